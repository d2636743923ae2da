public import EventLog
import Events
public import Foundation
import Synchronization

/// Who was allowed what at a moment, from the audit trail alone.
///
/// Every change of permissions stands on the trail before it is made; one that failed stands there once more as failed,
/// and does not count. What was stated by then counts, by `ce_time`.
public struct PermissionsAt: Sendable {
    private let scan: LogScan
    private let time: Date
    private let limit: Int

    /// - Parameter limit: The most changes held in memory to be put in order, about 1 KB each.
    public init(log: any EventLog, time: Date, limit: Int = 1_000_000) {
        scan = LogScan(log: log)
        self.time = time
        self.limit = limit
    }

    /// Throws `TooManyEntries` rather than leave changes out.
    public func run() async throws -> Permissions {
        let (time, limit) = (time, limit)
        let found = Mutex<[PermissionChange]>([])
        try await scan.allRecords(in: try await scan.extents(of: [Topic.audit.name])) { records in
            // What is none of the trail is for `audit verify` to find.
            let changes = records.compactMap { PermissionChange($0) }.filter { $0.at <= time }
            let count = found.withLock { found in
                found += changes
                return found.count
            }
            if count > limit { throw TooManyEntries(limit: limit) }
        }
        // Within the same instant by position.
        let inOrder = found.withLock(\.self).sorted { ($0.at, $0.position) < ($1.at, $1.position) }
        var reckoning = PermissionsReckoning()
        for change in inOrder { reckoning.take(change) }
        return reckoning.permissions(at: time)
    }
}

/// Somebody's right to something changed.
struct PermissionChange: Sendable {
    let at: Date
    let position: LogPosition
    let fact: AccessRecorded

    /// Actions that give rights and take them; by the codes of `AuditAction`, which are stable.
    static let actions: Set<String> = [
        "membership.granted", "membership.changed", "membership.revoked", "invitation.accepted", "person.disabled",
        "person.enabled", "person.removed", "share.granted", "share.ended", "break-glass.opened", "break-glass.closed",
        "token.created", "token.revoked",
    ]

    /// Nil for every other record.
    init?(_ record: StoredRecord) {
        guard let envelope = try? EventCodec.envelope(record), case .accessRecorded(let fact) = envelope.event,
            Self.actions.contains(fact.action), fact.outcome != .refused
        else { return nil }
        at = envelope.occurredAt
        position = record.position
        self.fact = fact
    }

    var hasFailed: Bool { fact.outcome == .failed }

    func detail(_ name: String) -> String? { fact.detail[name] }

    /// Whom it is about.
    var person: String? { detail("person") ?? fact.object?.id }

    /// When it ends, where that is among the details.
    var until: Date? {
        detail("until").flatMap { Timestamp.date($0) ?? (try? Date.ISO8601FormatStyle().parse($0)) }
    }
}
