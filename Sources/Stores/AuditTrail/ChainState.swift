import EventLog
import Events
import Foundation

/// How far one chain was followed.
struct ChainState {
    let chain: UUID
    let source: String
    /// The last record in order, and what it hashes to.
    private(set) var number = 0
    private(set) var head: Digest
    private(set) var position: LogPosition?
    var statedKey: AuditPublicKey?
    var isClosed = false
    /// Records since the last valid signature.
    var unsigned = 0

    /// Hashes of the last records in order, the first of which has number `number - window.count + 1`.
    private var window: [Digest] = []
    /// Records that came before the ones they follow: of an append that was cut short, and then made again whole.
    private var early: [Int: (digest: Digest, position: LogPosition)] = [:]

    init(chain: UUID, source: String) {
        self.chain = chain
        self.source = source
        head = ChainHash.beginning(of: chain)
    }

    enum Place {
        /// The next in order; forked when another one of this number came before its time.
        case next(linkHolds: Bool, isForked: Bool)
        /// Records before that one are missing for good; the chain goes on here.
        case behindGap(Int, LogPosition)
        /// The same record again.
        case repeated
        /// Ahead of the ones it follows: they, and it once more, are still to come.
        case early
        case fork
        case lateRepeat
    }

    mutating func place(_ link: AuditLink, _ digest: Digest, at position: LogPosition) -> Place {
        if link.number == number + 1 {
            let ahead = early.removeValue(forKey: link.number)
            return .next(linkHolds: link.previous == head, isForked: ahead.map { $0.digest != digest } ?? false)
        }
        if link.number > number {
            if let ahead = early[link.number] { return ahead.digest == digest ? .repeated : .fork }
            guard early.count < ChainVerifier.repeatWindow else {
                // No append holds so many: what is missing does not come any more.
                let first = firstEarly ?? (link.number, position)
                early = [:]
                return .behindGap(first.number, first.position)
            }
            early[link.number] = (digest, position)
            return .early
        }
        let index = window.count - 1 - (number - link.number)
        guard window.indices.contains(index) else { return .lateRepeat }
        return window[index] == digest ? .repeated : .fork
    }

    mutating func advance(to digest: Digest, _ number: Int, _ position: LogPosition) {
        self.number = number
        self.position = position
        head = digest
        window.append(digest)
        if window.count > ChainVerifier.repeatWindow * 2 { window.removeFirst(ChainVerifier.repeatWindow) }
    }

    mutating func forgetWindow() { window = [] }

    /// The first record whose predecessors have not come; the others behind the gap follow from it.
    var firstEarly: (number: Int, position: LogPosition)? {
        early.min { $0.key < $1.key }.map { ($0.key, $0.value.position) }
    }

    /// The highest number that was seen, in order or not.
    var furthest: Int { max(number, early.keys.max() ?? 0) }
}
