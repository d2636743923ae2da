import Kafka
public import Logging
import Synchronization

/// The event log on Apache Kafka 3.x and 4.x.
///
/// Needs no broker to be made: every call finds its way, or fails with remedy `.retry` in bounded time, and works
/// again by itself when the brokers return.
public final class KafkaEngine: EventLog {
    private let settings: KafkaSettings
    private let connection: KafkaConnection
    private let observer: ClientObserver
    private let producer: KafkaEngineProducer
    private let directory: KafkaEngineTopics
    private let readers: KafkaEngineReaders
    private let admin: KafkaAdmin
    /// A client of its own: a readiness check does not wait behind other requests.
    private let prober: KafkaAdmin
    private let members = Mutex(Members())

    private struct Members {
        var joined: [ObjectIdentifier: KafkaMember] = [:]
        var isClosed = false
    }

    public let guarantees: LogGuarantees

    /// Fails only for settings that cannot work.
    public init(_ settings: KafkaSettings, logger: Logger) throws(EventLogError) {
        let connection = KafkaConnection(settings)
        let observer = ClientObserver(
            logger: logger,
            statisticsInterval: .seconds(10),
            statistics: KafkaEngineMetrics.record
        )
        var quiet = observer
        quiet.statisticsInterval = nil
        do throws(KafkaError) {
            admin = try KafkaAdmin(on: connection, observer: quiet)
            prober = try KafkaAdmin(on: connection, observer: quiet)
            producer = try KafkaEngineProducer(ProducerSettings(settings), on: connection, observer: observer)
        } catch {
            throw EventLogError(.open, error)
        }
        self.settings = settings
        self.connection = connection
        self.observer = observer
        directory = KafkaEngineTopics(admin)
        readers = KafkaEngineReaders(connection, observer: quiet)
        guarantees = LogGuarantees(
            atomicCommit: settings.transactions,
            durable: settings.isDurable,
            caveats: settings.caveats
        )
    }

    public func append(_ records: [LogRecord]) async throws(EventLogError) -> [LogPosition] {
        guard !records.isEmpty else { return [] }
        do throws(KafkaError) {
            try await directory.require(Set(records.map(\.topic)))
            return try await producer.send(records.map(OutgoingRecord.init)).map(LogPosition.init)
        } catch {
            throw EventLogError(.append, error)
        }
    }

    public func join(_ membership: Membership) async throws(EventLogError) -> any GroupMember {
        do throws(KafkaError) {
            try await directory.require(Set(membership.topics))
            let member = try await KafkaMember.join(
                membership,
                settings: settings,
                observer: observer,
                producer: producer,
                directory: directory
            ) { [weak self] member in
                _ = self?.members.withLock { $0.joined.removeValue(forKey: ObjectIdentifier(member)) }
            }
            let isClosed = members.withLock { members in
                if !members.isClosed { members.joined[ObjectIdentifier(member)] = member }
                return members.isClosed
            }
            guard isClosed else { return member }
            await member.leave()
        } catch {
            throw EventLogError(.join, error)
        }
        throw EventLogError(.join, .reopen, reason: "the log is closed")
    }

    public func read(
        _ partition: PartitionID,
        from offset: Int64,
        limit: Int
    ) async throws(EventLogError) -> [StoredRecord] {
        do throws(KafkaError) {
            try await directory.require(partition)
            let position = RecordPosition(TopicPartition(partition), offset: max(0, offset))
            return try await readers.read(from: position, limit: limit).map(StoredRecord.init)
        } catch {
            throw EventLogError(.read, error)
        }
    }

    public func extents(of topics: [String]) async throws(EventLogError) -> [PartitionID: Range<Int64>] {
        do throws(KafkaError) {
            let extents = try await admin.extents(of: topics)
            return Dictionary(uniqueKeysWithValues: extents.map { (PartitionID($0), $1) })
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    public func committed(
        by group: String,
        in topics: [String]
    ) async throws(EventLogError) -> [PartitionID: Progress] {
        do throws(KafkaError) {
            let partitions = try await directory.partitions(of: topics)
            let points = try await admin.committed(by: group, of: partitions)
            return Dictionary(uniqueKeysWithValues: points.map { (PartitionID($0), Progress($1)) })
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    public func apply(_ topics: [TopicDeclaration]) async throws(EventLogError) -> [TopicChange] {
        do throws(KafkaError) {
            return try await directory.apply(topics)
        } catch {
            throw EventLogError(.apply, error)
        }
    }

    public func topics() async throws(EventLogError) -> [String: Int] {
        do throws(KafkaError) {
            return try await directory.refresh()
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    public func check() async throws(EventLogError) {
        do throws(KafkaError) {
            let cluster = try await prober.describeCluster(within: settings.checkTimeout)
            guard cluster.brokers.isEmpty else { return }
        } catch {
            throw EventLogError(.check, error)
        }
        throw EventLogError(.check, .retry, reason: "no broker is there")
    }

    public func close() async {
        let joined = members.withLock { members in
            members.isClosed = true
            defer { members.joined.removeAll() }
            return Array(members.joined.values)
        }
        await withTaskGroup { group in
            for member in joined { group.addTask { await member.leave() } }
        }
        await producer.close()
        readers.close()
    }
}
