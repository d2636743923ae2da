public import Access
public import Argon2

/// What accounts are held to; each bound is a setting of the product.
public struct AccountsPolicy: Sendable {
    /// Who a second factor is demanded of.
    public enum SecondFactorDemand: String, Sendable, CaseIterable {
        case nobody, administrators, everybody
    }

    /// The workspace that looks after the installation.
    public var custodian: WorkspaceID
    /// Stands in access tokens, and before the address in authenticator programs.
    public var issuer = "radiolog"

    // MARK: Passwords

    public var passwordCost = Argon2id.Cost.recommended
    /// Passwords hashed at once: each takes the memory of `passwordCost`.
    public var passwordThreads = 2
    /// Passwords that wait for a thread; more are told to come back.
    public var passwordQueue = 64
    /// Passwords refused beside the built-in list.
    public var refusedPasswords: [String] = []
    /// Who must have a second factor: without one in the session, the roles concerned are not given.
    public var secondFactorDemand = SecondFactorDemand.administrators

    /// How tries to guess are slowed down.
    public struct Throttling: Sendable, Equatable {
        /// Wrong tries of one account from one place, and of proofs in a session, before somebody has to wait.
        public var freeTries = 5
        /// The first wait; each next is twice as long.
        public var firstWait = Duration.seconds(1)
        public var longestWait = Duration.seconds(900)
        /// Tries from one address, whatever the accounts: for a clinic behind one.
        public var freeTriesOfOrigin = 100
        public var longestWaitOfOrigin = Duration.seconds(60)
        /// Tries of one account from everywhere that it is not known.
        public var freeTriesOfAccount = 100
        /// Between tries beyond those: the owner waits so long at most, whoever attacks.
        public var waitOfAccount = Duration.seconds(10)
        /// Without a try for so long, the count begins anew.
        public var memory = Duration.seconds(3600)

        public init() {}
    }

    public var throttling = Throttling()

    // MARK: Lifetimes

    /// How long an access token is good for.
    public var accessTokenLifetime = Duration.seconds(300)
    /// A session that is not used for so long ends.
    public var sessionIdleLimit = Duration.seconds(12 * 3600)
    /// A session ends after so long, however much it is used.
    public var sessionLimit = Duration.seconds(7 * 24 * 3600)
    /// After a refresh token was used, how long it still yields the same successor: for two tabs that refresh at once, and
    /// for an answer that was lost on its way.
    public var refreshGrace = Duration.seconds(10)
    public var invitationLifetime = Duration.seconds(7 * 24 * 3600)
    public var challengeLifetime = Duration.seconds(300)
    /// The longest that a personal access token may last.
    public var tokenLimit = Duration.seconds(366 * 24 * 3600)
    /// The longest that the glass stays broken.
    public var breakGlassLimit = Duration.seconds(4 * 3600)
    /// The longest that a study is lent.
    public var shareLimit = Duration.seconds(366 * 24 * 3600)
    /// How long after somebody showed who they are it counts as fresh: for what outlives the session.
    public var proofLifetime = Duration.seconds(600)
    public var deviceLifetime = Duration.seconds(180 * 24 * 3600)

    // MARK: Signing keys

    /// How long a key signs before the next one does.
    public var signingKeyLifetime = Duration.seconds(30 * 24 * 3600)
    /// How long a key is published before it signs: longer than anybody keeps the published keys.
    public var signingKeyLead = Duration.seconds(3600)

    // MARK: Bounds

    /// How long what a credential stands for is remembered: the longest that a revocation on another machine takes.
    public var principalLifetime = Duration.seconds(2)
    /// The most credentials that are remembered.
    public var principalLimit = 4096
    public var sessionsPerPerson = 50
    public var tokensPerPerson = 50
    public var invitationsPerWorkspace = 500
    /// The most studies that one workspace lends, and that are lent to one workspace or person, at a time.
    public var sharesPerParty = 1000

    public init(custodian: WorkspaceID) { self.custodian = custodian }
}
