internal import EmbeddedLog

/// A member of a group on the embedded engine.
struct EmbeddedMember: GroupMember {
    let consumer: Consumer

    func next() async throws(EventLogError) -> MemberEvent? {
        do throws(LogFileError) {
            return try await consumer.next().map(MemberEvent.init)
        } catch {
            throw EventLogError(.next, error)
        }
    }

    func pause(_ partitions: [PartitionID]) async throws(EventLogError) {
        do throws(LogFileError) {
            try consumer.pause(partitions.map(TopicPartition.init))
        } catch {
            throw EventLogError(.pause, error)
        }
    }

    func resume(_ partitions: [PartitionID]) async throws(EventLogError) {
        do throws(LogFileError) {
            try consumer.resume(partitions.map(TopicPartition.init))
        } catch {
            throw EventLogError(.resume, error)
        }
    }

    func seek(to position: LogPosition) async throws(EventLogError) {
        do throws(LogFileError) {
            try consumer.seek(to: RecordPosition(position))
        } catch {
            throw EventLogError(.seek, error)
        }
    }

    func commit(_ progress: [Progress], with outputs: [LogRecord]) async throws(EventLogError) -> [LogPosition] {
        do throws(LogFileError) {
            return try await consumer.commit(progress.map(GroupOffset.init), with: outputs.map(NewRecord.init))
                .map(LogPosition.init)
        } catch {
            throw EventLogError(.commit, error)
        }
    }

    func leave() async {
        consumer.leave()
    }

    func resign() async {
        consumer.leave(forGood: true)
    }
}

extension MemberEvent {
    fileprivate init(_ event: ConsumerEvent) {
        switch event {
        case .assigned(let partitions):
            let assignments = partitions.sorted { $0.key < $1.key }
                .map { Assignment(partition: PartitionID($0.key), committed: $0.value.map(Progress.init)) }
            self = .assigned(assignments)
        case .records(let records):
            self = .records(records.map(StoredRecord.init))
        case .revoking(let partitions, let confirm):
            self = .revoking(Revocation(partitions: partitions.map(PartitionID.init), onConfirm: confirm))
        case .lost(let partitions):
            self = .lost(partitions.map(PartitionID.init))
        }
    }
}
