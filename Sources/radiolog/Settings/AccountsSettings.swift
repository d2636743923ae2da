import Access
import Accounts
import Argon2
import Runtime

/// People, passwords, sessions and tokens.
struct AccountsSettings: SettingsGroup {
    static let section = "Accounts"

    let database: String
    private let cost: Argon2id.Cost?
    private let threads: Int
    private let queue: Int
    /// A file with a password in each line.
    let refusedPasswordsFile: String?
    private let secondFactor: AccountsPolicy.SecondFactorDemand
    private let accessToken: Duration
    private let sessionIdle: Duration
    private let session: Duration
    private let refreshGrace: Duration
    private let invitation: Duration
    private let breakGlass: Duration
    private let signingKey: Duration
    private let remembered: Duration
    private let proof: Duration
    private let shares: Int
    private let throttling: AccountsPolicy.Throttling

    init(_ read: inout EnvironmentReader) {
        database = read.text(
            "ACCOUNTS_DATABASE",
            default: "radiolog-accounts",
            meaning: "Name of the database of accounts, on the same MongoDB as the views; back it up."
        )
        let mebibytes = read.integer(
            "PASSWORD_MEMORY_MEBIBYTES",
            in: 19...4096,
            default: 64,
            meaning: "Memory that hashing one password takes (Argon2id, four lanes)."
        )
        let passes = read.integer(
            "PASSWORD_PASSES",
            in: 1...16,
            default: 3,
            meaning: "How often that memory is gone through; two or more with less than 46 MiB."
        )
        cost = Argon2id.Cost(kibibytes: mebibytes * 1024, passes: passes, lanes: 4)
        threads = read.integer(
            "PASSWORD_CONCURRENCY",
            in: 1...64,
            default: 2,
            meaning: "Passwords hashed at a time in this process."
        )
        queue = read.integer(
            "PASSWORD_QUEUE",
            in: 0...10_000,
            default: 64,
            meaning: "Passwords that wait to be hashed; whoever comes beyond is told to come back."
        )
        refusedPasswordsFile = read.optionalPath(
            "PASSWORD_REFUSED_FILE",
            meaning: "Passwords to refuse beside the built-in list, one in each line."
        )
        secondFactor = read.choice(
            "SECOND_FACTOR",
            default: .administrators,
            meaning: "Who has their roles only in sessions with a second factor."
        )
        accessToken = read.seconds(
            "ACCESS_TOKEN_SECONDS",
            in: 30...3600,
            default: 300,
            meaning: "How long an access token is good for before it is refreshed."
        )
        sessionIdle = read.seconds(
            "SESSION_IDLE_SECONDS",
            in: 60...2_592_000,
            default: 43_200,
            meaning: "A session that is not used for so long ends."
        )
        session = read.seconds(
            "SESSION_SECONDS",
            in: 300...7_776_000,
            default: 604_800,
            meaning: "A session ends after so long, however much it is used."
        )
        refreshGrace = read.seconds(
            "REFRESH_GRACE_SECONDS",
            in: 0...60,
            default: 10,
            meaning: "How long a used refresh token still yields the same successor, for two tabs that refresh at once."
        )
        invitation = read.seconds(
            "INVITATION_SECONDS",
            in: 3_600...2_592_000,
            default: 604_800,
            meaning: "How long an invitation or a recovery link is good for."
        )
        breakGlass = read.seconds(
            "BREAK_GLASS_SECONDS",
            in: 60...86_400,
            default: 14_400,
            meaning: "The longest that images stay open to an administrator who gave a reason."
        )
        signingKey = read.seconds(
            "SIGNING_KEY_SECONDS",
            in: 86_400...31_536_000,
            default: 2_592_000,
            meaning: "How long a key signs access tokens before the next one does."
        )
        remembered = read.milliseconds(
            "PRINCIPAL_MS",
            in: 0...60_000,
            default: 2_000,
            meaning: "How long what a token stands for is remembered: the longest that a revocation elsewhere takes."
        )
        proof = read.seconds(
            "PROOF_SECONDS",
            in: 30...86_400,
            default: 600,
            meaning:
                "How long a password or code shown counts for what outlives a session: tokens, links, a second factor."
        )
        shares = read.integer(
            "SHARE_LIMIT",
            in: 1...100_000,
            default: 1_000,
            meaning: "Studies that one workspace lends, or that are lent to one workspace or person, at a time."
        )
        throttling = Self.throttling(&read)
        // OWASP's least for Argon2id: 46 MiB with one pass, 19 MiB with two.
        if passes == 1, mebibytes < 46 {
            read.report("PASSWORD_PASSES", found: "is 1 with less than 46 MiB", allowed: "2 or more, or more memory")
        }
        if sessionIdle > session {
            read.report("SESSION_IDLE_SECONDS", found: "is longer than a session", allowed: "RADIOLOG_SESSION_SECONDS")
        }
        if accessToken > sessionIdle {
            read.report(
                "ACCESS_TOKEN_SECONDS",
                found: "is longer than a session that is not used",
                allowed: "RADIOLOG_SESSION_IDLE_SECONDS"
            )
        }
    }

