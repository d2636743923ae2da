internal import EmbeddedLog

/// The event log of one machine: a file that this process holds alone.
///
/// Keeps the whole contract: every append and commit is synced before it returns, and outputs are written with their
/// commit. Members live in this process, so none of them ever falls silent: `Membership.sessionTimeout` counts for named
/// members that have left, and nothing else.
public struct EmbeddedEngine: EventLog {
    private let file: LogFile

    /// What the log may use of the machine.
    public struct Limits: Sendable, Equatable {
        /// The most bytes the file may grow to; nil for what the disk holds.
        ///
        /// Beyond it, appends fail with `.retry`.
        public var fileBytes: Int?
        /// The most bytes that wait in memory to be written.
        ///
        /// Beyond it, appends fail with `.retry`.
        public var queueBytes: Int

        public init(fileBytes: Int? = nil, queueBytes: Int = 64 << 20) {
            self.fileBytes = fileBytes
            self.queueBytes = queueBytes
        }
    }

    /// Opens the log at `path`, creating it when it is missing; its folder must exist.
    ///
    /// Fails with `.giveUp`, naming the holder, while another process has it open.
    public static func open(at path: String, limits: Limits = Limits()) async throws(EventLogError) -> EmbeddedEngine {
        var settings = LogFileSettings()
        settings.fileBytes = limits.fileBytes
        settings.queueBytes = limits.queueBytes
        do throws(LogFileError) {
            return EmbeddedEngine(file: try await LogFile.open(at: path, settings: settings))
        } catch {
            throw EventLogError(.open, error)
        }
    }

    public var guarantees: LogGuarantees { LogGuarantees(atomicCommit: true, durable: true) }

    public func append(_ records: [LogRecord]) async throws(EventLogError) -> [LogPosition] {
        do throws(LogFileError) {
            return try await file.append(records.map(NewRecord.init)).map(LogPosition.init)
        } catch {
            throw EventLogError(.append, error)
        }
    }

    public func join(_ membership: Membership) async throws(EventLogError) -> any GroupMember {
        do throws(LogFileError) {
            return EmbeddedMember(consumer: try file.join(GroupMembership(membership)))
        } catch {
            throw EventLogError(.join, error)
        }
    }

    public func read(
        _ partition: PartitionID,
        from offset: Int64,
        limit: Int
    ) async throws(EventLogError) -> [StoredRecord] {
        do throws(LogFileError) {
            return try await file.read(TopicPartition(partition), from: offset, limit: limit).map(StoredRecord.init)
        } catch {
            throw EventLogError(.read, error)
        }
    }

    public func extents(of topics: [String]) async throws(EventLogError) -> [PartitionID: Range<Int64>] {
        do throws(LogFileError) {
            return try file.extents(of: topics).reduce(into: [:]) { $0[PartitionID($1.key)] = $1.value }
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    public func committed(
        by group: String,
        in topics: [String]
    ) async throws(EventLogError) -> [PartitionID: Progress] {
        do throws(LogFileError) {
            return try await file.offsets(of: group, in: topics)
                .reduce(into: [:]) { $0[PartitionID($1.partition)] = Progress($1) }
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    /// Topics with `cleanup.policy` `compact` are compacted while this engine is open; other settings, and replication,
    /// mean nothing here: there is one copy, and it is kept whole.
    public func apply(_ topics: [TopicDeclaration]) async throws(EventLogError) -> [TopicChange] {
        do throws(LogFileError) {
            let outcomes = try await file.apply(topics.map { ($0.name, $0.partitions) })
            file.compact(Set(topics.filter(\.isCompacted).map(\.name)))
            return zip(topics, outcomes).map { TopicChange($0, $1) }
        } catch {
            throw EventLogError(.apply, error)
        }
    }

    public func topics() async throws(EventLogError) -> [String: Int] {
        do throws(LogFileError) {
            return try file.topics()
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    public func check() async throws(EventLogError) {
        do throws(LogFileError) {
            try await file.check()
        } catch {
            throw EventLogError(.check, error)
        }
    }

    public func close() async {
        await file.close()
    }
}
