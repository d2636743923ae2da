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
    /// Why, where a reason is asked for.
    public let reason: Reason?
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
        /// A task id, a routing key, an opaque id; nil where the kind says it all.
        public let id: String?

        public init(kind: String, id: String? = nil) {
            self.kind = kind
            self.id = id
        }
    }

    public struct Reason: Sendable, Hashable, Codable {
        /// One of a list.
        public let code: String?
        /// In somebody's own words, sealed under a key of the workspace.
        public let sealed: SealedField?

        public init(code: String? = nil, sealed: SealedField? = nil) {
            self.code = code
            self.sealed = sealed
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
        reason: Reason? = nil,
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
        self.reason = reason
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

/// How far a chain went: its record of that number and what it hashes to.
public struct AuditHead: Sendable, Hashable, Codable {
    public let chain: UUID
    public let number: Int
    public let digest: Digest

    public init(chain: UUID, number: Int, digest: Digest) {
        self.chain = chain
        self.number = number
        self.digest = digest
    }
}

/// A writer signed the head of its chain: whoever has the public key can prove the chain up to there.
///
/// Every chain begins with one; a chain whose process ended in order ends with one.
public struct AuditCheckpointed: Sendable, Equatable, Codable {
    /// The checkpoint's own place in the chain, whose `previous` is the head that was signed.
    public let link: AuditLink
    public let kind: Kind
    /// The chain that the same node wrote before, as far as the log had it; only when `kind` is `opening`.
    public let predecessor: AuditHead?
    /// Other chains, as far as the log had them: neither they nor their ends can be removed without changing this one.
    public let heads: [AuditHead]
    /// Names the signing key: the first 32 hexadecimal digits of the SHA-256 of its public key.
    public let key: String
    /// The public key itself (RFC 8032 §5.1.5), base64url; only when `kind` is `opening`.
    ///
    /// Says who claims to write; that the claim is true, only a copy of the key that came another way can say.
    public let publicKey: String?
    /// Ed25519 (RFC 8032) over all of this and the envelope's source and time, base64url.
    public let signature: String

    public enum Kind: String, Sendable, Codable, CaseIterable {
        case opening, periodic, closing
    }

    public init(
        link: AuditLink,
        kind: Kind,
        predecessor: AuditHead? = nil,
        heads: [AuditHead] = [],
        key: String,
        publicKey: String? = nil,
        signature: String
    ) {
        self.link = link
        self.kind = kind
        self.predecessor = predecessor
        self.heads = heads
        self.key = key
        self.publicKey = publicKey
        self.signature = signature
    }
}
