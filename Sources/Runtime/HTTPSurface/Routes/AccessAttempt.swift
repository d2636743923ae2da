import Access
import Audit
import HTTPTypes
import Hummingbird

import struct Foundation.UUID

/// Somebody's attempt to use a route, with what was decided about it, as the audit trail tells it.
struct AccessAttempt {
    let principal: Principal
    let demand: Demand
    let object: AccessObject
    let decision: Decision
    let context: SurfaceContext
    private let route: String

    init(
        _ principal: Principal,
        _ demand: Demand,
        _ object: AccessObject,
        _ decision: Decision,
        _ request: Request,
        _ context: SurfaceContext
    ) {
        self.principal = principal
        self.demand = demand
        self.object = object
        self.decision = decision
        self.context = context
        route = context.route(of: request)
    }

    /// What is written down before it happens; nothing where the handler, which knows more, does so itself.
    var entries: [AuditEntry] {
        switch decision {
        case .refused(let refusal):
            // The trail that it stands on is that of who asked: it must not tell of other workspaces.
            [entry(.accessRefused, .refused, [.code: refusal.rawValue, .route: route])]
        case .allowed: (demand.record.map { [entry($0)] } ?? []) + lent
        case .allowedInPart: lent
        case .allowedByShare(let share): demand.record.map { [entry($0, [.share: share.code])] } ?? []
        case .allowedByBreakGlass(let grant):
            [entry(.breakGlassUsed, [.grant: grant.code, .route: route])]
                + (demand.record.map { [entry($0, [.grant: grant.code])] } ?? []) + lent
        }
    }

    /// What is written down when it was let in and did not come about; that the glass was used stays as it is.
    ///
    /// What is not there, or not theirs, is refused. A handler that writes its own entries has none to end where it finds
    /// nothing to write of; then its refusal is an entry by itself.
    func endings(_ status: HTTPResponse.Status?, _ code: String?) -> [AuditEntry] {
        guard decision.isAllowed else { return [] }
        let isRefusal = status.map(Self.refusals.contains) ?? false
        guard demand.record != nil else { return isRefusal ? [refusal(code)] : [] }
        return entries.filter { $0.action == demand.record }.map { isRefusal ? $0.refused(code) : $0.failed(code) }
    }

    /// What tells somebody that they may not, or that it is not there for them.
    static let refusals: Set<HTTPResponse.Status> = [.forbidden, .notFound]

    /// On the trail of who asked, whosever it was.
    private func refusal(_ code: String?) -> AuditEntry {
        AuditEntry(
            actor: principal.actor,
            workspace: principal.workspace,
            action: .accessRefused,
            outcome: .refused,
            object: auditObject,
            origin: context.origin,
            detail: code.map { [.code: $0, .route: route] } ?? [.route: route]
        )
    }

    /// What a list may tell of others' studies, on the trails of those whose they are.
    private var lent: [AuditEntry] {
        guard let record = demand.record else { return [] }
        return context.lent.map { share in
            AuditEntry(
                actor: principal.actor,
                workspace: share.workspace,
                action: record,
                object: AuditObject(.study, share.study),
                origin: context.origin,
                detail: [.share: share.id.code]
            )
        }
    }

    private func entry(
        _ action: AuditAction,
        _ outcome: AuditOutcome = .succeeded,
        _ detail: [AuditDetail: String] = [:]
    ) -> AuditEntry {
        AuditEntry(
            actor: principal.actor,
            workspace: decision.isAllowed ? object.workspace : principal.workspace,
            action: action,
            outcome: outcome,
            object: auditObject,
            origin: context.origin,
            detail: context.kind.map { detail.merging([.kind: $0]) { stated, _ in stated } } ?? detail
        )
    }

    private func entry(_ action: AuditAction, _ detail: [AuditDetail: String]) -> AuditEntry {
        entry(action, .succeeded, detail)
    }

    private var auditObject: AuditObject {
        AuditObject(AuditObject.Kind(rawValue: object.kind.rawValue) ?? .route, identifier)
    }

    /// Names the object without telling what it is: the UUID in the path, or a study's routing key.
    private var identifier: String? { context.identifier ?? object.study }
}

extension AuditEntry {
    /// Somebody sent credentials that are not valid, or from where they may not be used.
    static func refusedCredentials(_ request: Request, _ context: SurfaceContext, _ problem: Problem) -> AuditEntry {
        AuditEntry(
            actor: anonymous,
            workspace: nil,
            action: .accessRefused,
            outcome: .refused,
            object: AuditObject(.route),
            origin: context.origin,
            detail: [.code: problem.name ?? "unauthenticated", .route: context.route(of: request)]
        )
    }
}

extension AuditEntry {
    /// Somebody who is known was turned away before it was looked at what they may: they made more requests than are
    /// taken of them, or of their workspace, or named what is not there for them.
    static func turnedAway(
        _ principal: Principal,
        _ request: Request,
        _ context: SurfaceContext,
        _ problem: Problem
    ) -> AuditEntry {
        AuditEntry(
            actor: principal.actor,
            workspace: principal.workspace,
            action: .accessRefused,
            outcome: .refused,
            object: AuditObject(.route, context.identifier),
            origin: context.origin,
            detail: [.code: problem.name ?? "\(problem.status.code)", .route: context.route(of: request)]
        )
    }
}

extension SurfaceContext {
    /// The method and the route's template, which name nothing.
    fileprivate func route(of request: Request) -> String { "\(request.method):\(endpointPath ?? "none")" }

    /// Which of an object's results the path names; reads of different ones are different reads.
    fileprivate var kind: String? { parameters.get("kind") }

    /// The UUID in the path, which tells nothing by itself.
    fileprivate var identifier: String? {
        parameters.lazy.compactMap { UUID(uuidString: String($0.value))?.code }.first
    }
}

extension UUID {
    fileprivate var code: String { uuidString.lowercased() }
}
