public import EventLog
import Events
import Foundation

/// Follows every chain of one partition after another and says where one does not hold.
///
/// Give it the records of each partition in their order; a chain lies in one partition. Memory grows with the number of
/// chains (lives of processes), not of records: some 200 bytes each, and the hashes of the last `repeatWindow` records of
/// the `windowLimit` chains that were active last, to know repeats by.
public struct ChainVerifier {
    /// An append of unknown outcome is made again whole: nothing is repeated that lies further back.
    static let repeatWindow = 1_024
    static let windowLimit = 256
    static let findingLimit = 1_000

    private let keys: TrustedKeys
    private let named: NamedHeads
    private var chains: [UUID: ChainState] = [:]
    private var active: [UUID] = []
    private var findings: [ChainFinding] = []
    private var findingCount = 0
    private var records = 0
    private var repeats = 0
    private var checkpoints = 0

    public init(keys: TrustedKeys, named: NamedHeads) {
        self.keys = keys
        self.named = named
    }

    public mutating func take(_ record: StoredRecord) {
        records += 1
        guard let envelope = try? EventCodec.envelope(record), let link = envelope.event.auditLink,
            record.key == link.chain.text
        else { return report(.unreadable, at: record.position) }
        var state = chains[link.chain] ?? ChainState(chain: link.chain, source: envelope.source)
        take(record, link, envelope.event, in: &state)
        chains[link.chain] = state
        keepWindow(of: link.chain)
    }

    private mutating func take(_ record: StoredRecord, _ link: AuditLink, _ event: Event, in state: inout ChainState) {
        let digest = ChainHash.of(record)
        switch state.place(link, digest, at: record.position) {
        case .repeated: repeats += 1
        case .early: break
        case .fork: report(.fork, at: record.position, state, link)
        case .lateRepeat: report(.lateRepeat, at: record.position, state, link)
        case .next(let linkHolds, let isForked):
            if isForked { report(.fork, at: record.position, state, link) }
            // Compared once, at the link: a chain goes on behind a break as if it began there.
            if !linkHolds { report(.brokenLink, at: record.position, state, link) }
            follow(record, link, event, digest, in: &state)
        case .behindGap(let number, let position):
            report(.gap(expected: state.number + 1), at: position, state, number: number)
            follow(record, link, event, digest, in: &state)
        }
    }

    private mutating func follow(
        _ record: StoredRecord,
        _ link: AuditLink,
        _ event: Event,
        _ digest: Digest,
        in state: inout ChainState
    ) {
        if state.isClosed { report(.afterEnd, at: record.position, state, link) }
        check(event, record, link, in: &state)
        state.advance(to: digest, link.number, record.position)
        if let claim = named.claims[link.chain], claim.head.number == link.number, claim.head.digest != digest {
            report(.otherHead(by: claim.by), at: record.position, state, link)
        }
    }

    private mutating func check(_ event: Event, _ record: StoredRecord, _ link: AuditLink, in state: inout ChainState) {
        guard case .auditCheckpointed(let checkpoint) = event else {
            if link.number == 1 { report(.noOpening, at: record.position, state, link) }
            state.unsigned += 1
            return
        }
        checkpoints += 1
        let problem = keys.judge(checkpoint, in: record, stated: state.statedKey)
        if let problem { report(problem, at: record.position, state, link) }
        switch (checkpoint.kind, link.number) {
        case (.opening, 1): state.statedKey = checkpoint.publicKey.flatMap { AuditPublicKey($0) }
        case (.opening, _): report(.secondOpening, at: record.position, state, link)
        case (_, 1): report(.noOpening, at: record.position, state, link)
        case (.closing, _): state.isClosed = problem == nil
        case (.periodic, _): break
        }
        if problem == nil { state.unsigned = 0 }
    }

    /// Forgets the hashes of the chain that was silent longest when there are too many.
    private mutating func keepWindow(of chain: UUID) {
        if active.last == chain { return }
        active.removeAll { $0 == chain }
        active.append(chain)
        if active.count > Self.windowLimit { chains[active.removeFirst()]?.forgetWindow() }
    }

    /// What is wrong with what is not there, and the sum.
    public mutating func finish() -> ChainVerdict {
        for state in chains.values {
            guard let (number, position) = state.firstEarly else { continue }
            report(.gap(expected: state.number + 1), at: position, state, number: number)
        }
        for (chain, claim) in named.claims {
            guard let state = chains[chain] else {
                add(ChainFinding(kind: .missing(by: claim.by), position: nil, previous: nil, chain: chain, number: nil))
                continue
            }
            if claim.head.number > state.furthest {
                report(.truncated(number: claim.head.number, by: claim.by), at: nil, state, number: state.number)
            }
        }
        return ChainVerdict(
            records: records,
            repeats: repeats,
            checkpoints: checkpoints,
            findings: findings.sorted(by: Self.precedes),
            findingCount: findingCount,
            chains: summaries
        )
    }

    private var summaries: [ChainSummary] {
        chains.values.compactMap { state in
            guard let position = state.position else { return nil }
            return ChainSummary(
                chain: state.chain,
                source: state.source,
                head: AuditHead(chain: state.chain, number: state.number, digest: state.head),
                position: position,
                end: state.isClosed ? .closed : named.succeeded.contains(state.chain) ? .succeeded : .open,
                unsigned: state.unsigned
            )
        }.sorted { $0.position < $1.position }
    }

    private static func precedes(_ left: ChainFinding, _ right: ChainFinding) -> Bool {
        switch (left.position ?? left.previous, right.position ?? right.previous) {
        case (let left?, let right?): left < right
        case (nil, _?): false
        case (_?, nil): true
        case (nil, nil): (left.chain?.text ?? "") < (right.chain?.text ?? "")
        }
    }

    private mutating func report(
        _ kind: ChainFinding.Kind,
        at position: LogPosition?,
        _ state: ChainState? = nil,
        _ link: AuditLink? = nil,
        number: Int? = nil
    ) {
        add(
            ChainFinding(
                kind: kind,
                position: position,
                previous: state?.position,
                chain: state?.chain,
                number: number ?? link?.number
            )
        )
    }

    private mutating func add(_ finding: ChainFinding) {
        findingCount += 1
        if findings.count < Self.findingLimit { findings.append(finding) }
    }
}
