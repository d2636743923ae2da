public import Audit
public import EventLog
public import Events
public import Foundation

/// Writes every access of this process on `radiolog.audit`, chained, and returns when it is durable.
///
/// One chain for one life of the process. It begins with a signed checkpoint that names the chain which the same node
/// wrote before, and ends with one when the process ends in order. Many accesses share one append: while one is under
/// way the others wait and go together in the next.
///
/// When an append fails, whoever waited for it is told so, and the access does not happen. What was appended is not
/// known: the same records, byte by byte, are appended again before anything else, so the chain never forks. The trail
/// may therefore name an access that was refused for want of a trail, and never lacks one that happened.
public actor AuditTrail {
    /// What the trail may use, and how often it signs.
    public struct Limits: Sendable {
        /// The same read of the same object by the same actor within it is recorded once.
        public var readWindow: Duration = .seconds(60)
        /// The most reads remembered for it, about 500 bytes each.
        public var recentReads = 20_000
        /// The most entries that wait to be written.
        public var queue = 10_000
        /// The most entries of one append.
        public var batch = 500
        /// A checkpoint follows after so many entries.
        public var checkpointEntries = 1_000
        /// A checkpoint follows after so long, when there are entries to sign.
        public var checkpointInterval: Duration = .seconds(60)
        /// How many records at the end of each partition are looked at for other chains at each checkpoint.
        public var lookback = 256
        /// How many at the beginning, for the chain that this node wrote before.
        public var openingLookback = 2_000
        /// The most chains that one checkpoint names.
        public var heads = 64
        /// The longest reason in words, in bytes.
        public var reasonBytes = 2_000

        public init() {}
    }

    private let log: any EventLog
    private let limits: Limits
    private let source: String
    private let onEvent: @Sendable (AuditTrailEvent) -> Void

    private var writer: ChainWriter
    private var isOpen = false
    private var ending = Ending.none
    private var waiting: [Waiting] = []
    /// Reads that wait for the same read to become durable.
    private var followers: [AuditEntry: [CheckedContinuation<Outcome, Never>]] = [:]
    private var recent: RecentReads
    /// Appended, perhaps: to be appended again before anything else.
    private var unsettled: [LogRecord] = []
    private var writing: Task<Void, Never>?
    /// How far the chain is known to be on the log; nil before it has begun.
    public private(set) var head: AuditHead?
    private var entriesSinceCheckpoint = 0
    private var lastCheckpoint = ContinuousClock.now
    /// Other chains, and how far this one has said that they went.
    private var named: [UUID: Int] = [:]

    private typealias Outcome = Result<Void, AuditTrailError>

    private struct Waiting {
        let entry: AuditEntry
        let continuation: CheckedContinuation<Outcome, Never>
    }

    private enum Ending { case none, due, done }

    /// - Parameters:
    ///   - source: The role and node, as `/gateway/host-1`: what tells which chain followed which.
    ///   - onEvent: Called for what operators should see.
    public init(
        log: any EventLog,
        source: String,
        signer: CheckpointSigner,
        sealing: ReasonSealing,
        limits: Limits = Limits(),
        now: @escaping @Sendable () -> Date = { Date() },
        onEvent: @escaping @Sendable (AuditTrailEvent) -> Void = { _ in }
    ) {
        self.log = log
        self.limits = limits
        self.source = source
        self.onEvent = onEvent
        writer = ChainWriter(chain: UUID(), source: source, signer: signer, sealing: sealing, now: now)
        recent = RecentReads(window: limits.readWindow, limit: limits.recentReads)
    }

    /// Where accesses are written down before they happen.
    public nonisolated var sink: AuditSink { AuditSink { [self] in try await record($0) } }

    /// Returns when `entry` is durable.
    ///
    /// Also when the task is cancelled meanwhile: what was begun to be written is written.
    public func record(_ entry: AuditEntry) async throws(AuditTrailError) {
        guard ending == .none else { throw .closed }
        if case .text(let text)? = entry.reason, text.utf8.count > limits.reasonBytes {
            throw .reasonTooLong(limit: limits.reasonBytes)
        }
        if entry.action.isRead, recent.contains(entry, at: .now) { return onEvent(.coalesced) }
        guard waiting.count + followers.count < limits.queue else { throw .full(limit: limits.queue) }
        try await withCheckedContinuation { continuation in
            if entry.action.isRead, followers[entry] != nil {
                followers[entry]?.append(continuation)
                onEvent(.coalesced)
            } else {
                if entry.action.isRead { followers[entry] = [] }
                waiting.append(Waiting(entry: entry, continuation: continuation))
            }
            startWriting()
        }.get()
    }

    /// Signs the head when it is time to; call it now and then.
    public func checkpointIfDue() {
        if isCheckpointDue { startWriting() }
    }

    /// Ends the chain with a signed checkpoint; what comes after is refused.
    ///
    /// A chain that never began leaves nothing.
    public func close() async {
        if ending == .none { ending = isOpen || writing != nil ? .due : .done }
        startWriting()
        await writing?.value
        ending = .done
    }
}

