public import Access
import AuditTrail
public import EventLog
import Events
public import Foundation

/// Writes every access of the audit trail as a message of PS3.15 A.5, in memory that does not grow with the trail.
public struct AuditExport: Sendable {
    /// How messages follow one another.
    public enum Framing: Sendable {
        /// One to a line.
        case lines
        /// Syslog with the length before each.
        case syslog
    }

    /// Which accesses are wanted; nil for all.
    public struct Selection: Sendable {
        public var from: Date?
        /// One past the last.
        public var to: Date?
        /// Those of this workspace alone.
        public var workspace: WorkspaceID?

        public init() {}
    }

    public struct Summary: Sendable, Equatable {
        public internal(set) var messages = 0
        /// Records of the topic that are none of the trail, which `audit verify` finds.
        public internal(set) var unreadable = 0
    }

    /// Accesses whose ids are remembered, to write one that a writer appended twice once: an append of unknown outcome
    /// is made again at once, so the second stands close behind the first.
    static let repeatWindow = 16_384

    private let scan: LogScan
    private let selection: Selection
    private let framing: Framing

    public init(log: any EventLog, selection: Selection, framing: Framing) {
        // One partition after another: a chain's entries come in their order.
        scan = LogScan(log: log, width: 1)
        self.selection = selection
        self.framing = framing
    }

    /// Hands over messages in batches, those of one chain in their order.
    public func run(_ write: ([UInt8]) throws -> Void) async throws -> Summary {
        var summary = Summary()
        for (partition, range) in try await scan.extents(of: [Topic.audit.name]).sorted(by: { $0.key < $1.key }) {
            var written = RecentIDs(limit: Self.repeatWindow)
            try await scan.records(of: partition, in: range) { records in
                var bytes: [UInt8] = []
                for record in records {
                    guard let envelope = try? EventCodec.envelope(record) else {
                        summary.unreadable += 1
                        continue
                    }
                    guard wants(envelope), let message = AuditMessage(envelope), written.insert(envelope.id) else {
                        continue
                    }
                    bytes += framed(message)
                    summary.messages += 1
                }
                if !bytes.isEmpty { try write(bytes) }
            }
        }
        return summary
    }

    private func wants(_ envelope: Envelope) -> Bool {
        if let from = selection.from, envelope.occurredAt < from { return false }
        if let to = selection.to, envelope.occurredAt >= to { return false }
        return selection.workspace == nil || envelope.event.workspace == selection.workspace
    }

    private func framed(_ message: AuditMessage) -> [UInt8] {
        switch framing {
        case .lines: message.xml + [UInt8(ascii: "\n")]
        case .syslog: message.syslogFrame
        }
    }
}

/// The ids that came last, at most `limit`.
struct RecentIDs {
    let limit: Int
    private var ids: Set<UUID> = []
    private var order: [UUID] = []
    private var next = 0

    init(limit: Int) { self.limit = limit }

    /// Whether `id` is new.
    mutating func insert(_ id: UUID) -> Bool {
        guard ids.insert(id).inserted else { return false }
        if order.count < limit {
            order.append(id)
        } else {
            ids.remove(order[next])
            order[next] = id
            next = (next + 1) % limit
        }
        return true
    }
}
