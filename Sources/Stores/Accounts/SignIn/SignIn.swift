public import Access
public import Foundation

/// One try to sign in with a password.
public struct SignInAttempt: Sendable {
    public var email: String
    public var password: String
    /// The client's address, or the network it is in: tries from one origin are counted together.
    public var origin: String
    /// The token of a browser that is known, from its cookie.
    public var device: String?
    /// What the list of sessions shows, such as the browser's family; 200 characters are kept.
    public var label: String
    /// The workspace to work in; nil for the first by name.
    public var workspace: WorkspaceID?

    public init(
        email: String,
        password: String,
        origin: String,
        device: String? = nil,
        label: String = "",
        workspace: WorkspaceID? = nil
    ) {
        self.email = email
        self.password = password
        self.origin = origin
        self.device = device
        self.label = label
        self.workspace = workspace
    }
}

/// What became of a try.
public enum SignInOutcome: Sendable {
    case signedIn(SignedIn)
    /// The password was right; the challenge goes to `answer` with a code.
    case secondFactorNeeded(challenge: String, end: Date)
    /// No such person, a wrong password or code, or somebody who is kept out: the caller does not learn which.
    case refused
    /// The person is a member of no workspace, or not of the one asked for.
    case noWorkspace
    /// Not looked at: too many tries came before it.
    case slowDown(retryAfter: Duration)
}

/// What a browser is given when somebody has signed in or refreshed.
public struct SignedIn: Sendable {
    public let accessToken: String
    public let accessTokenEnd: Date
    /// Good once.
    public let refreshToken: String
    public let refreshTokenEnd: Date
    /// Makes the browser known; nil when it is refreshed.
    public let device: String?
    public let session: Session
    public let principal: Principal
}

/// What became of a refresh token.
public enum RefreshOutcome: Sendable {
    case renewed(SignedIn)
    /// The person is no member of the workspace that was asked for; the token is as good as before.
    case noWorkspace
    /// No token of a session that goes on.
    case refused
    /// The token had been used before: two hold it, so the session is over for both.
    case reuseDetected
}

/// One session, as its owner sees it in the list.
public struct Session: Sendable, Equatable {
    public let id: UUID
    public let person: PersonID
    public let workspace: WorkspaceID
    public let strength: AuthenticationStrength
    public let label: String
    /// Personal data: the client's address at the last refresh.
    public let origin: String
    public let openedAt: Date
    /// Ends then unless it is used.
    public let end: Date
}
