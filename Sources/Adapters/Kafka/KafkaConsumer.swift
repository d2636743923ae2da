import CRdKafka
import Logging

/// One member of a consumer group.
///
/// A thread of its own polls librdkafka all the time, so the group hears from the member whatever its caller does;
/// while the caller is slow, fetching pauses. `next` from one task at a time; everything else from any task.
public final class KafkaConsumer: Sendable {
    private let client: ClientHandle
    private let mailbox: MemberMailbox
    private let thread: PollThread
    private let blocking: BlockingQueue
    private let requestTimeout: Duration

    /// Joins the group in the background; `next` tells what is assigned.
    ///
    /// - Parameter transactions: What this member commits by; nil without transactions.
    public init(
        _ settings: ConsumerSettings,
        on connection: KafkaConnection,
        transactions: TransactionalProducer? = nil,
        observer: ClientObserver
    ) throws(KafkaError) {
        let mailbox = MemberMailbox(recordLimit: settings.bufferedRecords, byteLimit: settings.bufferedBytes)
        var native = ClientSettings()
        try connection.apply(to: &native)
        try settings.apply(to: &native)
        try ClientCallbacks.apply(observer, to: &native)
        let callbacks = unsafe ClientCallbacks(observer, kind: .member(MemberLoop.rebalance(reportingTo: mailbox)))
        let client = try native.makeClient(RD_KAFKA_CONSUMER, callbacks)

        // All callbacks of the main queue are served by polling the consumer from here on.
        unsafe _ = rd_kafka_poll_set_consumer(client.native)
        let topics = PartitionList(settings.topics.map { TopicPartition(topic: $0, partition: -1) })
        let code = unsafe rd_kafka_subscribe(client.native, topics.native)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.subscribe, code) }

        self.client = client
        self.mailbox = mailbox
        requestTimeout = connection.requestTimeout
        blocking = BlockingQueue("consumer")
        let loop = MemberLoop(
            client: client,
            mailbox: mailbox,
            fence: transactions.map {
                TransactionFence(of: settings.group, for: $0, on: connection, observer: observer)
            },
            heartbeatInterval: settings.heartbeatInterval,
            drainTimeout: settings.drainTimeout,
            requestTimeout: connection.requestTimeout,
            logger: observer.logger
        )
        thread = PollThread("kafka-consumer") { loop.run() }
    }

    deinit { mailbox.leave() }

    /// What happened next, with at most `limit` records; nil once the member has left, or when the task is cancelled.
    ///
    /// After an error with remedy `.restartClient` nothing more comes; after any other, call again.
    public func next(limit: Int = 256) async throws(KafkaError) -> ConsumerEvent? {
        try await mailbox.next(limit: max(1, limit))
    }

    /// What `next` returns, as a sequence.
    public var events: Events { Events(consumer: self) }

    public struct Events: AsyncSequence, Sendable {
        let consumer: KafkaConsumer

        public func makeAsyncIterator() -> Iterator { Iterator(consumer: consumer) }

        public struct Iterator: AsyncIteratorProtocol {
            let consumer: KafkaConsumer

            public mutating func next() async throws(KafkaError) -> ConsumerEvent? {
                try await consumer.next()
            }

            public mutating func next(
                isolation actor: isolated (any Actor)?
            ) async throws(KafkaError) -> ConsumerEvent? {
                try await consumer.next()
            }
        }
    }

    /// Stops delivery and fetching; partitions that are not this member's are left out.
    public func pause(_ partitions: [TopicPartition]) {
        let mine = mailbox.update { $0.pause(partitions) }
        if !mine.isEmpty { ask(.pause(mine)) }
    }

    public func resume(_ partitions: [TopicPartition]) {
        let mine = mailbox.update { $0.resume(partitions) }
        if !mine.isEmpty { ask(.resume(mine)) }
    }

    /// Delivers from `position` on, and nothing that was fetched before.
    public func seek(to position: RecordPosition) async throws(KafkaError) {
        guard mailbox.update({ $0.beginSeek(position.partition) }) else { throw Self.notOwned(.seek) }
        let deadline = ContinuousClock.now + requestTimeout
        let failure = await withCheckedContinuation { continuation in
            ask(.seek(position, by: deadline) { continuation.resume(returning: $0) })
        }
        if let failure { throw failure }
    }

    /// Commits `points` and waits for the broker's answer.
    ///
    /// Refused with remedy `.discard` when a partition is not, or no longer, this member's.
    public func commit(_ points: [CommitPoint]) async throws(KafkaError) {
        for point in points { try point.checked(.commit) }
        guard !points.isEmpty else { return }
        let client = client
        let timeout = requestTimeout.milliseconds
        try await whileOwned(Set(points.map(\.partition))) { () async throws(KafkaError) in
            try await self.blocking.run { () throws(KafkaError) in
                try GroupCommit.perform(points, on: client, timeoutMilliseconds: timeout)
            }
        }
    }

    /// What the group has committed of `partitions`, once every transaction that commits there has ended.
    func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: CommitPoint] {
        let client = client
        let timeout = requestTimeout.milliseconds
        return try await blocking.run { () throws(KafkaError) in
            let list = PartitionList(partitions)
            let code = unsafe rd_kafka_committed(client.native, list.native, timeout)
            let failure = code == RD_KAFKA_RESP_ERR_NO_ERROR ? list.firstFailure : code
            if let failure { throw KafkaError(.commit, failure) }
            return list.entries.reduce(into: [:]) { $0[$1.partition] = $1.commitPoint }
        }
    }

    /// Runs `body` with what a transactional producer has to know of this member, while `partitions` cannot be
    /// given up.
    ///
    /// The group's metadata is taken before ownership is checked: when a partition is lost in between, the broker
    /// refuses the stale generation.
    func withOwnership<Value: Sendable>(
        of partitions: Set<TopicPartition>,
        _ body: (GroupMetadata) async throws(KafkaError) -> Value
    ) async throws(KafkaError) -> Value {
        let client = client
        return try await whileOwned(partitions) { () async throws(KafkaError) in
            let metadata = try await self.blocking.run { () throws(KafkaError) in try GroupMetadata(of: client) }
            guard self.mailbox.read({ partitions.isSubset(of: $0.owned) }) else { throw Self.notOwned(.commit) }
            return try await body(metadata)
        }
    }

    /// Commits by `body`, which keeps `partitions` from being unassigned meanwhile.
    ///
    /// When the broker does not know the member's generation, either the group has moved on and this member with it,
    /// or it has lost its partitions and is about to learn that: tries again until it is known which.
    private func whileOwned<Value: Sendable>(
        _ partitions: Set<TopicPartition>,
        _ body: () async throws(KafkaError) -> Value
    ) async throws(KafkaError) -> Value {
        let deadline = ContinuousClock.now + requestTimeout
        while true {
            guard mailbox.update({ $0.beginCommit(partitions) }) else { throw Self.notOwned(.commit) }
            do {
                defer { endCommit(partitions) }
                return try await body()
            } catch  where error.isStaleGeneration {
                guard ContinuousClock.now < deadline, !Task.isCancelled else { throw error.retriable }
                // Cancellation is seen above.
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    /// Leaves the group, without waiting for what is not committed; returns when the group knows, or after a while.
    ///
    /// - Parameter forGood: Whether a member with a name of its own gives its partitions to the others at once, instead of
    ///   keeping them for its return until its session is over.
    public func leave(forGood: Bool = false) async {
        mailbox.leave(forGood: forGood)
        wakePoll()
        let thread = thread
        let limit = requestTimeout
        await withTaskGroup { group in
            group.addTask { await thread.join() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        mailbox.update { $0.end() }
    }

    private func endCommit(_ partitions: Set<TopicPartition>) {
        mailbox.update { $0.endCommit(partitions) }
        mailbox.call()
    }

    private func ask(_ command: MemberMailbox.Command) {
        mailbox.ask(command)
        wakePoll()
    }

    /// Ends the poll that is under way, so that the thread looks at its mailbox at once.
    private func wakePoll() {
        client.wakeConsumer()
    }

    private static func notOwned(_ operation: KafkaError.Operation) -> KafkaError {
        KafkaError(
            operation,
            remedy: .discard,
            code: RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST.rawValue,
            reason: "a partition is not this member's"
        )
    }
}
