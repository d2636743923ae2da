import BSON
import Foundation

/// How a person is kept.
struct PersonDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", address = "em", identity = "se", password = "pw", hasShortPassword = "ps", secondFactor = "t"
        case enrolment = "te", recoveryCodes = "rc", isDisabled = "d", madeAt = "at", revision = "v"
    }

    /// What tells who it is; sealed.
    struct Identity: Codable, Sendable {
        var email: String
        var name: String
    }

    struct SecondFactor: Codable, Sendable {
        enum CodingKeys: String, CodingKey { case secret = "s", lastStep = "l" }

        /// Sealed.
        let secret: BSONBinary
        /// The step (RFC 6238) of the code that was taken last: it and those before are not taken again.
        let lastStep: Int64
    }

    /// A second factor that is not confirmed yet.
    struct Enrolment: Codable, Sendable {
        enum CodingKeys: String, CodingKey { case secret = "s", end = "x" }

        let secret: BSONBinary
        let end: Date
    }

    let id: UUID
    /// The blind index of the address.
    let address: BSONBinary
    var identity: BSONBinary
    /// A PHC string; nil for somebody who signs in through a provider alone, or must set one anew.
    var password: String?
    /// Whether the password is too short to stand alone.
    var hasShortPassword: Bool
    var secondFactor: SecondFactor?
    var enrolment: Enrolment?
    /// Keyed digests.
    var recoveryCodes: [BSONBinary]
    var isDisabled: Bool
    let madeAt: Date
    /// Grows with every change of how the person proves who they are: two such changes at once do not mix.
    var revision: Int64
}

/// How a membership is kept; `_id` is the workspace and the person.
struct MembershipDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey { case id = "_id", person = "p", workspace = "w", roles = "r", since = "at" }

    let id: String
    let person: UUID
    let workspace: String
    let roles: [String]
    let since: Date

    static func id(_ person: UUID, _ workspace: String) -> String { "\(workspace)/\(person.lower)" }
}

/// How an invitation, or the way back in for somebody who lost theirs, is kept.
struct InvitationDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", workspace = "w", roles = "r", address = "em", email = "se", digest = "dg", by = "by"
        case recovers = "p", madeAt = "at", end = "x"
    }

    let id: UUID
    let workspace: String
    let roles: [String]
    let address: BSONBinary
    /// Sealed.
    let email: BSONBinary
    /// Of the token's secret.
    let digest: BSONBinary
    let by: String
    /// Whose password it lets set anew; nil for an invitation.
    let recovers: UUID?
    let madeAt: Date
    let end: Date
}
