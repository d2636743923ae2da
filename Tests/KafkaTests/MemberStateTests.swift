import SeededRandom
import Testing

@testable import Kafka

@Suite struct `A member's state` {
    private static let first = TopicPartition(topic: "t", partition: 0)
    private static let second = TopicPartition(topic: "t", partition: 1)

    private func member() -> MemberState {
        var member = MemberState(recordLimit: 10, byteLimit: 1 << 20)
        member.assign([Self.first, Self.second].map { PartitionAssignment(partition: $0, committed: nil) })
        _ = member.next(limit: 1)
        return member
    }

    private func record(_ partition: TopicPartition, _ offset: Int64) -> KafkaRecord {
        KafkaRecord(partition: partition, offset: offset, timestamp: 0, key: [], value: [])
    }

    private func delivered(_ member: inout MemberState) -> [KafkaRecord] {
        var records: [KafkaRecord] = []
        while case .event(let event) = member.next(limit: 100) {
            if case .records(let batch) = event { records += batch }
        }
        return records
    }

    @Test func `takes no records of partitions it does not own`() {
        var member = member()
        member.accept(record(TopicPartition(topic: "other", partition: 0), 1))
        let records = delivered(&member)
        #expect(records.isEmpty)
    }

    @Test func `drops what was fetched of partitions asked back, and says so before anything else`() {
        var member = member()
        member.accept(record(Self.first, 1))
        member.accept(record(Self.second, 1))
        member.revoke([Self.first], until: .now + .seconds(60)) { _ in }
        member.accept(record(Self.first, 2))
        guard case .event(.revoking(let revocation)) = member.next(limit: 100) else {
            Issue.record("the revocation does not come first")
            return
        }
        #expect(revocation.partitions == [Self.first])
        let records = delivered(&member)
        #expect(records == [record(Self.second, 1)])
    }

    @Test func `keeps partitions that are asked back until they are confirmed`() {
        var member = member()
        let now = ContinuousClock.now
        member.revoke([Self.first], until: now + .seconds(60)) { _ in }
        #expect(!member.isDrained(at: now))
        let isTaken = member.beginCommit([Self.first])
        #expect(isTaken)
        member.confirm(1)
        #expect(!member.isDrained(at: now), "a commit is on its way")
        member.endCommit([Self.first])
        #expect(member.isDrained(at: now))
        member.finishDraining()
        let isTakenAfter = member.beginCommit([Self.first])
        #expect(!isTakenAfter)
        let isOtherTaken = member.beginCommit([Self.second])
        #expect(isOtherTaken)
    }

    @Test func `keeps them no longer than the drain time`() {
        var member = member()
        let now = ContinuousClock.now
        member.revoke([Self.first], until: now + .seconds(1)) { _ in }
        #expect(!member.isDrained(at: now))
        #expect(member.isDrained(at: now + .seconds(1)))
    }

    @Test func `is not drained by the confirmation of an earlier revocation`() {
        var member = member()
        let now = ContinuousClock.now
        member.revoke([Self.first], until: now) { _ in }
        member.finishDraining()
        member.revoke([Self.second], until: now + .seconds(60)) { _ in }
        member.confirm(1)
        #expect(!member.isDrained(at: now))
    }

    @Test func `owns nothing that is lost, even while it drains`() {
        var member = member()
        member.revoke([Self.first], until: .now + .seconds(60)) { _ in }
        member.lose([Self.first, Self.second])
        #expect(member.draining == nil)
        #expect(member.owned.isEmpty)
        let isTaken = member.beginCommit([Self.second])
        #expect(!isTaken)
    }

    @Test func `forgets a pause with the partition`() {
        var member = member()
        let paused = member.pause([Self.first])
        #expect(paused == [Self.first])
        member.lose([Self.first])
        member.assign([PartitionAssignment(partition: Self.first, committed: nil)])
        member.accept(record(Self.first, 1))
        let records = delivered(&member)
        #expect(records == [record(Self.first, 1)])
    }

    @Test func `delivers nothing fetched before a seek`() {
        var member = member()
        member.accept(record(Self.first, 1))
        let isTaken = member.beginSeek(Self.first)
        #expect(isTaken)
        member.accept(record(Self.first, 2))
        member.endSeek(Self.first)
        member.accept(record(Self.first, 7))
        let records = delivered(&member)
        #expect(records == [record(Self.first, 7)])
    }

    @Test func `is full by records or by bytes, and has room again at half`() {
        var member = member()
        for offset in 0..<10 { member.accept(record(Self.first, Int64(offset))) }
        #expect(member.isFull)
        _ = member.next(limit: 4)
        #expect(!member.isFull && !member.hasRoom)
        _ = member.next(limit: 1)
        #expect(member.hasRoom)
    }

    @Test func `ends after its records and failures`() {
        var member = member()
        member.fail(KafkaError(.poll, remedy: .giveUp, reason: "test"))
        member.end()
        guard case .failure = member.next(limit: 1), case .end = member.next(limit: 1) else {
            Issue.record("the failure and the end do not come in this order")
            return
        }
        let isTaken = member.beginCommit([Self.first])
        #expect(!isTaken)
    }
}

@Suite struct `A member's assignment` {
    @Test(arguments: 0..<50 as Range<UInt64>)
    func `is read from the leader's encoding`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bytes: [UInt8] = [0, 1]
        var expected: [TopicPartition] = []
        func number(_ value: Int, _ size: Int) -> [UInt8] {
            (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let topics = Int.random(in: 0..<4, using: &random)
        bytes += number(topics, 4)
        for topic in 0..<topics {
            let name = "topic-\(topic)-é"
            let partitions = (0..<Int32.random(in: 0..<5, using: &random)).map { $0 * 1000 }
            bytes += number(name.utf8.count, 2) + Array(name.utf8) + number(partitions.count, 4)
            for partition in partitions {
                bytes += number(Int(partition), 4)
                expected.append(TopicPartition(topic: name, partition: partition))
            }
        }
        bytes += number(0, 4)
        #expect(MemberAssignment.partitions(in: bytes) == expected)
        for end in 0..<bytes.count { _ = MemberAssignment.partitions(in: Array(bytes.prefix(end))) }
        var hostile = bytes
        for _ in 0..<20 {
            hostile[Int.random(in: 0..<hostile.count, using: &random)] = .random(in: 0...255, using: &random)
        }
        _ = MemberAssignment.partitions(in: hostile)
    }
}
