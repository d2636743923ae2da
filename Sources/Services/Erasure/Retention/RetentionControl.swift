import Access
import Audit
import Erasures
import Foundation
public import HTTPSurface
import Hummingbird
import Runtime

import enum EventLog.Timestamp

/// Shows and changes the rule of a workspace: `GET`, `PUT` and `DELETE /api/retention`.
public struct RetentionControl: Sendable {
    private let retention: Retention
    private static let bodyLimit = 4 << 10
    /// Counted no further.
    private static let dueLimit = 1_000

    public init(_ retention: Retention) { self.retention = retention }

    public func addRoutes(to routes: Routes) {
        routes.get("/api/retention", allowing: .manageRetention, as: .retentionRead) { try await read($0, $1) }
        // Written down by their handlers, with the rule.
        routes.put("/api/retention", allowing: .manageRetention, as: nil) { try await set($0, $1) }
        routes.delete("/api/retention", allowing: .manageRetention, as: nil) { try await remove($0, $1) }
    }

    private func read(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let workspace = try context.authenticated().workspace
        guard let rule = try await answering({ try await retention.rules.rule(of: workspace) }) else {
            throw Problem.notFound()
        }
        return try await answer(about: rule, of: workspace)
    }

    private func set(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable {
            let receivedDays: Int?
            let completedDays: Int?
        }
        let principal = try context.authenticated()
        guard let buffer = try? await request.body.collect(upTo: Self.bodyLimit),
            let body = try? JSONDecoder().decode(Body.self, from: Data(buffer.readableBytesView))
        else { throw Problem.malformed("The body is no JSON object with `receivedDays` and `completedDays`.") }
        let time = try await answering { try await retention.rules.time() }
        guard
            let rule = RetentionRule(
                receivedDays: body.receivedDays,
                completedDays: body.completedDays,
                actor: principal.actor,
                at: time
            )
        else {
            let days = RetentionRule.days
            throw Problem.malformed(
                "One of `receivedDays` and `completedDays` is needed, each from \(days.lowerBound) to \(days.upperBound)."
            )
        }
        try await making(rule.code, context) {
            try await answering { try await retention.rules.set(rule, of: principal.workspace) }
        }
        return try await answer(about: rule, of: principal.workspace)
    }

    private func remove(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let workspace = try context.authenticated().workspace
        try await making("none", context) {
            let wasThere = try await answering { try await retention.rules.remove(of: workspace) }
            guard wasThere else { throw Problem.notFound() }
        }
        return Response(status: .noContent)
    }

    private func making(
        _ rule: String,
        _ context: SurfaceContext,
        _ change: () async throws -> Void
    ) async throws {
        let detail: [AuditDetail: String] = [.version: rule]
        try await retention.eraser.audit.making(
            .retentionChanged,
            AuditObject(.retention),
            detail: detail,
            context,
            change
        )
    }

    private func answer(about rule: RetentionRule, of workspace: WorkspaceID) async throws -> Response {
        struct Answer: Encodable {
            let receivedDays: Int?
            let completedDays: Int?
            let actor: String
            let changedAt: String
            let effectiveAt: String
            /// Studies that are due now, held and restricted ones too; counted to 1,000.
            let due: Int
        }
        let due = try await answering { try await retention.dueCount(of: workspace, by: rule, limit: Self.dueLimit) }
        return try .json(
            Answer(
                receivedDays: rule.receivedDays,
                completedDays: rule.completedDays,
                actor: rule.actor,
                changedAt: Timestamp.text(rule.at),
                effectiveAt: Timestamp.text(retention.effectiveTime(of: rule)),
                due: due
            )
        )
    }
}
