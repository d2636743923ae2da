import Access
import Audit
public import AuditView
import EventLog
import Events
import Foundation
public import HTTPSurface
import Hummingbird
public import Logging
import Runtime

/// Shows auditors who did what: `GET /api/audit`.
///
/// What the view holds of one workspace, or with `scope=installation` of the installation as a whole, which `Access`
/// leaves to the custodian's auditors. An answer contains all that was on the trail when it was asked for.
public struct AuditSearch: Sendable {
    private let view: AuditView
    private let settings: QuerySettings
    private let logger: Logger

    private static let names = [
        "actor", "action", "outcome", "kind", "object", "from", "to", "scope", "limit", "cursor",
    ]

    public init(view: AuditView, settings: QuerySettings, logger: Logger) {
        self.view = view
        self.settings = settings
        self.logger = logger
    }

    public func addRoutes(to routes: Routes) {
        routes.get("/api/audit", allowing: .readAudit, on: Self.scope, as: .auditRead) { request, context in
            try await search(QueryParameters(request), as: try context.authenticated())
        }
    }

    /// The audit trail of the principal's workspace, or that of the installation.
    private static let scope: Routes.Object = { request, context in
        switch try QueryParameters(request)["scope"] {
        case nil, "workspace": AccessObject(.audit, of: try context.authenticated().workspace)
        case "installation": .installation
        case _?: throw Problem.malformed("`scope` is none of workspace, installation.")
        }
    }

    private func search(_ parameters: QueryParameters, as principal: Principal) async throws -> Response {
        struct Found: Encodable {
            let entries: [AuditAnswer]
            let next: OrNull<String>
        }
        guard parameters.after == nil else { throw Problem.malformed("`after` is not known here.") }
        try parameters.allow(Self.names)
        let filter = try filter(parameters)
        let limit = try parameters.limit(in: 1...200, default: 50)
        let cursor = try parameters["cursor"].map { text in
            guard let cursor = AuditCursor(text) else {
                throw Problem.malformed("`cursor` was not returned by this list.")
            }
            return cursor
        }
        let workspace = parameters["scope"] == "installation" ? nil : principal.workspace
        let page: AuditPage
        do {
            guard try await view.catchUp(until: .now + settings.waitLimit) else { throw Self.isBehind }
            page = try await view.entries(of: workspace, filter, limit: limit, after: cursor)
        } catch let problem as Problem {
            throw problem
        } catch {
            QuerySignal.auditUnavailable(error).emit(to: logger)
            throw Problem.unavailable("The audit trail cannot be searched.")
        }
        return try .json(
            Found(entries: page.entries.map(AuditAnswer.init), next: OrNull(page.next?.description))
        )
    }

    private static var isBehind: Problem {
        Problem(
            .serviceUnavailable,
            name: "view-behind",
            title: "The view of the audit trail is being filled",
            retryAfter: .seconds(1)
        )
    }

    private func filter(_ parameters: QueryParameters) throws -> AuditFilter {
        var filter = AuditFilter()
        filter.actor = parameters["actor"]
        filter.object = parameters["object"]
        filter.action = try parameters["action"].map { text in
            guard let action = AuditAction(rawValue: text) else { throw Problem.malformed("`action` is not known.") }
            return action
        }
        filter.outcome = try parameters["outcome"].map { text in
            guard let outcome = AuditOutcome(rawValue: text) else {
                throw Problem.malformed("`outcome` is none of succeeded, refused, failed.")
            }
            return outcome
        }
        filter.kind = try parameters["kind"].map { text in
            guard let kind = AuditObject.Kind(rawValue: text) else { throw Problem.malformed("`kind` is not known.") }
            return kind
        }
        filter.from = try parameters["from"].map { try Moment.date($0, called: "from") }
        filter.to = try parameters["to"].map { try Moment.date($0, called: "to") }
        return filter
    }
}

/// An access as programs see it.
struct AuditAnswer: Encodable {
    struct Object: Encodable {
        let kind: String
        let id: OrNull<String>
    }

    /// A code, or that there is one in somebody's own words.
    struct Reason: Encodable {
        let code: OrNull<String>
        let sealed: Bool
    }

    let id: String
    let at: String
    let actor: String
    let action: String
    let outcome: String
    let object: OrNull<Object>
    let origin: OrNull<String>
    let reason: OrNull<Reason>
    let detail: [String: String]
    let source: String
    let chain: String
    let number: Int
    let position: String

    init(_ entry: AuditViewEntry) {
        id = entry.id.uuidString.lowercased()
        at = Timestamp.text(entry.at)
        actor = entry.actor
        action = entry.action
        outcome = entry.outcome.rawValue
        object = OrNull(entry.kind.map { Object(kind: $0, id: OrNull(entry.object)) })
        origin = OrNull(entry.origin)
        let hasReason = entry.reason != nil || entry.isReasonSealed
        reason = OrNull(hasReason ? Reason(code: OrNull(entry.reason), sealed: entry.isReasonSealed) : nil)
        detail = entry.detail
        source = entry.source
        chain = entry.chain.uuidString.lowercased()
        number = entry.number
        position = entry.position
    }
}
