public import Access
public import Audit
public import HTTPTypes
public import Hummingbird
public import Metrics

/// The routes of one listener: the only way to add one, and the list of all that there are.
///
/// A route is either open to anybody and says so, or it names the action that somebody must be allowed; there is no
/// third way, so that none is left unprotected by forgetting. Requests to the latter go through one `AccessGuard`:
/// ```swift
/// routes.get("/api/tasks/{task}", allowing: .readStudies, on: Routes.own(.task), as: .taskRead) { request, context in
///     let principal = try context.authenticated()
///     …
/// }
/// ```
/// Requests are observed, answers carry security headers, and errors become problem documents. A `HEAD` is treated as
/// its `GET`.
public final class Routes: HTTPResponderBuilder {
    public typealias Context = SurfaceContext

    /// What a request is about; throws what is to be answered instead, such as that there is no such thing.
    ///
    /// Asked once it is known who asks, and before it is decided whether they may.
    public typealias Object = @Sendable (Request, Context) async throws -> AccessObject

    /// In the order in which they were added.
    public private(set) var all: [Route] = []

    private let router: Router<Context>
    /// How many of `all` other methods are refused beside.
    private var refusedBeside = 0
    private let accessGuard: AccessGuard
    private let origin: TokenOrigin

    /// - Parameters:
    ///   - isEncrypted: Whether clients reach the listener over TLS.
    ///   - isBehindProxy: Whether a proxy is the only way in, so that what it says of clients is true.
    public init(
        guardedBy accessGuard: AccessGuard,
        contentSecurityPolicy: String = SecurityHeaders<SurfaceContext>.nothing,
        isEncrypted: Bool,
        isBehindProxy: Bool = false,
        metrics: any MetricsFactory = MetricsSystem.factory
    ) {
        self.accessGuard = accessGuard
        origin = TokenOrigin(isEncrypted: isEncrypted)
        router = Router(context: Context.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestObservation(metrics: metrics))
        if isBehindProxy { router.add(middleware: ProxiedOrigin()) }
        router.add(middleware: SecurityHeaders(contentSecurityPolicy: contentSecurityPolicy, isEncrypted: isEncrypted))
        router.add(middleware: ProblemResponses(metrics: metrics))
    }

    /// Adds a route for whoever may do `action` on what it is about: the whole workspace unless given.
    ///
    /// - Parameters:
    ///   - proof: Whether they must have shown a short while ago who they are.
    ///   - record: What stands on the audit trail before the handler sees a request; nil where the handler writes an
    ///     entry that says more, before it does anything. What is refused is always written down.
    public func on(
        _ method: HTTPRequest.Method,
        _ path: String,
        allowing action: Action,
        on object: @escaping Object = Routes.workspace,
        proof: Access.Proof = .standing,
        as record: AuditAction?,
        _ handler: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        all.append(Route(method, path, .allowing(action), proof: proof, recordedAs: record))
        let demand = Demand(action: action, proof: proof, object: object, record: record)
        router.on(RouterPath(path), method: method) { [accessGuard] request, context in
            let admitted = try await accessGuard.admit(request, context, demand)
            let answer: Response
            do {
                answer = try await handler(request, admitted).response(from: request, context: admitted)
            } catch {
                let problem = error as? Problem
                try await accessGuard.recordEnding(problem?.status, problem?.name, request, admitted, demand)
                throw error
            }
            if answer.status.code >= 400 {
                try await accessGuard.recordEnding(answer.status, nil, request, admitted, demand)
            }
            return answer
        }
    }

    /// Adds a route for anybody, but for what a browser says that another site makes it send: nobody's cookie answers for
    /// it, yet signing in sets one, and so could sign somebody in as somebody else.
    public func open(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ handler: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        all.append(Route(method, path, .open))
        router.on(RouterPath(path), method: method) { [origin] request, context -> Response in
            if origin.isOtherSite(request) { throw Problem.crossSite }
            return try await handler(request, context).response(from: request, context: context)
        }
    }

    public func buildResponder() -> RouterResponder<Context> {
        // Asked for anew by each listener, and the router keeps what it was given.
        if refusedBeside < all.count { refuseOtherMethods() }
        refusedBeside = all.count
        return router.buildResponder()
    }

    /// Answers methods that a path does not know with those that it does (RFC 9110 §15.5.6).
    private func refuseOtherMethods() {
        for (path, routes) in Dictionary(grouping: all, by: \.path) {
            var allowed = Set(routes.map(\.method))
            if allowed.contains(.get) { allowed.insert(.head) }
            let list = allowed.map(\.rawValue).sorted().joined(separator: ", ")
            for method in Self.methods where !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem(.methodNotAllowed, headers: [.allow: list])
                }
            }
        }
    }

    /// Those of RFC 9110 and RFC 5789 that a path may lack, and QUERY, which is new; others are unknown everywhere.
    private static let methods: [HTTPRequest.Method] =
        [.get, .head, .post, .put, .delete, .patch, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap(\.self)
}

extension Routes {
    public func get(
        _ path: String,
        allowing action: Action,
        on object: @escaping Object = Routes.workspace,
        proof: Access.Proof = .standing,
        as record: AuditAction?,
        _ handler: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        on(.get, path, allowing: action, on: object, proof: proof, as: record, handler)
    }

    public func post(
        _ path: String,
        allowing action: Action,
        on object: @escaping Object = Routes.workspace,
        proof: Access.Proof = .standing,
        as record: AuditAction?,
        _ handler: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        on(.post, path, allowing: action, on: object, proof: proof, as: record, handler)
    }

    public func put(
        _ path: String,
        allowing action: Action,
        on object: @escaping Object = Routes.workspace,
        proof: Access.Proof = .standing,
        as record: AuditAction?,
        _ handler: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        on(.put, path, allowing: action, on: object, proof: proof, as: record, handler)
    }

    public func delete(
        _ path: String,
        allowing action: Action,
        on object: @escaping Object = Routes.workspace,
        proof: Access.Proof = .standing,
        as record: AuditAction?,
        _ handler: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        on(.delete, path, allowing: action, on: object, proof: proof, as: record, handler)
    }
}

extension Routes {
    /// About the workspace that the principal acts for, as lists and searches are.
    public static let workspace: Object = { _, context in .workspace(try context.authenticated().workspace) }

    /// About something of the workspace that the principal acts for, which the path names.
    public static func own(_ kind: AccessObject.Kind) -> Object {
        { _, context in AccessObject(kind, of: try context.authenticated().workspace) }
    }

    /// About the account of whoever asks.
    public static let ownAccount: Object = { _, context in .account(of: try context.authenticated().person) }

    /// About the installation as a whole.
    public static let installation: Object = { _, _ in .installation }
}
