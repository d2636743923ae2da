import Accounts
import Logging
import Runtime

/// What happens in signing in, as operators see it; who it was is on the audit trail alone.
enum IdentitySignal: Signal {
    /// What became of a try; `method` is `password`, `code` or `provider`.
    case tried(method: String, outcome: Outcome)
    case accountsUnavailable(AccountsError)
    /// A provider could not be asked, or said what it must not; `reason` is a code.
    case providerFailed(provider: String, reason: String)

    enum Outcome: String {
        case signedIn = "signed-in"
        case codeNeeded = "code-needed"
        case refused
        case noWorkspace = "no-workspace"
        case slowedDown = "slowed-down"
    }

    var level: Logger.Level {
        switch self {
        case .tried: .info
        case .accountsUnavailable, .providerFailed: .warning
        }
    }

    var message: Logger.Message {
        switch self {
        case .tried: "somebody tried to sign in"
        case .accountsUnavailable: "accounts cannot be reached"
        case .providerFailed: "an identity provider cannot vouch for somebody"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .tried(let method, let outcome): ["method": "\(method)", "event.outcome": "\(outcome.rawValue)"]
        case .providerFailed(let provider, let reason): ["provider": "\(provider)", "reason": "\(reason)"]
        // Says what could not be done, and holds nothing of anybody's.
        case .accountsUnavailable(let error): ["reason": "\(error)"]
        }
    }

    var cause: (any Error)? {
        if case .accountsUnavailable(let error) = self { error } else { nil }
    }

    var measurements: [Measurement] {
        switch self {
        case .tried(let method, let outcome):
            [
                .count(
                    "radiolog_identity_sign_ins_total",
                    labels: [.init("method", method), .init("outcome", outcome.rawValue)]
                )
            ]
        case .accountsUnavailable: [.count("radiolog_identity_account_failures_total")]
        case .providerFailed: [.count("radiolog_identity_provider_failures_total")]
        }
    }
}
