public import Access
public import Audit
import HTTPTypes
import Hummingbird
import Logging
public import Metrics
import Runtime

import struct Foundation.Date

/// Stands before every route that is not open: finds out who asks, whether they may, and writes it on the audit trail.
///
/// What is allowed is written down before the handler sees the request, and what cannot be written down does not
/// happen. So is what is refused; refused credentials only as far as `RefusalBudget` allows, for anybody can send them,
/// and requests beyond the `RequestBudget` once in a minute.
public struct AccessGuard: Sendable {
    /// Who holds a token; nil when nobody does.
    ///
    /// Takes the same time wherever a wrong token differs; throws when it cannot tell.
    public typealias Authenticate = @Sendable (_ token: String) async throws -> Principal?

    private let authentication: TokenAuthentication
    private let audit: AuditSink
    private let refusals: RefusalBudget
    private let requests: RequestBudget
    private let metrics: any MetricsFactory

    /// - Parameters:
    ///   - requests: How many are taken of those who are known.
    ///   - isEncrypted: Whether browsers come over TLS, which the name of the session's cookie says.
    public init(
        audit: AuditSink,
        requests: RequestBudget = .unlimited,
        isEncrypted: Bool = false,
        metrics: any MetricsFactory = MetricsSystem.factory,
        _ authenticate: @escaping Authenticate
    ) {
        authentication = TokenAuthentication(isEncrypted: isEncrypted, authenticate)
        self.audit = audit
        self.requests = requests
        self.metrics = metrics
        refusals = RefusalBudget()
    }

    /// Lets a request through to its handler.
    ///
    /// - Returns: The context with the principal in it, and by what right they are let in.
    /// - Throws: The problem to answer with.
    func admit(_ request: Request, _ context: SurfaceContext, _ demand: Demand) async throws -> SurfaceContext {
        var context = context
        let principal = try await principal(of: request, context)
        context.principal = principal
        if let heldUp = heldUp(principal, demand, request, context) {
            try await record(heldUp.entries, context)
            throw heldUp.problem
        }
        let object = try await object(of: request, context, demand, principal)
        let now = Date()
        let decision = Access.decide(principal, demand.action, on: object, proof: demand.proof, at: now)
        (context.object, context.decision) = (object, decision)
        if object.kind == .workspace, decision.isAllowed {
            context.lent = Access.lent(object.shares, to: principal, for: demand.action, at: now)
        }
        let attempt = AccessAttempt(principal, demand, object, decision, request, context)
        try await record(attempt.entries, context)
        if case .refused(let refusal) = decision {
            // What belongs to others is not there.
            if refusal == .proof { throw Problem.proofNeeded }
            throw refusal.isSecret ? Problem.notFound() : Problem.forbidden(refusal.advice)
        }
        return context
    }

    /// Writes down that what was let in did not come about after all.
    ///
    /// What is on the trail already is ended there; nothing can be kept from happening any more, and where the trail is out
    /// of reach, what went wrong is answered as it is. A refusal that is not there yet is not told before it is.
    ///
    /// - Parameters:
    ///   - status: Of the answer; nil when it is not known yet.
    ///   - code: Why; nil when it has no name.
    ///   - context: Of who was admitted.
    /// - Throws: The problem to answer with instead, when a refusal cannot be written down.
    func recordEnding(
        _ status: HTTPResponse.Status?,
        _ code: String?,
        _ request: Request,
        _ context: SurfaceContext,
        _ demand: Demand
    ) async throws {
        guard let principal = context.principal, let object = context.object, let decision = context.decision else {
            return
        }
        let attempt = AccessAttempt(principal, demand, object, decision, request, context)
        do {
            try await record(attempt.endings(status, code), context)
        } catch {
            if demand.record == nil { throw error }
        }
    }

    /// What the request is about; that it is about nothing is written down like any refusal.
    private func object(
        of request: Request,
        _ context: SurfaceContext,
        _ demand: Demand,
        _ principal: Principal
    ) async throws -> AccessObject {
        do {
            return try await demand.object(request, context)
        } catch let problem as Problem {
            let isRefusal = AccessAttempt.refusals.contains(problem.status)
            try await record(isRefusal ? [.turnedAway(principal, request, context, problem)] : [], context)
            throw problem
        }
    }

    private func principal(of request: Request, _ context: SurfaceContext) async throws -> Principal {
        do {
            return try await authentication.principal(of: request)
        } catch let problem as Problem {
            // Whoever brought nothing has tried nothing.
            guard problem != .unauthenticated() else { throw problem }
            guard refusals.takesOne(from: context.origin, at: .now) else {
                throw Problem.tooManyAttempts(retryAfter: RefusalBudget.period)
            }
            try await record(.refusedCredentials(request, context, problem), context)
            throw problem
        } catch {
            HTTPSignal.unidentified(error).emit(to: context.logger, metrics: metrics)
            throw Problem.unavailable("It cannot be told now who asks.")
        }
    }

    /// Why the request is one too many, and what is to be written down of that; nil when it is not.
    ///
    /// Uploads are taken as far as the quota of their workspace reaches, whatever the number of requests.
    private func heldUp(
        _ principal: Principal,
        _ demand: Demand,
        _ request: Request,
        _ context: SurfaceContext
    ) -> (problem: Problem, entries: [AuditEntry])? {
        guard demand.action != .upload else { return nil }
        guard let exceeded = requests.take(principal) else { return nil }
        HTTPSignal.heldUp(exceeded.limit).emit(to: context.logger, metrics: metrics)
        let problem = Problem.tooManyRequests(exceeded)
        return (problem, exceeded.isNews ? [.turnedAway(principal, request, context, problem)] : [])
    }

    /// Side by side, so that many share one append.
    private func record(_ entries: [AuditEntry], _ context: SurfaceContext) async throws {
        guard entries.count > 1 else {
            if let entry = entries.first { try await record(entry, context) }
            return
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for entry in entries { group.addTask { try await record(entry, context) } }
            try await group.waitForAll()
        }
    }

    private func record(_ entry: AuditEntry, _ context: SurfaceContext) async throws(Problem) {
        do {
            try await audit.record(entry)
        } catch {
            HTTPSignal.notRecorded(error, action: entry.action.rawValue).emit(to: context.logger, metrics: metrics)
            throw .unavailable("The access cannot be recorded now, and so it does not happen.")
        }
    }
}

/// What a route demands: an action, on what, and as what it is written down.
struct Demand: Sendable {
    let action: Action
    let proof: Access.Proof
    let object: Routes.Object
    let record: AuditAction?
}

extension Refusal {
    /// What the person may know; nil when the title says it all.
    fileprivate var advice: String? {
        switch self {
        case .role, .workspace, .notTheirs, .proof: nil
        case .scope: "The token was not made for this."
        case .credential: "This takes a session of one's own; a token cannot do it."
        case .strength: "This takes a session that began with a second factor."
        }
    }
}
