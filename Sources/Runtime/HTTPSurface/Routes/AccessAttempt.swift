public import Access
import Hummingbird

import struct Foundation.UUID

/// Somebody's attempt to use a route, with what was decided about it.
public struct AccessAttempt: Sendable {
    public let principal: Principal
    public let action: Action
    public let object: AccessObject
    /// Names the object without telling what it is: a study's routing key, or the UUID in the path; nil for lists.
    public let objectID: String?
    public let decision: Decision
    /// The route's template, which names nothing; nil when there is none.
    public let route: String?
    /// Where the request came from: the client's address, as far as it is known.
    public let origin: String?
    public let requestID: String

    init(
        _ principal: Principal,
        _ action: Action,
        _ object: AccessObject,
        _ decision: Decision,
        _ context: SurfaceContext
    ) {
        self.principal = principal
        self.action = action
        self.object = object
        self.decision = decision
        objectID = object.study ?? Self.identifier(in: context)
        route = context.endpointPath
        origin = context.origin
        requestID = context.requestID
    }

    private static func identifier(in context: SurfaceContext) -> String? {
        context.parameters.lazy.compactMap { UUID(uuidString: String($0.value)) }.first?.uuidString.lowercased()
    }
}

/// Records attempts before they have their way; one that cannot be recorded does not happen.
public struct AccessRecorder: Sendable {
    private let record: @Sendable (AccessAttempt) async throws -> Void

    public init(_ record: @escaping @Sendable (AccessAttempt) async throws -> Void) {
        self.record = record
    }

    /// For listeners of tests.
    public static let nowhere = AccessRecorder { _ in }

    func callAsFunction(_ attempt: AccessAttempt) async throws(Problem) {
        do {
            try await record(attempt)
        } catch {
            throw .unavailable("The access cannot be recorded now, and so it does not happen.")
        }
    }
}
