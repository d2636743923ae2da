import Audit
import EventLog
import Events
import Foundation

/// The chain that one life of a process writes: what comes next, and after what.
///
/// Pure but for the clock it is given: makes records, and appends none.
struct ChainWriter {
    let chain: UUID
    private let source: String
    private let signer: CheckpointSigner
    private let sealing: ReasonSealing
    private let now: @Sendable () -> Date
    private(set) var number = 0
    private var previous: Digest

    init(
        chain: UUID,
        source: String,
        signer: CheckpointSigner,
        sealing: ReasonSealing,
        now: @escaping @Sendable () -> Date
    ) {
        self.chain = chain
        self.source = source
        self.signer = signer
        self.sealing = sealing
        self.now = now
        previous = ChainHash.beginning(of: chain)
    }

    /// The last record that was made.
    var head: AuditHead { AuditHead(chain: chain, number: number, digest: previous) }

    mutating func record(_ entry: AuditEntry) throws -> LogRecord {
        let id = UUID()
        let reason: AccessRecorded.Reason? =
            switch entry.reason {
            case nil: nil
            case .code(let code): .init(code: AuditText.code(code))
            case .text(let text): .init(sealed: try sealing.seal(text, of: id, entry.workspace))
            }
        let fact = AccessRecorded(
            id: id,
            workspace: entry.workspace,
            actor: entry.actor,
            action: entry.action.rawValue,
            outcome: AccessRecorded.Outcome(entry.outcome),
            object: entry.object.map { .init(kind: $0.kind.rawValue, id: $0.id) },
            origin: entry.origin,
            reason: reason,
            detail: Dictionary(entry.detail.map { ($0.key.rawValue, $0.value) }) { $1 },
            link: AuditLink(chain: chain, number: number + 1, previous: previous)
        )
        return try take(EventCodec.record(Envelope(.accessRecorded(fact), source: source, occurredAt: now())))
    }

    mutating func checkpoint(
        _ kind: AuditCheckpointed.Kind,
        predecessor: AuditHead? = nil,
        heads: [AuditHead]
    ) throws -> LogRecord {
        let unsigned = AuditCheckpointed(
            link: AuditLink(chain: chain, number: number + 1, previous: previous),
            kind: kind,
            predecessor: predecessor,
            heads: heads,
            key: signer.publicKey.id,
            publicKey: kind == .opening ? signer.publicKey.text : nil,
            signature: ""
        )
        let time = now()
        let signed = signer.sign(unsigned, source: source, time: Timestamp.text(time))
        return try take(EventCodec.record(Envelope(.auditCheckpointed(signed), source: source, occurredAt: time)))
    }

    private mutating func take(_ record: LogRecord) -> LogRecord {
        number += 1
        previous = ChainHash.of(record)
        return record
    }
}

extension AccessRecorded.Outcome {
    init(_ outcome: AuditOutcome) {
        self =
            switch outcome {
            case .succeeded: .succeeded
            case .refused: .refused
            case .failed: .failed
            }
    }
}
