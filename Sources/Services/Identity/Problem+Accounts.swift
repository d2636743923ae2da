import Accounts
import HTTPSurface
import HTTPTypes

extension Problem {
    /// What a client may know of why something about an account could not be done.
    init(_ error: AccountsError) {
        switch error {
        case .unavailable, .corrupted: self = .unavailable("Accounts cannot be reached now.")
        case .unrecorded: self = .unavailable("The change cannot be recorded now, and so it was not made.")
        case .busy(let wait), .slowDown(let wait): self = .tooManyAttempts(retryAfter: wait)
        case .notFound: self = .notFound()
        case .wrongProof:
            self.init(
                .forbidden,
                name: "wrong-proof",
                title: "The password or code is wrong",
                detail: "Nothing was changed."
            )
        case .invalid(let field):
            self.init(
                .badRequest,
                name: "invalid-field",
                title: "A member of the request cannot be what it says",
                members: ["field": .text(field.rawValue)]
            )
        case .weakPassword(let rules):
            self.init(
                .unprocessableContent,
                name: "weak-password",
                title: "The password is not taken",
                detail: rules.first?.advice,
                members: ["rules": .list(rules.map { .text($0.code) })]
            )
        case .conflict(let conflict):
            self.init(
                .conflict,
                name: conflict.rawValue,
                title: "It cannot be done as things are",
                detail: conflict.advice
            )
        }
    }
}

extension PasswordRule {
    /// A sentence for the person who chooses the password.
    fileprivate var advice: String {
        switch self {
        case .tooShort(let minimum): "It needs \(minimum) characters at least; a few words do."
        case .tooLong(let maximum): "It may have \(maximum) characters at most."
        case .common: "It is one of those that are tried first."
        case .personal: "It is made of your name, your address or the product's."
        case .pattern: "It repeats itself, or follows the alphabet or the keyboard."
        }
    }
}

extension AccountsError.Conflict {
    fileprivate var advice: String {
        switch self {
        case .addressTaken: "Somebody has that address already; sign in instead."
        case .alreadySetUp: "There is a first administrator already."
        case .lastAdministrator: "A workspace keeps one administrator at least."
        case .secondFactor: "There is a second factor already, or there is none."
        case .passwordNeedsSecondFactor: "The password is too short to stand alone; choose a longer one first."
        case .alreadyLinked: "That identity is linked to somebody already."
        case .onlyWayIn: "It is the only way left to sign in."
        case .tooMany: "There are as many as there may be."
        case .memberElsewhere: "They are a member of other workspaces too: ask whoever looks after Radiolog."
        case .changed: "Somebody else changed it in the meantime; look again."
        }
    }
}
