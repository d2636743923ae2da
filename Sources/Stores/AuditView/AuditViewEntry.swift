public import Access
import Audit
import EventLog
public import Events
public import Foundation

/// An access as it is kept for searching: all that the trail says of it, but for the words of a sealed reason.
public struct AuditViewEntry: Sendable, Equatable, Codable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", workspace = "w", at = "t", actor = "ac", action = "a", outcome = "o", kind = "k", object = "i"
        case origin = "or", reason = "r", isReasonSealed = "rs", detail = "d", source = "s", chain = "c", number = "n"
        case position = "p"
    }

    /// Of the event.
    public let id: UUID
    public let workspace: WorkspaceID?
    /// Whole milliseconds.
    public let at: Date
    public let actor: String
    public let action: String
    public let outcome: AccessRecorded.Outcome
    /// Of the object, and its id.
    public let kind: String?
    public let object: String?
    public let origin: String?
    /// One of a list.
    public let reason: String?
    /// Whether somebody gave a reason in their own words, which only the trail holds.
    public let isReasonSealed: Bool
    public let detail: [String: String]
    /// The process that wrote it.
    public let source: String
    /// Where it stands on the trail.
    public let chain: UUID
    public let number: Int
    public let position: String

    /// Nil when the envelope holds another fact than an access.
    init?(_ envelope: Envelope, at position: LogPosition) {
        guard case .accessRecorded(let entry) = envelope.event else { return nil }
        id = envelope.id
        workspace = entry.workspace
        at = Date(timeIntervalSince1970: (envelope.occurredAt.timeIntervalSince1970 * 1000).rounded() / 1000)
        actor = entry.actor
        action = entry.action
        outcome = entry.outcome
        kind = entry.object?.kind
        object = entry.object?.id
        origin = entry.origin
        reason = entry.reason?.code
        isReasonSealed = entry.reason?.sealed != nil
        // A stranger's name could be none that a document may hold.
        detail = entry.detail.filter { AuditDetail(rawValue: $0.key) != nil }
        source = envelope.source
        chain = entry.link.chain
        number = entry.link.number
        self.position = position.description
    }
}
