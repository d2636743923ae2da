import AuditTrail
import Events
import Logging
import Runtime
import ServiceLifecycle

/// Keeps this process's chain: signs its head now and then, notes it apart from the log, and ends the chain when
/// everything that is recorded has ended.
struct AuditKeeper: Service {
    let trail: AuditTrail
    /// Where the head is noted; nil for nowhere.
    let heads: KeptHeads?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Apart, so that a database that is away holds up no signature.
            await withDiscardingTaskGroup { group in
                group.addTask { await everySecond { await trail.checkpointIfDue() } }
                group.addTask { await noteHeads() }
            }
        }
        await trail.close()
        if let head = await trail.head { await note(head) }
    }

    private func noteHeads() async {
        var noted: AuditHead?
        var isFailing = false
        await everySecond {
            guard let head = await trail.head, head != noted else { return }
            // One that cannot be noted is tried again.
            isFailing = !(await note(head, isRepeated: isFailing))
            if !isFailing { noted = head }
        }
    }

    @discardableResult
    private func note(_ head: AuditHead, isRepeated: Bool = false) async -> Bool {
        guard let heads else { return true }
        do {
            try await heads.note(head)
            HeadSignal.noted.emit(to: logger)
            return true
        } catch {
            HeadSignal.failed(error, isRepeated: isRepeated).emit(to: logger)
            return false
        }
    }

    private func everySecond(_ body: () async -> Void) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            await body()
        }
    }
}

/// What happens to the audit trail of a process, as operators see it.
struct AuditSignal: Signal {
    let event: AuditTrailEvent

    var level: Logger.Level {
        switch event {
        case .opened, .checkpointed(.closing, _): .info
        case .written, .checkpointed, .coalesced: .debug
        case .failed: .error
        }
    }

    var message: Logger.Message {
        switch event {
        case .opened: "audit chain begun"
        case .written: "accesses recorded"
        case .checkpointed(.closing, _): "audit chain ended"
        case .checkpointed: "audit chain signed"
        case .coalesced: "read recorded a short while ago"
        case .failed: "accesses cannot be recorded, and do not happen"
        }
    }

    var metadata: Logger.Metadata {
        switch event {
        case .opened(let others, let hasPredecessor):
            ["others": .stringConvertible(others), "predecessor": .stringConvertible(hasPredecessor)]
        case .written(let entries, let took): ["entries": .stringConvertible(entries), "took": "\(took)"]
        case .checkpointed(let kind, let heads): ["kind": "\(kind.rawValue)", "heads": .stringConvertible(heads)]
        case .coalesced: [:]
        case .failed(let error): ["reason": "\(error)"]
        }
    }

    var measurements: [Measurement] {
        switch event {
        case .opened: []
        case .written(let entries, let took):
            [
                .count("radiolog_audit_entries_total", by: entries),
                .observation("radiolog_audit_batch_entries", Double(entries)),
                .time("radiolog_audit_append_seconds", took),
            ]
        case .checkpointed: [.count("radiolog_audit_checkpoints_total")]
        case .coalesced: [.count("radiolog_audit_coalesced_total")]
        case .failed: [.count("radiolog_audit_failures_total")]
        }
    }

    static let descriptions: [MetricDescription] = [
        .init("radiolog_audit_entries_total", "Accesses recorded on the audit trail."),
        .init("radiolog_audit_batch_entries", "Accesses recorded with one append."),
        .init("radiolog_audit_append_seconds", "Time to record a batch of accesses durably."),
        .init("radiolog_audit_checkpoints_total", "Signed checkpoints of this process's audit chain."),
        .init("radiolog_audit_coalesced_total", "Reads not recorded again within the window."),
        .init(
            "radiolog_audit_failures_total",
            "Appends to the audit trail that failed; their accesses did not happen."
        ),
    ]
}
