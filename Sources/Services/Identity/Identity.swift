public import Accounts
public import Access
public import HTTPSurface
import Hummingbird
public import Logging
import Runtime

import struct Foundation.UUID

/// Who people and programs are: signing in, accounts, people, tokens, shares and breaking the glass.
///
/// Speaks HTTP alone: every rule is `Accounts`' and every decision `Access`'. What changes an account is written on the
/// audit trail there, with what it changes.
public struct Identity: Sendable {
    let accounts: Accounts
    let cookies: SessionCookies
    let setUpProof: SetUpProof?
    let openID: OpenIDClient
    let routingKey: RoutingKey
    let standingLife: StandingLife
    let admissions: SignInAdmissions
    let logger: Logger

    /// The routing key of a study of a workspace, by its Study Instance UID.
    public typealias RoutingKey = @Sendable (WorkspaceID, _ studyInstanceUID: String) -> String

    /// Which life of the study of that routing key a workspace has; nil when it has none, or is erasing it.
    public typealias StandingLife = @Sendable (WorkspaceID, _ study: String) async throws(AccountsError) -> Int?

    /// - Parameters:
    ///   - setUpProof: What the first administrator has to show; nil when nobody can become that over HTTP.
    ///   - isEncrypted: Whether browsers come over TLS: cookies are then for TLS alone.
    public init(
        accounts: Accounts,
        setUpProof: SetUpProof?,
        openID: OpenIDClient,
        isEncrypted: Bool,
        routingKey: @escaping RoutingKey,
        standingLife: @escaping StandingLife,
        logger: Logger
    ) {
        self.accounts = accounts
        self.setUpProof = setUpProof
        self.openID = openID
        self.routingKey = routingKey
        self.standingLife = standingLife
        self.logger = logger
        cookies = SessionCookies(isEncrypted: isEncrypted)
        admissions = SignInAdmissions()
    }

    public func addRoutes(to routes: Routes) {
        addSessionRoutes(to: routes)
        addSetUpRoutes(to: routes)
        addInvitationRoutes(to: routes)
        addAccountRoutes(to: routes)
        addSecondFactorRoutes(to: routes)
        addTokenRoutes(to: routes)
        addPeopleRoutes(to: routes)
        addShareRoutes(to: routes)
        addBreakGlassRoutes(to: routes)
        addOpenIDRoutes(to: routes)
    }

    /// Runs what `Accounts` may refuse; what it throws becomes a problem.
    func asking<Result>(_ body: () async throws(AccountsError) -> Result) async throws -> Result {
        do throws(AccountsError) {
            return try await body()
        } catch {
            if case .unavailable = error { IdentitySignal.accountsUnavailable(error).emit(to: logger) }
            if case .corrupted = error { IdentitySignal.accountsUnavailable(error).emit(to: logger) }
            throw Problem(error)
        }
    }
}

extension SurfaceContext {
    /// Who asks, as the audit trail names them.
    func caller() throws(Problem) -> Caller { Caller(actor: try authenticated().actor, origin: origin) }

    /// The person who asks; programs of the installation are none and have no account.
    func person() throws(Problem) -> PersonID {
        guard let person = try authenticated().person else { throw .forbidden("This takes a person's own account.") }
        return person
    }

    /// The session that asks; nil when it is a token.
    var session: UUID? {
        if case .session(let id)? = principal?.credential { id } else { nil }
    }
}
