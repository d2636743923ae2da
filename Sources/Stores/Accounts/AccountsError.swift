import BSON
import KeyVault
import Mongo

/// Why something about an account could not be done; says what the caller can do about it.
///
/// Holds no name, address, password or token.
public enum AccountsError: Error, Equatable, Sendable {
    /// The database cannot be reached or cannot take it now: the same call may succeed later.
    case unavailable(reason: String)
    /// Too many passwords are being checked at once.
    case busy(retryAfter: Duration)
    /// The audit trail did not take the change, so nothing was changed.
    case unrecorded
    /// It is not there, not any more, or not the caller's.
    case notFound
    /// It cannot be done as things are.
    case conflict(Conflict)
    /// The new password breaks these rules.
    case weakPassword([PasswordRule])
    /// The password, code or token that the change asks for is wrong.
    case wrongProof
    /// Tried too often.
    case slowDown(retryAfter: Duration)
    /// A field of the request cannot be what it says.
    case invalid(Field)
    /// What is stored cannot be read: damaged, or sealed under another master key.
    case corrupted(reason: String)

    public enum Conflict: String, Sendable {
        /// Somebody has that address already.
        case addressTaken = "address-taken"
        /// There is a first administrator already.
        case alreadySetUp = "already-set-up"
        /// A workspace keeps one administrator at least.
        case lastAdministrator = "last-administrator"
        /// A second factor is there already, or none is.
        case secondFactor = "second-factor"
        /// The password is too short to stand alone.
        case passwordNeedsSecondFactor = "password-needs-second-factor"
        /// They are a member of other workspaces too, which only the custodian's administrators look after.
        case memberElsewhere = "member-elsewhere"
        /// That identity of a provider is linked to somebody.
        case alreadyLinked = "already-linked"
        /// It is the only way left to sign in.
        case onlyWayIn = "only-way-in"
        /// More of them than `AccountsPolicy` allows.
        case tooMany = "too-many"
        /// Somebody else changed it in the meantime.
        case changed
    }

    public enum Field: String, Sendable {
        case email, name, roles, scopes, actions, lifetime, reason, study, workspace
    }
}

extension AccountsError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unavailable(let reason): "accounts: cannot be reached: \(reason)"
        case .busy: "accounts: too many passwords are being checked"
        case .unrecorded: "accounts: the change could not be recorded and was not made"
        case .notFound: "accounts: not there"
        case .conflict(let conflict): "accounts: refused as things are: \(conflict.rawValue)"
        case .weakPassword(let rules): "accounts: password refused: \(rules.map(\.code).joined(separator: ", "))"
        case .wrongProof: "accounts: the proof is wrong"
        case .slowDown: "accounts: tried too often"
        case .invalid(let field): "accounts: \(field.rawValue) is not acceptable"
        case .corrupted(let reason): "accounts: what is stored cannot be read: \(reason)"
        }
    }
}

extension AccountsError {
    /// What a failure below means to whoever called.
    init(_ cause: any Error) {
        switch cause {
        case let cause as AccountsError: self = cause
        case let cause as MongoError:
            self =
                switch cause.remedy {
                case .duplicateKey: .conflict(.changed)
                case .retry, .retryTransaction, .startOver: .unavailable(reason: cause.reason)
                case .giveUp: .corrupted(reason: cause.reason)
                }
        case let cause as KeyVaultError:
            self = cause.remedy == .retry ? .unavailable(reason: cause.reason) : .corrupted(reason: cause.reason)
        case is CancellationError: self = .unavailable(reason: "cancelled")
        // Its text may quote a document.
        default: self = .corrupted(reason: "\(type(of: cause))")
        }
    }
}

/// Runs what the database or the keys may refuse, and says it as this module does.
@discardableResult
func stored<Result>(_ body: () async throws -> Result) async throws(AccountsError) -> Result {
    do {
        return try await body()
    } catch {
        throw AccountsError(error)
    }
}
