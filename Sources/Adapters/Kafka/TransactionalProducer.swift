import CRdKafka
import Logging
import Synchronization

/// Sends records and a group's commits in one transaction (consume-process-produce, KIP-447).
///
/// One transaction at a time. A failed transaction is aborted before its error is thrown; when that cannot be done,
/// the client is given up and the next call begins with a new one, which ends what the old one left open.
public final class TransactionalProducer: Sendable {
    private let settings: ProducerSettings
    private let connection: KafkaConnection
    private let observer: ClientObserver
    /// The `transactional.id`.
    public let id: String
    private let transactionTimeout: Duration
    private let blocking = BlockingQueue("transactions")
    private let state = Mutex(State())

    private struct State {
        var sender: RecordSender?
        var isBusy = false
        var isClosed = false
        /// What the group has committed last, as far as this member did it.
        var committed: [TopicPartition: CommitPoint] = [:]
        var undecided: Undecided?
    }

    /// A transaction whose end was asked for, and never answered.
    private struct Undecided {
        let points: [TopicPartition: CommitPoint]
        let records: [OutgoingRecord]
        let positions: [RecordPosition]
    }

    /// Does not reach for a broker yet.
    ///
    /// - Parameters:
    ///   - id: the `transactional.id`: of two producers with the same, the later one fences the earlier.
    ///   - transactionTimeout: how long brokers keep a transaction open that nobody ends.
    public init(
        id: String,
        transactionTimeout: Duration,
        _ settings: ProducerSettings,
        on connection: KafkaConnection,
        observer: ClientObserver
    ) {
        self.id = id
        self.transactionTimeout = transactionTimeout
        self.settings = settings
        self.connection = connection
        self.observer = observer
    }

    /// One with the same settings and another id.
    func sharing(id: String) -> TransactionalProducer {
        TransactionalProducer(
            id: id,
            transactionTimeout: transactionTimeout,
            settings,
            on: connection,
            observer: observer
        )
    }

    /// Registers with the brokers, which ends what an earlier producer with this id left open.
    public func prepare() async throws(KafkaError) {
        _ = try await exclusively { () async throws(KafkaError) in try await self.sender() }
    }

    /// Sends `records` and commits `points` for `member`'s group: all of it becomes visible, or none.
    ///
    /// An error with remedy `.retry` may be one whose transaction did commit, when the broker's answer was lost. The same
    /// call again finds that out: what was committed is not sent a second time.
    public func transact(
        _ points: [CommitPoint],
        of member: KafkaConsumer,
        sending records: [OutgoingRecord]
    ) async throws(KafkaError) -> [RecordPosition] {
        for point in points { try point.checked(.commit) }
        return try await exclusively { () async throws(KafkaError) in
            // Before the partitions are held: making a new client takes its time.
            _ = try await self.sender()
            return try await member.withOwnership(of: Set(points.map(\.partition))) {
                (group) async throws(KafkaError) in
                if let positions = try await self.settle(points, records, of: member) { return positions }
                let sender = try await self.sender()
                return try await self.run(points, of: group, sending: records, by: sender)
            }
        }
    }

    /// Ends the client; a transaction that is open ends with it.
    public func close() async {
        let sender = state.withLock { state in
            state.isClosed = true
            defer { state.sender = nil }
            return state.sender
        }
        await sender?.end()
    }

    // MARK: One transaction

    private func run(
        _ points: [CommitPoint],
        of group: GroupMetadata,
        sending records: [OutgoingRecord],
        by sender: RecordSender
    ) async throws(KafkaError) -> [RecordPosition] {
        let client = sender.client
        var reached: Undecided?
        do {
            let positions = try await fill(points, of: group, sending: records, by: sender)
            reached = Undecided(points: Self.byPartition(points), records: records, positions: positions)
            try await step { timeout in
                unsafe NativeError(stealing: rd_kafka_commit_transaction(client.native, timeout))
            }
            remember(points)
            return positions
        } catch {
            let isAborted = await recover(sender, from: error)
            if !isAborted, let reached { state.withLock { $0.undecided = reached } }
            throw Self.told(error)
        }
    }

    /// Begins a transaction and puts all that is to be in it there; its end is the caller's.
    ///
    /// The points go first: of a member that dies in between, whoever takes over sees by them that something is open
    /// (`TransactionFence`), and ends it before its records keep readers waiting.
    func fill(
        _ points: [CommitPoint],
        of group: GroupMetadata,
        sending records: [OutgoingRecord],
        by sender: RecordSender
    ) async throws(KafkaError) -> [RecordPosition] {
        let client = sender.client
        try await step { _ in unsafe NativeError(stealing: rd_kafka_begin_transaction(client.native)) }
        if !points.isEmpty {
            try await step { timeout in
                let list = PartitionList(points)
                let error = unsafe rd_kafka_send_offsets_to_transaction(
                    client.native,
                    list.native,
                    group.native,
                    timeout
                )
                return unsafe NativeError(stealing: error)
            }
        }
        // Before the commit, which would not tell which record failed and why.
        return records.isEmpty ? [] : try await sender.enqueue(records).outcome().get()
    }

