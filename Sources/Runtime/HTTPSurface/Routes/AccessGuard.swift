public import Access
import Hummingbird

import struct Foundation.Date

/// Stands before every route that is not open: finds out who asks, whether they may, and has it recorded.
public struct AccessGuard: Sendable {
    /// Who holds a token; nil when nobody does.
    ///
    /// Takes the same time wherever a wrong token differs; throws when it cannot tell.
    public typealias Authenticate = @Sendable (_ token: String) async throws -> Principal?

    private let authentication: TokenAuthentication
    private let record: AccessRecorder

    public init(_ authenticate: @escaping Authenticate, record: AccessRecorder = .nowhere) {
        authentication = TokenAuthentication(authenticate)
        self.record = record
    }

    /// Lets a request through to its handler.
    ///
    /// - Returns: The context with the principal in it, and by what right they are let in.
    /// - Throws: The problem to answer with; also when the access cannot be recorded, and then it does not happen.
    func admit(_ request: Request, _ context: SurfaceContext, _ demand: Demand) async throws -> SurfaceContext {
        var context = context
        let principal = try await authentication.principal(of: request)
        context.principal = principal
        let object = try await demand.object(request, context)
        let decision = Access.decide(principal, demand.action, on: object, at: Date())
        context.decision = decision
        try await record(AccessAttempt(principal, demand.action, object, decision, context))
        if case .refused(let refusal) = decision {
            // What belongs to others is not there.
            throw refusal.isSecret ? Problem.notFound() : Problem.forbidden(refusal.advice)
        }
        return context
    }
}

/// What a route demands: an action, and on what.
struct Demand: Sendable {
    let action: Action
    let object: Routes.Object
}

extension Refusal {
    /// What the person may know; nil when the title says it all.
    fileprivate var advice: String? {
        switch self {
        case .role, .workspace, .notTheirs: nil
        case .scope: "The token was not made for this."
        case .credential: "This takes a session of one's own; a token cannot do it."
        case .strength: "This takes a session that began with a second factor."
        }
    }
}
