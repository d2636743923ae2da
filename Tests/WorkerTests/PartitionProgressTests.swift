import EventLog
import SeededRandom
import Testing

@testable import Worker

@Suite struct `The progress of a partition` {
    private let partition = PartitionID(topic: "t", number: 0)

    private func committed(_ progress: PartitionProgress) throws -> Progress {
        try #require(progress.progress(of: partition, by: "one"))
    }

    /// Delivers from where the group goes on, as the log would; offsets divisible by `gap` hold no record.
    private func redeliver(_ committed: Progress?, through end: Int64, gap: Int64) -> (
        PartitionProgress, [Int64]
    ) {
        var progress = PartitionProgress(committed)
        let start = committed?.nextOffset ?? 1
        let new = (start..<max(start, end)).filter { $0 % gap != 0 && progress.deliver($0) != .known }
        return (progress, new)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `is taken over without repeating or skipping anything`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let gap = Int64.random(in: 5..<40, using: &random)
        var finished: Set<Int64> = []
        var committed: Progress?
        for _ in 0..<8 {
            let (taken, new) = redeliver(committed, through: 200, gap: gap)
            var progress = taken
            #expect(Set(new) == Set((1..<200).filter { $0 % gap != 0 && !finished.contains($0) }))
            for offset in new.shuffled(using: &random).prefix(Int.random(in: 0..<40, using: &random)) {
                progress.finish(offset)
                finished.insert(offset)
            }
            committed = try self.committed(progress)
        }
    }

    @Test func `remembers tries until the task is finished`() throws {
        var progress = PartitionProgress(nil)
        for offset in Int64(10)..<20 { #expect(progress.deliver(offset) == .new) }
        #expect(progress.open(12, alone: false) == 1)
        progress.fail(12)
        #expect(progress.open(12, alone: true) == 2)
        #expect(progress.open(13, alone: false) == 1)
        progress.withdraw(13)
        #expect(progress.open(14, alone: false) == 1)
        progress.finish(14)

        var next = PartitionProgress(try committed(progress))
        #expect(next.predecessor == "one" && next.next == 10)
        #expect(next.deliver(10) == .new)
        #expect(next.deliver(12) == .tried(.init(count: 2, latest: .alone)))
        #expect(next.deliver(13) == .new)
        #expect(next.deliver(14) == .known)
        next.withdraw(12)
        #expect(next.tries[12] == .init(count: 1, latest: .ended))
    }

    @Test func `counts offsets without a record as nobody's work`() throws {
        var progress = PartitionProgress(nil)
        #expect(progress.deliver(5) == .new)
        #expect(progress.deliver(9) == .new)
        progress.finish(5)
        #expect(progress.next == 9)
        #expect(progress.deliver(5) == .known)
    }

    @Test func `begins anew where metadata cannot be read, and says so`() {
        var progress = PartitionProgress(Progress(partition, nextOffset: 7, metadata: "something else"))
        #expect(progress.hasForgotten && progress.next == 7)
        #expect(progress.deliver(7) == .new)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `never grows beyond what a commit can carry, and never stops for good`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var progress = PartitionProgress(nil)
        for offset in Int64(0)..<6_000 { _ = progress.deliver(offset) }
        var waiting = Set(Int64(0)..<6_000)
        var open: Set<Int64> = []
        var refusals = 0
        while refusals < 40, let next = progress.next {
            // The worst there is: what is in front stays unfinished, and every other offset ends.
            let offset = Int64.random(in: next..<6_000, using: &random) | 1
            if waiting.contains(offset), progress.hasRoom(for: offset, author: "one") {
                _ = progress.open(offset, alone: false)
                waiting.remove(offset)
                open.insert(offset)
            } else if waiting.contains(offset) {
                refusals += 1
                #expect(progress.hasRoom(for: next, author: "one"))
            }
            if open.count >= 32 || refusals % 10 == 9, let ended = open.randomElement(using: &random) {
                progress.finish(ended)
                open.remove(ended)
            }
            if refusals > 0 { #expect(try committed(progress).metadata.utf8.count <= Progress.metadataLimit) }
        }
        for offset in open { progress.finish(offset) }
        #expect(try committed(progress).metadata.utf8.count <= Progress.metadataLimit)
        // What is in front ends at last, and there is room again.
        for offset in Int64(0)..<3_000 { progress.finish(offset) }
        #expect(progress.hasRoom(for: 5_000, author: "one"))
    }
}
