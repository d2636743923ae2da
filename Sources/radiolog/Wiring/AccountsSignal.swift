import Accounts
import Logging
import Runtime

/// What happens to accounts, as operators see it; who it was is on the audit trail alone.
struct AccountsSignal: Signal {
    let event: AccountsEvent

    var level: Logger.Level {
        switch event {
        case .opened: .info
        case .refused, .heldUp: .notice
        case .reused: .warning
        case .unrecorded: .error
        }
    }

    var message: Logger.Message {
        switch event {
        case .opened: "session opened"
        case .refused: "proof of who somebody is refused"
        case .heldUp: "try not looked at: too many came before it"
        case .reused: "a refresh token came twice; its session is over"
        case .unrecorded: "change of an account cannot be recorded, and is not made"
        }
    }

    var metadata: Logger.Metadata {
        switch event {
        case .opened(let isStrong): ["second_factor": .stringConvertible(isStrong)]
        case .refused(let proof): ["method": "\(proof.rawValue)"]
        case .heldUp(let lane): ["lane": "\(lane.rawValue)"]
        case .reused, .unrecorded: [:]
        }
    }

    var measurements: [Measurement] {
        switch event {
        case .opened(let isStrong):
            [
                .count(
                    "radiolog_accounts_sessions_total",
                    labels: [.init("strength", isStrong ? "second-factor" : "single")]
                )
            ]
        case .refused(let proof):
            [.count("radiolog_accounts_refusals_total", labels: [.init("method", proof.rawValue)])]
        case .heldUp(let lane):
            [.count("radiolog_accounts_held_up_total", labels: [.init("lane", lane.rawValue)])]
        case .reused: [.count("radiolog_accounts_reuse_total")]
        case .unrecorded: [.count("radiolog_accounts_unrecorded_total")]
        }
    }

    static let descriptions: [MetricDescription] = [
        .init("radiolog_accounts_sessions_total", "Sessions opened, by how sure it was who it is."),
        .init("radiolog_accounts_refusals_total", "Wrong passwords, codes and identities of providers."),
        .init("radiolog_accounts_held_up_total", "Tries that were not looked at, by what they were counted by."),
        .init("radiolog_accounts_reuse_total", "Refresh tokens that came twice, and ended their session."),
        .init("radiolog_accounts_unrecorded_total", "Changes not made because the trail could not be written."),
    ]
}
