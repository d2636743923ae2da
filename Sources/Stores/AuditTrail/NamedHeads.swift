public import EventLog
public import Events
import Foundation

/// How far chains went by what other chains have signed, or by what an auditor noted down before.
///
/// Of each chain the furthest is enough: hashes tie everything before it.
public struct NamedHeads: Sendable {
    struct Claim {
        let head: AuditHead
        /// Nil for what came from outside.
        let by: LogPosition?
        /// The next chain of the same node makes it.
        let isSuccessor: Bool
    }

    private(set) var claims: [UUID: Claim] = [:]
    private(set) var succeeded: Set<UUID> = []

    /// - Parameter known: what an earlier verification found, kept where whoever changes the log cannot reach.
    public init(known: [AuditHead] = []) {
        for head in known { take(Claim(head: head, by: nil, isSuccessor: false)) }
    }

    /// Takes in what `record` says, when it is a checkpoint that one of `keys` has signed.
    public mutating func take(_ record: StoredRecord, keys: TrustedKeys) {
        guard EventCodec.type(of: record) == .auditCheckpointed,
            case .auditCheckpointed(let checkpoint)? = (try? EventCodec.envelope(record))?.event,
            keys.judge(checkpoint, in: record) == nil
        else { return }
        if let predecessor = checkpoint.predecessor {
            take(Claim(head: predecessor, by: record.position, isSuccessor: true))
        }
        for head in checkpoint.heads { take(Claim(head: head, by: record.position, isSuccessor: false)) }
    }

    private mutating func take(_ claim: Claim) {
        if claim.isSuccessor { succeeded.insert(claim.head.chain) }
        if let known = claims[claim.head.chain], known.head.number >= claim.head.number { return }
        claims[claim.head.chain] = claim
    }
}

/// Which signatures count.
public enum TrustedKeys: Sendable {
    /// Those of these keys, which came another way than the log.
    case only([AuditPublicKey])
    /// Those of the key that a chain's own opening states: shows accidents, and no forger who can sign.
    case stated

    /// What is wrong with the checkpoint's signature; nil when nothing is.
    func judge(
        _ checkpoint: AuditCheckpointed,
        in record: StoredRecord,
        stated: AuditPublicKey? = nil
    ) -> ChainFinding.Kind? {
        let key: AuditPublicKey? =
            switch self {
            case .only(let keys): keys.first { $0.id == checkpoint.key }
            case .stated: checkpoint.publicKey.flatMap { AuditPublicKey($0) } ?? stated
            }
        guard let key else { return .unknownKey }
        let (source, time) = (record.header("ce_source") ?? "", record.header("ce_time") ?? "")
        return key.hasSigned(checkpoint, source: source, time: time) ? nil : .badSignature
    }
}
