import SeededRandom
import Testing

@testable import Kafka

@Suite struct `The label of a commit` {
    @Test(arguments: ["", "1.AAEC", "~", "~~", "~a~b", "naïve 空"], [nil, "radiolog.workers/4D2", "ünï"])
    func `gives back the text and who wrote it`(text: String, committer: String?) {
        let (metadata, found) = CommitLabel.read(CommitLabel.text(text, by: committer))
        #expect(metadata == text)
        #expect(found == committer)
    }

    @Test(arguments: ["", "1.AAEC", "5-7,9", "~", "~x"])
    func `is not in the texts of releases that wrote none`(text: String) {
        let (metadata, committer) = CommitLabel.read(text)
        #expect(metadata == text)
        #expect(committer == nil)
    }

    @Test(arguments: ["", "a~b", String(repeating: "n", count: 200)])
    func `leaves out names that it cannot hold`(name: String) {
        let partition = TopicPartition(topic: "t", partition: 0)
        #expect(CommitPoint(partition, nextOffset: 0, committer: name).committer == nil)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `fits beside the longest text into what brokers take`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let name = String(
            (0..<Int.random(in: 1...140, using: &random)).map { _ in "n~é".randomElement(using: &random) ?? "n" }
        )
        let text = String(repeating: "x", count: CommitPoint.metadataLimit)
        let partition = TopicPartition(topic: "t", partition: 0)
        let point = CommitPoint(partition, nextOffset: 0, metadata: text, committer: name)
        #expect(CommitLabel.text(text, by: point.committer).utf8.count <= 4096)
        #expect(CommitLabel.read(CommitLabel.text(text, by: point.committer)).committer == point.committer)
    }
}
