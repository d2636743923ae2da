public import EventLog
public import Events
public import Foundation

/// Something on the trail is not as its writers left it.
public struct ChainFinding: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// The record does not name the one before it by what that hashes to now: one of the two was changed.
        case brokenLink
        /// Records are missing before this one, or lie behind it: `expected` should have come.
        case gap(expected: Int)
        /// A record of this number came before, with other content.
        case fork
        /// A record of this number came before, too long ago to tell whether it was the same.
        case lateRepeat
        /// The chain does not begin with a signed opening.
        case noOpening
        /// An opening anywhere but at the beginning.
        case secondOpening
        /// The signature is not that of the key, or the key is not one that is trusted.
        case badSignature, unknownKey
        /// A record behind the signed end of its chain.
        case afterEnd
        /// A record of the topic that is none of the trail.
        case unreadable
        /// Another chain, at `by`, names record `number` of this one, and the chain ends before it.
        case truncated(number: Int, by: LogPosition?)
        /// Another chain, at `by`, names this one, and nothing of it is there.
        case missing(by: LogPosition?)
        /// Another chain, at `by`, names this record by another hash.
        case otherHead(by: LogPosition?)
    }

    public let kind: Kind
    /// Where the record lies; nil for what is not there.
    public let position: LogPosition?
    /// The record before it in its chain, whose bytes may be the changed ones.
    public let previous: LogPosition?
    public let chain: UUID?
    public let number: Int?
}

/// A chain as it was found.
public struct ChainSummary: Sendable, Equatable {
    public enum End: String, Sendable, Encodable {
        /// A signed checkpoint says that it ends here.
        case closed
        /// The next chain of the same node says how far it went.
        case succeeded
        /// Its process writes still, or has died, or the end was cut off: nothing on the log tells these apart.
        case open
    }

    public let chain: UUID
    public let source: String
    public let head: AuditHead
    public let position: LogPosition
    public let end: End
    /// Records behind the last valid signature over them: only the chain itself speaks for these.
    public let unsigned: Int
}

/// What the whole trail says of itself.
public struct ChainVerdict: Sendable, Equatable {
    public let records: Int
    public let repeats: Int
    public let checkpoints: Int
    /// Every break, in the order of positions; beyond a limit they are counted only.
    public let findings: [ChainFinding]
    public let findingCount: Int
    public let chains: [ChainSummary]

    public var isWhole: Bool { findingCount == 0 }
}
