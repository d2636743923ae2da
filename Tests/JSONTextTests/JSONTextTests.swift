import JSONText
import Testing

@Suite struct `JSON text` {
    @Test func `is read where it lies`() throws {
        let text = try JSONText(Array(#" {"a": [1, -2.5e3, true, null], "b\u0063": "x\n\ud83d\ude00", "d": {}} "#.utf8))
        let root = text.root
        #expect(root.kind == .object)
        #expect(root["a"]?.children.map(\.kind) == [.number, .number, .yes, .null])
        #expect(root["a"]?.children.map(\.number) == ["1", "-2.5e3", nil, nil])
        #expect(root["bc"]?.string == "x\n😀")
        #expect(root["d"]?.kind == .object)
        #expect(root["e"] == nil)
        #expect(root["a"]?["x"] == nil)
        #expect(root.children.compactMap(\.string) == ["a", "bc", "x\n😀", "d"])
    }

    @Test(arguments: [
        ("", 0), ("{", 1), ("[1,]", 3), ("[1 2]", 3), (#"{"a" 1}"#, 5), (#"{"a":1,}"#, 7), (#"{a:1}"#, 1), ("01", 1),
        ("+1", 0), ("1.", 0), (".5", 0), ("1e", 0), ("-", 0), ("nul", 0), ("tru", 0), ("\"a", 2), ("\"\u{1}\"", 1),
        (#""\x""#, 3), (#""\u12g4""#, 3), (#""\ud800""#, 7), (#""\ud800\u0041""#, 13), (#""\udc00""#, 7), ("[1]]", 3),
        ("\u{FEFF}1", 0),
    ])
    func `that breaks the grammar is refused at its place`(text: String, offset: Int) {
        #expect(throws: JSONTextError.syntax(byteOffset: offset)) { try JSONText(Array(text.utf8)) }
    }

    @Test func `that is no UTF-8 is refused at its place`() {
        #expect(throws: JSONTextError.syntax(byteOffset: 2)) { try JSONText([0x22, 0x61, 0xFF, 0x22]) }
        #expect(throws: JSONTextError.syntax(byteOffset: 1)) { try JSONText([0x22, 0xED, 0xA0, 0x80, 0x22]) }
    }

    @Test(arguments: ["[", #"{"a":"#])
    func `nested too deeply is refused`(opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        func nest(_ depth: Int) -> [UInt8] {
            let (before, after) = (String(repeating: opening, count: depth), String(repeating: closing, count: depth))
            return Array("\(before)\(opening == "[" ? "" : "1")\(after)".utf8)
        }
        _ = try JSONText(nest(JSONText.depthLimit))
        #expect(throws: JSONTextError.self) { try JSONText(nest(JSONText.depthLimit + 1)) }
        #expect(throws: JSONTextError.tooDeep(byteOffset: 3 * opening.utf8.count)) {
            try JSONText(nest(1_000_000), depthLimit: 3)
        }
    }
}
