import CRdKafka
import Logging
import Synchronization

/// Ends the transactions that members left open when they died, in the partitions that this member takes over.
///
/// What a group has committed cannot be read while a transaction that commits there is open (KIP-447), and brokers keep
/// that of a killed member until its time is over, and look at times every ten seconds only. Each commit names its
/// committer (`CommitLabel`); registering under that name once more ends the transaction at once (KIP-98). A committer
/// that lives after all, because it was only slow, loses that one transaction and commits it again.
final class TransactionFence: Sendable {
    private struct State {
        /// What is under way.
        var clearing: Task<Void, Never>?
        /// Fenced before: an id that was ended once commits here no more.
        var done: Set<String> = []
    }

    private let group: String
    private let producer: TransactionalProducer
    private let connection: KafkaConnection
    private let observer: ClientObserver
    private let blocking = BlockingQueue("fence")
    private let state = Mutex(State())
    /// Bounds what is remembered; beyond it, ids are ended again.
    private static let memory = 1000

    init(
        of group: String,
        for producer: TransactionalProducer,
        on connection: KafkaConnection,
        observer: ClientObserver
    ) {
        self.group = group
        self.producer = producer
        self.connection = connection
        self.observer = observer
    }

    /// Begins to end whatever is open in `partitions`, which may take a moment; does nothing while it is at it.
    ///
    /// - Parameter instant: When the first transaction is ended; until then it is only found out whose they are.
    func clear(_ partitions: [TopicPartition], notBefore instant: ContinuousClock.Instant) {
        state.withLock { state in
            guard state.clearing == nil else { return }
            state.clearing = Task {
                await run(partitions, notBefore: instant)
                self.state.withLock { $0.clearing = nil }
            }
        }
    }

    /// Ends nothing more: what was open has ended by itself.
    func callOff() {
        state.withLock { $0.clearing?.cancel() }
    }

    private func run(_ partitions: [TopicPartition], notBefore instant: ContinuousClock.Instant) async {
        do throws(KafkaError) {
            let committers = try await committers(of: partitions)
            // Ends early when it is called off.
            try? await Task.sleep(until: instant)
            for committer in committers where !Task.isCancelled { try await end(committer) }
        } catch {
            // Asked again at the next look.
            observer.logger.notice("an open transaction cannot be ended yet", metadata: ["code": "\(error.code)"])
        }
    }

    private func end(_ committer: String) async throws(KafkaError) {
        let successor = producer.sharing(id: committer)
        do throws(KafkaError) {
            try await successor.prepare()
        } catch {
            await successor.close()
            throw error
        }
        await successor.close()
        state.withLock { state in
            if state.done.count >= Self.memory { state.done.removeAll() }
            state.done.insert(committer)
        }
        observer.logger.notice("transactions of a member that is gone were ended")
    }

    /// Who wrote the last commits that are certain, without this member and those that were ended before.
    private func committers(of partitions: [TopicPartition]) async throws(KafkaError) -> Set<String> {
        var native = ClientSettings()
        try connection.apply(to: &native)
        try native.set("group.id", group)
        try native.set("enable.auto.commit", "false")
        // Passes by what is not certain yet.
        try native.set("isolation.level", "read_uncommitted")
        let client = try native.makeClient(RD_KAFKA_CONSUMER, ClientCallbacks(observer))
        let timeout = connection.requestTimeout.milliseconds
        let found = try await blocking.run { () throws(KafkaError) in
            let list = PartitionList(partitions)
            let code = unsafe rd_kafka_committed(client.native, list.native, timeout)
            let failure = code == RD_KAFKA_RESP_ERR_NO_ERROR ? list.firstFailure : code
            if let failure { throw KafkaError(.transact, failure) }
            return Set(list.entries.compactMap { $0.commitPoint?.committer })
        }
        return found.subtracting(state.withLock { $0.done }).subtracting([producer.id])
    }
}
