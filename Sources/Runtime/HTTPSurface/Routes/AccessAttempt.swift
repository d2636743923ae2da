import Access
import Audit
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

    /// The same entries, of what did not come about; that the glass was used stays as it is.
    func failures(_ code: String?) -> [AuditEntry] {
        guard decision.isAllowed else { return [] }
        return entries.filter { $0.action == demand.record }.map { $0.failed(code) }
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
            object: AuditObject(AuditObject.Kind(rawValue: object.kind.rawValue) ?? .route, identifier),
            origin: context.origin,
            detail: detail
        )
    }

    private func entry(_ action: AuditAction, _ detail: [AuditDetail: String]) -> AuditEntry {
        entry(action, .succeeded, detail)
    }

    /// Names the object without telling what it is: the UUID in the path, or a study's routing key.
    private var identifier: String? {
        context.parameters.lazy.compactMap { UUID(uuidString: String($0.value))?.code }.first ?? object.study
    }
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
    /// Somebody made more requests than are taken of them, or of their workspace.
    static func heldUp(
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
            object: AuditObject(.route),
            origin: context.origin,
            detail: [.code: problem.name ?? "too-many-requests", .route: context.route(of: request)]
        )
    }
}

extension SurfaceContext {
    /// The method and the route's template, which name nothing.
    fileprivate func route(of request: Request) -> String { "\(request.method):\(endpointPath ?? "none")" }
}

extension UUID {
    fileprivate var code: String { uuidString.lowercased() }
}
