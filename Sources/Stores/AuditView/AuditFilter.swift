public import Audit
import BSON
public import Foundation

/// Which accesses are searched for; nil asks for all.
public struct AuditFilter: Sendable, Equatable {
    public var actor: String?
    public var action: AuditAction?
    public var outcome: AuditOutcome?
    /// A kind of object.
    public var kind: AuditObject.Kind?
    /// The id of an object.
    public var object: String?
    /// The ids of several objects, any of which is meant.
    public var objects: [String]?
    /// Routing keys of studies that an entry about something else names, any of which is meant.
    public var concernedStudies: [String]?
    public var from: Date?
    /// One past the last.
    public var to: Date?

    public init() {}

    var query: BSONDocument {
        var query = BSONDocument()
        query["ac"] = actor.map { .string($0) }
        query["a"] = action.map { .string($0.rawValue) }
        query["o"] = outcome.map { .string($0.rawValue) }
        query["k"] = kind.map { .string($0.rawValue) }
        query["i"] = object.map { .string($0) } ?? objects.map { ["$in": .array($0.map { .string($0) })] }
        query["d.study"] = concernedStudies.map { ["$in": .array($0.map { .string($0) })] }
        var time = BSONDocument()
        time["$gte"] = from.map { .date(milliseconds: $0.milliseconds) }
        time["$lt"] = to.map { .date(milliseconds: $0.milliseconds) }
        if from != nil || to != nil { query["$and"] = [["t": .document(time)]] }
        return query
    }
}

/// Behind which access the next page begins.
///
/// Opaque to clients; holds a time and the id of an event.
public struct AuditCursor: Sendable, Equatable, LosslessStringConvertible {
    let milliseconds: Int64
    let id: UUID

    init(behind entry: AuditViewEntry) {
        milliseconds = entry.at.milliseconds
        id = entry.id
    }

    /// Reads what `description` wrote; nil for anything else.
    public init?(_ description: String) {
        let parts = description.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let milliseconds = Int64(parts[0]), let id = UUID(uuidString: String(parts[1])) else {
            return nil
        }
        self.milliseconds = milliseconds
        self.id = id
    }

    public var description: String { "\(milliseconds)_\(id.uuidString.lowercased())" }
}

extension Date {
    /// Since 1970, as documents keep time.
    var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }
}
