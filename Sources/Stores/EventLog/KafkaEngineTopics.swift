import Kafka
import Synchronization

/// The topics the engine knows of, and the changes that are made to them.
///
/// Names are checked here before librdkafka sees them: it would wait for an unknown topic, and some brokers would
/// create it.
final class KafkaEngineTopics: Sendable {
    private struct State {
        var counts: [String: Int] = [:]
        /// Shared by all who wait for it.
        var refreshing: Task<Result<[String: Int], KafkaError>, Never>?
    }

    private let admin: KafkaAdmin
    private let state = Mutex(State())

    init(_ admin: KafkaAdmin) {
        self.admin = admin
    }

    // MARK: What there is

    func require(_ topics: Set<String>) async throws(KafkaError) {
        try await require { counts in topics.allSatisfy { counts[$0] != nil } }
    }

    func require(_ partition: PartitionID) async throws(KafkaError) {
        try await require { counts in
            partition.number >= 0 && Int(partition.number) < counts[partition.topic, default: 0]
        }
    }

    /// Looks at what is known, and once at what the brokers know, before giving up.
    private func require(_ isMet: ([String: Int]) -> Bool) async throws(KafkaError) {
        if isMet(state.withLock { $0.counts }) { return }
        let counts = try await refresh()
        guard isMet(counts) else { throw .unknownTopic }
    }

    func partitions(of topics: [String]) async throws(KafkaError) -> [TopicPartition] {
        let counts = try await refresh()
        var partitions: [TopicPartition] = []
        for topic in topics {
            guard let count = counts[topic] else { throw .unknownTopic }
            partitions += (0..<Int32(count)).map { TopicPartition(topic: topic, partition: $0) }
        }
        return partitions
    }

    /// Asks the brokers; calls at the same time share one request.
    @discardableResult
    func refresh() async throws(KafkaError) -> [String: Int] {
        let task = state.withLock { state in
            if let task = state.refreshing { return task }
            let task = Task { await self.ask() }
            state.refreshing = task
            return task
        }
        return try await task.value.get()
    }

    private func ask() async -> Result<[String: Int], KafkaError> {
        let result: Result<[String: Int], KafkaError>
        do throws(KafkaError) {
            result = .success(try await admin.topics())
        } catch {
            result = .failure(error)
        }
        state.withLock { state in
            state.refreshing = nil
            if case .success(let counts) = result { state.counts = counts }
        }
        return result
    }

    // MARK: What there should be

    func apply(_ declarations: [TopicDeclaration]) async throws(KafkaError) -> [TopicChange] {
        var counts = try await admin.topics()
        var changes: [TopicChange] = []
        for declaration in declarations {
            guard let count = counts[declaration.name] else {
                let isNew = try await admin.create(NewTopic(declaration))
                counts[declaration.name] = declaration.partitions
                // Otherwise somebody else made it in this moment, from the same declaration.
                changes.append(isNew ? .created(declaration.name) : .unchanged(declaration.name))
                continue
            }
            changes += try await adjust(declaration, partitions: count)
        }
        try await waitUntilVisible(declarations)
        return changes
    }

    private func adjust(
        _ declaration: TopicDeclaration,
        partitions count: Int
    ) async throws(KafkaError) -> [TopicChange] {
        var changes: [TopicChange] = []
        if declaration.partitions > count {
            try await admin.grow(declaration.name, to: declaration.partitions)
            changes.append(.grown(declaration.name, from: count, to: declaration.partitions))
        } else if declaration.partitions < count {
            changes.append(.kept(declaration.name, partitions: count))
        }
        if !declaration.settings.isEmpty {
            changes += try await admin.change(declaration.settings, of: declaration.name)
                .map { .configured(declaration.name, setting: $0) }
        }
        return changes.isEmpty ? [.unchanged(declaration.name)] : changes
    }

    /// Brokers answer before all of them know: an append right after would be refused.
    private func waitUntilVisible(_ declarations: [TopicDeclaration]) async throws(KafkaError) {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let cluster = try await admin.describeCluster()
            let areVisible = declarations.allSatisfy { declaration in
                let partitions = cluster.topics[declaration.name]?.partitions ?? []
                return partitions.count >= declaration.partitions && partitions.allSatisfy { $0.leader != nil }
            }
            if areVisible { break }
            guard .now < deadline else { throw .unknownTopic.retriable }
            // Cancellation is seen by whoever asked; what is done stays done.
            try? await Task.sleep(for: .milliseconds(50))
        }
        try await refresh()
    }
}
