import SeededRandom
import Testing

@testable import Replay

@Suite struct `Telling where two JSON texts differ` {
    private func paths(_ old: String, _ new: String, limit: Int = 32) -> [String]? {
        JSONDifference(from: Array(old.utf8), to: Array(new.utf8), limit: limit)?.paths
    }

    @Test func `names tags of DICOM's model and never a value`() {
        let old = #"[{"00100010":{"vr":"PN","Value":[{"Alphabetic":"Yamada"}]},"00080060":{"vr":"CS","Value":["CT"]}}]"#
        let new = #"[{"00100010":{"vr":"PN","Value":[{"Alphabetic":"Jansen"}]},"00080050":{"vr":"SH"}}]"#
        #expect(paths(old, new) == ["00080050", "00080060", "00100010.Value[].Alphabetic"])
    }

    @Test func `names a field once however many items differ in it`() {
        let old = #"{"frames":[{"mean":1,"maximum":3},{"mean":2,"maximum":3}]}"#
        let new = #"{"frames":[{"mean":1.5,"maximum":3},{"mean":2.5,"maximum":3}]}"#
        #expect(paths(old, new) == ["frames[].mean"])
    }

    @Test func `tells lists of other lengths`() {
        #expect(paths(#"{"a":[1]}"#, #"{"a":[1,2]}"#) == ["a[]"])
        #expect(paths("[1]", "[1,2]") == ["[]"])
        #expect(paths("1", "2") == ["."])
    }

    @Test func `finds no place where only the spelling differs`() {
        #expect(paths(#"{"a":1,"b":[true,null]}"#, #"{ "b" : [ true , null ], "a":1 }"#) == [])
        #expect(paths(#"{"a":1}"#, #"{"a":"1"}"#) == ["a"])
    }

    @Test func `does not repeat a key that may be anything`() {
        #expect(paths(#"{"Yamada^Tarou":1}"#, "{}") == ["*"])
    }

    @Test func `counts what it does not name`() throws {
        let old = "{" + (0..<10).map { #""k\#($0)":0"# }.joined(separator: ",") + "}"
        let difference = try #require(JSONDifference(from: Array(old.utf8), to: Array("{}".utf8), limit: 4))
        #expect(difference.paths == ["k0", "k1", "k2", "k3"] && difference.leftOut == 6)
    }

    @Test func `knows what is no JSON`() {
        #expect(paths("{}", "{") == nil)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `finds exactly the fields that were changed`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...40, using: &random)
        let fields = (0..<count).map { ("f\($0)", Int.random(in: 0..<1_000, using: &random)) }
        let changed = Set(fields.map(\.0).filter { _ in Bool.random(using: &random) })
        func text(_ fields: [(String, Int)]) -> String {
            "{" + fields.map { #""\#($0.0)":[{"x":\#($0.1)}]"# }.joined(separator: ",") + "}"
        }
        let new = fields.shuffled(using: &random).map { ($0.0, changed.contains($0.0) ? $0.1 + 1 : $0.1) }
        #expect(paths(text(fields), text(new), limit: 100) == changed.map { "\($0)[].x" }.sorted())
    }
}