    /// The positions of a transaction that was undecided, when this is the same again and it was committed.
    ///
    /// By now it has ended: the client that is there registered after the one that was given up. The group's progress tells
    /// how, unless it would be the same without; then it counts as not committed, and readers know repeated records by
    /// their ids.
    private func settle(
        _ points: [CommitPoint],
        _ records: [OutgoingRecord],
        of member: KafkaConsumer
    ) async throws(KafkaError) -> [RecordPosition]? {
        let (undecided, before) = state.withLock { ($0.undecided, $0.committed) }
        guard let undecided else { return nil }
        let wanted = Self.byPartition(points)
        if undecided.points == wanted, undecided.records == records,
            wanted.contains(where: { before[$0.key].map { [point = $0.value] in $0 != point } ?? false }),
            try await member.committed(Array(wanted.keys)) == wanted
        {
            observer.logger.notice("a transaction whose end was not answered has been committed")
            remember(points)
            state.withLock { $0.undecided = nil }
            return undecided.positions
        }
        state.withLock { $0.undecided = nil }
        return nil
    }

    private func remember(_ points: [CommitPoint]) {
        state.withLock { state in
            for point in points { state.committed[point.partition] = point }
        }
    }

    private static func byPartition(_ points: [CommitPoint]) -> [TopicPartition: CommitPoint] {
        Dictionary(points.map { ($0.partition, $0) }) { _, last in last }
    }

    /// Leaves no transaction open: aborts it, or gives up the client that cannot; whether it is aborted for certain.
    private func recover(_ sender: RecordSender, from failure: KafkaError) async -> Bool {
        let client = sender.client
        do throws(KafkaError) {
            if let fatal = client.fatalError(.transact) { throw fatal }
            if failure.isUnanswered { throw failure }
            try await step { timeout in
                unsafe NativeError(stealing: rd_kafka_abort_transaction(client.native, timeout))
            }
            return true
        } catch {
            observer.logger.notice("the transactional producer is made anew", metadata: ["code": "\(error.code)"])
            state.withLock { $0.sender = nil }
            await sender.end()
            return false
        }
    }

    /// What an error means for the caller, now that the transaction is gone.
    private static func told(_ error: KafkaError) -> KafkaError {
        let groupLost = [
            RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION,
            RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID,
        ].contains { $0.rawValue == error.code }
        let remedy: KafkaError.Remedy =
            switch error.remedy {
            case _ where groupLost || error.isFenced: .discard
            case .restartClient: .retry  // this object does that by itself
            case let other: other
            }
        return KafkaError(error.operation, remedy: remedy, code: error.code, reason: error.reason)
    }

    /// Makes one blocking call, again while librdkafka says that this helps, at most as long as a transaction lasts.
    ///
    /// Not after a call whose answer did not come in time. librdkafka has one place for answers of its transactional
    /// calls: the late one, of which it asks to be called again, would be taken for that of a later call, and a commit
    /// that never took place for done. Such a client is given up. (Its waits end early when the wall clock is stepped.)
    private func step(
        _ call: @escaping @Sendable (_ timeoutMilliseconds: Int32) -> NativeError?
    ) async throws(KafkaError) {
        let clock = ContinuousClock()
        let deadline = clock.now + transactionTimeout
        try await blocking.run { () throws(KafkaError) in
            while true {
                let left = clock.now.duration(to: deadline)
                guard let error = call(left.milliseconds) else { return }
                let failure = error.kafkaError(.transact)
                guard error.isRetriable, !error.requiresAbort, !failure.isUnanswered, clock.now < deadline else {
                    throw failure
                }
            }
        }
    }

    // MARK: The client

    /// The client that is there, else a new one, which ends what the one before left open.
    func sender() async throws(KafkaError) -> RecordSender {
        if let sender = state.withLock({ $0.sender }) { return sender }
        let sender = RecordSender(try makeClient())
        let client = sender.client
        do {
            try await step { timeout in
                unsafe NativeError(stealing: rd_kafka_init_transactions(client.native, timeout))
            }
        } catch {
            await sender.end()
            throw Self.told(error)
        }
        let isClosed = state.withLock { state in
            if !state.isClosed { state.sender = sender }
            return state.isClosed
        }
        guard !isClosed else {
            await sender.end()
            throw Self.closed
        }
        return sender
    }

    /// Its member has left, and owns nothing any more.
    private static var closed: KafkaError { KafkaError(.transact, RD_KAFKA_RESP_ERR__DESTROY, remedy: .discard) }

    private func makeClient() throws(KafkaError) -> ClientHandle {
        var native = ClientSettings()
        var settings = settings
        var connection = connection
        // librdkafka's rule: neither a record nor a request may outlive its transaction.
        settings.deliveryTimeout = min(settings.deliveryTimeout, transactionTimeout)
        // All records of a transaction are there at once: none waits for others.
        settings.linger = .zero
        connection.requestTimeout = min(connection.requestTimeout, transactionTimeout)
        try settings.apply(to: &native)
        // The end of the transaction before is still being written when the next one begins: worth a quick retry.
        try native.set("retry.backoff.ms", 20)
        try connection.apply(to: &native)
        try native.set("transactional.id", id)
        try native.set("transaction.timeout.ms", transactionTimeout.milliseconds)
        try ClientCallbacks.apply(observer, to: &native)
        return try native.makeClient(RD_KAFKA_PRODUCER, ClientCallbacks(observer, kind: .producer))
    }

    private func exclusively<Value: Sendable>(
        _ body: () async throws(KafkaError) -> Value
    ) async throws(KafkaError) -> Value {
        let refusal: KafkaError? = state.withLock { state in
            if state.isClosed { return Self.closed }
            if state.isBusy { return KafkaError(.transact, RD_KAFKA_RESP_ERR__CONFLICT) }
            state.isBusy = true
            return nil
        }
        if let refusal { throw refusal }
        defer { state.withLock { $0.isBusy = false } }
        return try await body()
    }
}
