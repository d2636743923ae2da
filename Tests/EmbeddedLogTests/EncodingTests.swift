import SeededRandom
import Testing

@testable import EmbeddedLog

@Suite struct `A record's partition` {
    @Test(
        arguments: [
            ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829), ("abc", 479_470_107),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
        ] as [(String, Int32)]
    )
    func `follows the hash that Kafka's Java client uses`(key: String, hash: Int32) {
        #expect(Partitioner.murmur2(Array(key.utf8)) == hash)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `is one of those there are`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let key = String(
            (0..<Int.random(in: 0...40, using: &random)).map { _ in "aé空😀".randomElement(using: &random) ?? "a" }
        )
        let count = Int.random(in: 1...64, using: &random)
        #expect((0..<Int32(count)).contains(Partitioner.partition(of: key, among: count)))
    }
}

@Suite struct `Headers as a column` {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `come back as they were`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func text() -> String {
            String(
                (0..<Int.random(in: 0...20, using: &random)).map { _ in
                    "a\0é空😀\u{301}".randomElement(using: &random) ?? "a"
                }
            )
        }
        let headers = (0..<Int.random(in: 0...8, using: &random)).map { _ in RecordHeader(name: text(), value: text()) }
        #expect(HeaderCoding.decode(HeaderCoding.encode(headers)) == headers)
    }

    @Test(arguments: 0..<500 as Range<UInt64>)
    func `are refused, never trapped on, when they are damaged`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bytes = HeaderCoding.encode([
            RecordHeader(name: "name", value: "value"), RecordHeader(name: "", value: "é"),
        ])
        bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        if let headers = HeaderCoding.decode(bytes) { #expect(HeaderCoding.encode(headers) == bytes) }
    }
}
