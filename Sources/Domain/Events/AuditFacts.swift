public import Access
public import struct Foundation.UUID

/// Somebody did something to something, or was refused.
///
/// Codes and opaque ids only: no name, address of a person, or identifier of a patient.
public struct AccessRecorded: Sendable, Equatable, Codable {
    public let id: UUID
    /// Nil for what concerns the whole installation.
    public let workspace: WorkspaceID?
    /// As `person:<uuid>`, `token:<uuid>`, `system:<role>`.
    public let actor: String
    /// A stable code such as `study.read`.
    public let action: String
    public let outcome: Outcome
    /// What it was done to; nil where the action says it all.
    public let object: Object?
    /// The client's network address; nil where there is no client.
    public let origin: String?
    /// Further codes and ids, by stable names.
    public let detail: [String: String]
    /// Where it stands in its writer's chain.
    public let link: AuditLink

    public enum Outcome: String, Sendable, Codable, CaseIterable {
        case succeeded, refused, failed
    }

    public struct Object: Sendable, Hashable, Codable {
        /// A stable word such as `study`, `task`, `person`.
        public let kind: String
        /// A task id, a routing key, an opaque id.
        public let id: String

        public init(kind: String, id: String) {
            self.kind = kind
            self.id = id
        }
    }

    public init(
        id: UUID,
        workspace: WorkspaceID?,
        actor: String,
        action: String,
        outcome: Outcome,
        object: Object? = nil,
        origin: String? = nil,
        detail: [String: String] = [:],
        link: AuditLink
    ) {
        self.id = id
        self.workspace = workspace
        self.actor = actor
        self.action = action
        self.outcome = outcome
        self.object = object
        self.origin = origin
        self.detail = detail
        self.link = link
    }
}

/// Ties a record to the one before it, so that none can be changed, removed or put in between unnoticed.
public struct AuditLink: Sendable, Hashable, Codable {
    /// One life of one writing process.
    public let chain: UUID
    /// Counted from 1 within `chain`.
    public let number: Int
    /// The SHA-256 of the record before; of the chain's id for the first.
    public let previous: Digest

    public init(chain: UUID, number: Int, previous: Digest) {
        self.chain = chain
        self.number = number
        self.previous = previous
    }
}

/// A writer signed the head of its chain: whoever has the public key can prove the chain up to there.
public struct AuditCheckpointed: Sendable, Equatable, Codable {
    /// The checkpoint's own place in the chain, whose `previous` is the head that was signed.
    public let link: AuditLink
    /// Names the signing key.
    public let key: String
    /// Ed25519 (RFC 8032) over the link, base64url.
    public let signature: String

    public init(link: AuditLink, key: String, signature: String) {
        self.link = link
        self.key = key
        self.signature = signature
    }
}