    private static func throttling(_ read: inout EnvironmentReader) -> AccountsPolicy.Throttling {
        var limits = AccountsPolicy.Throttling()
        limits.freeTries = read.integer(
            "SIGN_IN_TRIES",
            in: 1...100,
            default: limits.freeTries,
            meaning: "Wrong tries of one account from one place before somebody has to wait."
        )
        limits.firstWait = read.seconds(
            "SIGN_IN_WAIT_SECONDS",
            in: 1...60,
            default: 1,
            meaning: "The first such wait; each next is twice as long."
        )
        limits.longestWait = read.seconds(
            "SIGN_IN_LONGEST_WAIT_SECONDS",
            in: 1...86_400,
            default: 900,
            meaning: "The longest such wait: nobody is ever locked out for good."
        )
        limits.freeTriesOfOrigin = read.integer(
            "SIGN_IN_TRIES_OF_ADDRESS",
            in: 1...100_000,
            default: limits.freeTriesOfOrigin,
            meaning: "Tries from one address, whatever the accounts, before it has to wait: for a clinic behind one."
        )
        limits.longestWaitOfOrigin = read.seconds(
            "SIGN_IN_LONGEST_WAIT_OF_ADDRESS_SECONDS",
            in: 1...86_400,
            default: 60,
            meaning: "The longest wait of an address."
        )
        limits.freeTriesOfAccount = read.integer(
            "SIGN_IN_TRIES_OF_ACCOUNT",
            in: 1...100_000,
            default: limits.freeTriesOfAccount,
            meaning: "Tries of one account from browsers that do not know it, before each of them has to wait."
        )
        limits.waitOfAccount = read.seconds(
            "SIGN_IN_WAIT_OF_ACCOUNT_SECONDS",
            in: 1...3_600,
            default: 10,
            meaning: "Between two tries of an account beyond those: its owner waits so long at most, whoever attacks."
        )
        limits.memory = read.seconds(
            "SIGN_IN_MEMORY_SECONDS",
            in: 60...604_800,
            default: 3_600,
            meaning: "Without a try for so long, tries are counted anew."
        )
        return limits
    }

    /// What accounts are held to, looked after from `custodian`.
    ///
    /// - Parameter refusedPasswords: The lines of `refusedPasswordsFile`.
    func policy(custodian: WorkspaceID, refusedPasswords: [String] = []) -> AccountsPolicy {
        var policy = AccountsPolicy(custodian: custodian)
        policy.passwordCost = cost ?? .recommended
        policy.passwordThreads = threads
        policy.passwordQueue = queue
        policy.refusedPasswords = refusedPasswords
        policy.secondFactorDemand = secondFactor
        policy.accessTokenLifetime = accessToken
        policy.sessionIdleLimit = sessionIdle
        policy.sessionLimit = session
        policy.refreshGrace = refreshGrace
        policy.invitationLifetime = invitation
        policy.breakGlassLimit = breakGlass
        policy.signingKeyLifetime = signingKey
        policy.principalLifetime = remembered
        policy.proofLifetime = proof
        policy.sharesPerParty = shares
        policy.throttling = throttling
        return policy
    }
}
