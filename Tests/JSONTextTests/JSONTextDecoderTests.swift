import Foundation
import JSONText
import SeededRandom
import Testing

/// One of everything that is decoded.
private struct Everything: Codable, Equatable {
    enum Kind: String, Codable { case ct, mr }
    enum Choice: Codable, Equatable { case none, some(count: Int) }
    struct Inner: Codable, Equatable { var n: Int32; var maybe: String? }

    var text: String
    var int: Int
    var small: Int8
    var unsigned: UInt64
    var double: Double
    var flag: Bool
    var uuid: UUID
    var kind: Kind
    var choice: Choice
    var inner: Inner
    var list: [Inner]
    var texts: [String]
    var map: [String: [Int]]
    var optional: Int?
    var maybeText: String?
    var maybeInner: Inner?
    var grid: [[Double]]

    init(_ random: inout SplitMix64) {
        func number() -> Int { Int.random(in: -1000...1000, using: &random) }
        func some<Value>(_ make: () -> Value) -> [Value] {
            (0..<Int.random(in: 0...3, using: &random)).map { _ in make() }
        }
        func text() -> String {
            let alphabet = ["a", "\"", "\\", "/", "\n", "\u{1}", "ü", "😀", " ", "e\u{301}", "é"]
            return some { alphabet.randomElement(using: &random) ?? "" }.joined()
        }
        func inner() -> Inner { Inner(n: Int32(number()), maybe: Bool.random(using: &random) ? text() : nil) }
        self.text = text()
        int = [Int.min, Int.max, number()].randomElement(using: &random) ?? 0
        small = Int8.random(in: -128...127, using: &random)
        unsigned =
            [UInt64.max, 0, UInt64.random(in: 0...UInt64.max, using: &random)].randomElement(using: &random) ?? 0
        double = Double.random(in: -1e9...1e9, using: &random)
        flag = Bool.random(using: &random)
        let digits = (0..<32).map { _ in String(Int.random(in: 0..<16, using: &random), radix: 16) }.joined()
        let dashed = [
            digits.prefix(8), digits.dropFirst(8).prefix(4), digits.dropFirst(12).prefix(4),
            digits.dropFirst(16).prefix(4), digits.suffix(12),
        ].joined(separator: "-")
        uuid = UUID(uuidString: dashed) ?? UUID()
        kind = Bool.random(using: &random) ? .ct : .mr
        choice = Bool.random(using: &random) ? .none : .some(count: number())
        self.inner = inner()
        list = some(inner)
        texts = some(text)
        map = Dictionary(some { (text(), [number()]) }) { $1 }
        optional = Bool.random(using: &random) ? number() : nil
        maybeText = Bool.random(using: &random) ? text() : nil
        maybeInner = Bool.random(using: &random) ? inner() : nil
        grid = [[Double(number())], []]
    }
}

@Suite struct `A value decoded from JSON text` {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `is the one that Foundation wrote`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let value = Everything(&random)
        let encoder = JSONEncoder()
        encoder.outputFormatting = seed.isMultiple(of: 2) ? [.sortedKeys, .prettyPrinted] : [.withoutEscapingSlashes]
        #expect(try JSONTextDecoder().decode(Everything.self, from: [UInt8](encoder.encode(value))) == value)
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `is the one that Foundation reads, or none, when bytes are damaged`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var bytes = [UInt8](try encoder.encode(Everything(&random)))
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes[place] = Array(#"{}[]",:\u019.-e tn"#.utf8).randomElement(using: &random) ?? 0
            default: bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
        }
        // Foundation takes more: "[5,]", "-3" for two digits of a UUID, broken UTF-8 that nobody asks for.
        guard let read = try? JSONTextDecoder().decode(Everything.self, from: bytes) else { return }
        #expect(try JSONDecoder().decode(Everything.self, from: Data(bytes)) == read)
    }

    @Test func `of a number takes it however it is written`() throws {
        func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
            try JSONTextDecoder().decode(type, from: Array(text.utf8))
        }
        #expect(try decode(Int.self, "1.0") == 1)
        #expect(try decode(Int.self, "1e3") == 1000)
        #expect(try decode(Double.self, "1") == 1)
        #expect(try decode(UInt64.self, "18446744073709551615") == UInt64.max)
        let rounded = [("9223372036854775808", "Int"), ("9223372036854775.07", "Int")]
        for (text, type) in rounded + [
            ("1.5", "Int"), ("256", "UInt8"), ("-1", "UInt8"), ("1e400", "Double"), ("\"1\"", "Int"),
        ] {
            #expect(throws: DecodingError.self, "\(text) is no \(type)") {
                switch type {
                case "Int": _ = try decode(Int.self, text)
                case "UInt8": _ = try decode(UInt8.self, text)
                default: _ = try decode(Double.self, text)
                }
            }
        }
    }

    @Test func `counts the first member of a name`() throws {
        #expect(try JSONTextDecoder().decode([String: Int].self, from: Array(#"{"a":1,"a":2}"#.utf8)) == ["a": 1])
    }

    @Test func `of a subclass has what its superclass wrote`() throws {
        class Base: Codable { var a = 1 }
        final class Derived: Base {
            var b = 2
            enum CodingKeys: CodingKey { case b }
            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                b = try container.decode(Int.self, forKey: .b)
                try super.init(from: container.superDecoder())
            }
        }
        let derived = try JSONTextDecoder().decode(Derived.self, from: Array(#"{"b":7,"super":{"a":5}}"#.utf8))
        #expect((derived.a, derived.b) == (5, 7))
    }

    @Test func `is refused without quoting it`() {
        struct Person: Decodable { let born: Int }
        let error = #expect(throws: (any Error).self) {
            try JSONTextDecoder().decode(Person.self, from: Array(#"{"born":"DOE^JANE"}"#.utf8))
        }
        #expect(error.map { "\($0)" }?.contains("DOE") == false)
    }
}
