import Codecs
import Synchronization

/// Remembers what a pool reports.
final class Events: Sendable {
    private let seen = Mutex<[CodecEvent]>([])

    var all: [CodecEvent] { seen.withLock { $0 } }

    var sandboxes: [CodecSandbox] {
        all.compactMap { if case .started(_, let sandbox) = $0 { sandbox } else { nil } }
    }

    var processIDs: [Int32] {
        all.compactMap { if case .started(let id, _) = $0 { id } else { nil } }
    }

    @Sendable func add(_ event: CodecEvent) { seen.withLock { $0.append(event) } }
}