// MARK: - Writing

extension AuditTrail {
    private var isCheckpointDue: Bool {
        guard isOpen, entriesSinceCheckpoint > 0 else { return false }
        return entriesSinceCheckpoint >= limits.checkpointEntries
            || ContinuousClock.now >= lastCheckpoint + limits.checkpointInterval
    }

    private var isWorkLeft: Bool { !waiting.isEmpty || isCheckpointDue || ending == .due }

    private func startWriting() {
        guard writing == nil, isWorkLeft else { return }
        writing = Task {
            await write()
            writing = nil
            // Somebody may have come between the last look and this line.
            startWriting()
        }
    }

    private func write() async {
        while isWorkLeft {
            do throws(AuditTrailError) {
                try await settle()
                if !isOpen { try await open() }
                try await writeBatch()
            } catch {
                // Nobody waits for an end that cannot be written: the next start of this node finds out.
                if ending == .due { ending = .done }
                finish(waiting, .failure(error))
                waiting = []
                return onEvent(.failed(error))
            }
        }
    }

    /// Appends what waits, and a checkpoint behind it when one is due.
    private func writeBatch() async throws(AuditTrailError) {
        let start = ContinuousClock.now
        let batch = Array(waiting.prefix(limits.batch))
        waiting.removeFirst(batch.count)
        do {
            let kind = checkpointKind(after: batch.count)
            let heads = kind == nil ? [] : try await headsToName()
            unsettled = try records(of: batch, kind, heads)
            try await settle()
            entriesSinceCheckpoint = kind == nil ? entriesSinceCheckpoint + batch.count : 0
            if let kind { checkpointed(kind, heads) }
        } catch {
            let failure = error as? AuditTrailError ?? .unwritable("\(type(of: error))")
            finish(batch, .failure(failure))
            throw failure
        }
        finish(batch, .success(()))
        if !batch.isEmpty { onEvent(.written(entries: batch.count, took: start.duration(to: .now))) }
    }

    private func checkpointKind(after entries: Int) -> AuditCheckpointed.Kind? {
        if ending == .due, waiting.isEmpty { return .closing }
        return isCheckpointDue || entriesSinceCheckpoint + entries >= limits.checkpointEntries ? .periodic : nil
    }

    /// Moves the chain on only when all of it could be made.
    private func records(
        of batch: [Waiting],
        _ kind: AuditCheckpointed.Kind?,
        _ heads: [AuditHead]
    ) throws -> [LogRecord] {
        var next = writer
        var records = try batch.map { try next.record($0.entry) }
        if let kind { records.append(try next.checkpoint(kind, heads: heads)) }
        writer = next
        return records
    }

    private func checkpointed(_ kind: AuditCheckpointed.Kind, _ heads: [AuditHead]) {
        for head in heads { named[head.chain] = head.number }
        lastCheckpoint = .now
        if kind == .closing { ending = .done }
        onEvent(.checkpointed(kind, heads: heads.count))
    }

    /// Appends what may or may not be on the log; harmless when it is.
    private func settle() async throws(AuditTrailError) {
        guard !unsettled.isEmpty else { return }
        do throws(EventLogError) {
            _ = try await log.append(unsettled)
        } catch {
            throw .log(error)
        }
        unsettled = []
        head = writer.head
    }

    /// Begins the chain: looks for the one this node wrote before, and for the others.
    private func open() async throws(AuditTrailError) {
        let heads: ChainHeads
        do throws(EventLogError) {
            heads = try await ChainHeads.read(log, depth: limits.openingLookback)
        } catch {
            throw .log(error)
        }
        let predecessor = heads.latest(of: source)
        let others = heads.beyond([:], except: predecessor?.chain ?? writer.chain, limit: limits.heads)
        do {
            var next = writer
            unsettled = [try next.checkpoint(.opening, predecessor: predecessor, heads: others)]
            writer = next
        } catch {
            throw .unwritable("\(type(of: error))")
        }
        // From here on the chain has begun, whether or not this append is known to have succeeded.
        isOpen = true
        lastCheckpoint = .now
        try await settle()
        for head in others { named[head.chain] = head.number }
        onEvent(.opened(others: others.count, hasPredecessor: predecessor != nil))
    }

    /// Without them a checkpoint is still one: a log that cannot be read now is no reason to refuse an access.
    private func headsToName() async throws -> [AuditHead] {
        guard let heads = try? await ChainHeads.read(log, depth: limits.lookback) else { return [] }
        named = named.filter { heads.sightings[$0.key] != nil }
        return heads.beyond(named, except: writer.chain, limit: limits.heads)
    }

    private func finish(_ batch: [Waiting], _ outcome: Outcome) {
        for it in batch {
            it.continuation.resume(returning: outcome)
            guard let followers = followers.removeValue(forKey: it.entry) else { continue }
            if case .success = outcome { recent.add(it.entry, at: .now) }
            for follower in followers { follower.resume(returning: outcome) }
        }
    }
}
