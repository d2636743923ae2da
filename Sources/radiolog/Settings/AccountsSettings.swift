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
        return policy
    }
}
