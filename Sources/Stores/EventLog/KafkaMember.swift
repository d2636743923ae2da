import struct Foundation.UUID
import Kafka

/// A member of a consumer group on Kafka, with the transactional producer its commits go through.
final class KafkaMember: GroupMember {
    private let consumer: KafkaConsumer
    /// Nil on a broker without transactions.
    private let transactions: TransactionalProducer?
    private let directory: KafkaEngineTopics
    private let lane: KafkaCommitLane
    private let batchLimit: Int
    private let onLeave: @Sendable (KafkaMember) -> Void

    private init(
        _ consumer: KafkaConsumer,
        transactions: TransactionalProducer?,
        producer: KafkaEngineProducer,
        directory: KafkaEngineTopics,
        batchLimit: Int,
        onLeave: @escaping @Sendable (KafkaMember) -> Void
    ) {
        self.consumer = consumer
        self.transactions = transactions
        self.directory = directory
        self.batchLimit = batchLimit
        self.onLeave = onLeave
        lane = KafkaCommitLane { request in
            let (points, outputs) = (request.points, request.outputs)
            do throws(KafkaError) {
                if let transactions {
                    // Without outputs, too: a plain commit that crosses a rebalance costs librdkafka's member all its
                    // partitions (confluentinc/librdkafka#4059, until 2.10).
                    return .success(try await transactions.transact(points, of: consumer, sending: outputs))
                }
                // A crash in between repeats the outputs, whose readers know them by their ids.
                let positions = outputs.isEmpty ? [] : try await producer.send(outputs)
                try await consumer.commit(points)
                return .success(positions)
            } catch {
                // Whose the partitions are the group says, not who has the transactions' name: the brokers gave up one that
                // took too long, or somebody took this member for gone. Of one that is gone, the next try is refused.
                return .failure(error.isFenced ? error.retriable : error)
            }
        }
    }

    static func join(
        _ membership: Membership,
        settings: KafkaSettings,
        observer: ClientObserver,
        producer: KafkaEngineProducer,
        directory: KafkaEngineTopics,
        onLeave: @escaping @Sendable (KafkaMember) -> Void
    ) async throws(KafkaError) -> KafkaMember {
        let connection = KafkaConnection(settings)
        var transactions: TransactionalProducer?
        if settings.transactions {
            let id = "\(membership.group)/\(membership.instance ?? UUID().uuidString)"
            let fresh = TransactionalProducer(
                id: id,
                transactionTimeout: settings.transactionTimeout,
                ProducerSettings(settings),
                on: connection,
                observer: observer
            )
            transactions = fresh
            do {
                // Before the group gives out partitions: it ends what a killed predecessor of this name left open.
                try await fresh.prepare()
            } catch {
                await fresh.close()
                throw error
            }
        }
        return KafkaMember(
            try KafkaConsumer(
                ConsumerSettings(membership),
                on: connection,
                transactions: transactions,
                observer: observer
            ),
            transactions: transactions,
            producer: producer,
            directory: directory,
            batchLimit: membership.batchLimit,
            onLeave: onLeave
        )
    }

    func next() async throws(EventLogError) -> MemberEvent? {
        do throws(KafkaError) {
            return try await consumer.next(limit: batchLimit).map(MemberEvent.init)
        } catch {
            throw EventLogError(.next, error)
        }
    }

    func pause(_ partitions: [PartitionID]) async throws(EventLogError) {
        consumer.pause(partitions.map(TopicPartition.init))
    }

    func resume(_ partitions: [PartitionID]) async throws(EventLogError) {
        consumer.resume(partitions.map(TopicPartition.init))
    }

    func seek(to position: LogPosition) async throws(EventLogError) {
        do throws(KafkaError) {
            let partition = TopicPartition(position.partition)
            try await consumer.seek(to: RecordPosition(partition, offset: position.offset))
        } catch {
            throw EventLogError(.seek, error)
        }
    }

    func commit(
        _ progress: [Progress],
        with outputs: [LogRecord]
    ) async throws(EventLogError) -> [LogPosition] {
        if progress.contains(where: { $0.metadata.utf8.count > Progress.metadataLimit }) {
            throw EventLogError(.commit, .giveUp, reason: "commit metadata is over \(Progress.metadataLimit) bytes")
        }
        do throws(KafkaError) {
            try await directory.require(Set(outputs.map(\.topic)))
            let request = KafkaCommitLane.Request(
                points: progress.map { CommitPoint($0, committer: transactions?.id) },
                outputs: outputs.map(OutgoingRecord.init)
            )
            return try await lane.commit(request).get().map(LogPosition.init)
        } catch {
            throw EventLogError(.commit, error)
        }
    }

    func leave() async { await leave(forGood: false) }

    func resign() async { await leave(forGood: true) }

    private func leave(forGood: Bool) async {
        await consumer.leave(forGood: forGood)
        await transactions?.close()
        onLeave(self)
    }
}

extension MemberEvent {
    fileprivate init(_ event: ConsumerEvent) {
        switch event {
        case .assigned(let assignments):
            self = .assigned(
                assignments.map {
                    Assignment(partition: PartitionID($0.partition), committed: $0.committed.map(Progress.init))
                }
            )
        case .records(let records):
            self = .records(records.map(StoredRecord.init))
        case .revoking(let revocation):
            let partitions = revocation.partitions.map { PartitionID($0) }
            self = .revoking(Revocation(partitions: partitions) { revocation.confirm() })
        case .lost(let partitions):
            self = .lost(partitions.map { PartitionID($0) })
        }
    }
}
