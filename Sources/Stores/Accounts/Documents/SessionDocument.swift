import BSON
import Foundation

/// How a session is kept: one family of refresh tokens (RFC 9700 §4.14.2).
struct SessionDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", person = "p", workspace = "w", salt = "sa", generation = "g", rotatedAt = "ro", strength = "s"
        case client = "se", openedAt = "at", provedAt = "pv", limit = "li", end = "x"
    }

    /// Where from and with what; sealed.
    struct Client: Codable, Sendable {
        var label: String
        var origin: String
    }

    let id: UUID
    let person: UUID
    /// The workspace last worked in.
    let workspace: String
    let salt: BSONBinary
    /// Of the refresh token that is good.
    let generation: Int64
    /// When it became good; nil for the first.
    let rotatedAt: Date?
    let strength: Int
    let client: BSONBinary
    let openedAt: Date
    /// When its person last showed who they are; nil for when it was opened.
    let provedAt: Date?
    /// Ends then, however much it is used.
    let limit: Date
    /// Ends then unless it is used.
    let end: Date
}

/// How a personal access token is kept.
struct TokenDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", person = "p", workspace = "w", name = "se", scopes = "sc", digest = "dg", madeAt = "at"
        case end = "x", lastUsedAt = "lu"
    }

    let id: UUID
    let person: UUID
    let workspace: String
    /// Sealed: people name tokens after patients and colleagues too.
    let name: BSONBinary
    /// Nil for a token that may do whatever its person may.
    let scopes: [String]?
    let digest: BSONBinary
    let madeAt: Date
    let end: Date
    let lastUsedAt: Date?
}

/// How a share of a study is kept.
struct ShareDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", workspace = "w", study = "st", recipient = "to", actions = "ac", by = "by", madeAt = "at"
        case end = "x", isOffer = "o"
    }

    let id: UUID
    let workspace: String
    let study: String
    /// `workspace:<name>` or `person:<uuid>`.
    let recipient: String
    /// Nil for all that a share can lend: as it was when shares could not say it.
    let actions: [String]?
    let by: String
    let madeAt: Date
    let end: Date
    /// True as long as it lends nothing yet; absent then.
    let isOffer: Bool?
}

/// How a break-glass grant is kept.
struct GrantDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", person = "p", session = "ss", workspace = "w", study = "st", reason = "se", madeAt = "at"
        case end = "x"
    }

    let id: UUID
    let person: UUID
    /// Nil for one of before grants belonged to sessions: it opens nothing any more.
    let session: UUID?
    let workspace: String
    let study: String?
    /// Sealed.
    let reason: BSONBinary
    let madeAt: Date
    let end: Date
}

/// How somebody's identity at a provider is kept; `_id` is the blind index of issuer and subject.
struct IdentityDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey { case id = "_id", person = "p", owner = "o", identity = "se", madeAt = "at" }

    struct Identity: Codable, Sendable {
        let issuer: String
        let subject: String
    }

    let id: BSONBinary
    let person: UUID
    /// What `identity` is sealed for.
    let owner: UUID
    let identity: BSONBinary
    let madeAt: Date
}

/// How something that waits for its second half is kept: a sign-in for its code, a provider's flow for its answer.
struct TicketDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey { case id = "_id", kind = "k", digest = "dg", payload = "se", end = "x" }

    let id: UUID
    let kind: String
    let digest: BSONBinary
    let payload: BSONBinary
    let end: Date
}
