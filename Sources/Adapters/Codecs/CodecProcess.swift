import CCodecChild
import Glibc
import Synchronization

/// The process of a child, which any thread may kill and one thread ends.
final class CodecProcess: Sendable {
    let id: Int32
    private let isReaped = Mutex(false)

    init(id: Int32) { self.id = id }

    /// Kills it, unless it has been reaped and its id may be another's.
    func kill() {
        isReaped.withLock { isReaped in
            if !isReaped { _ = Glibc.kill(id, SIGKILL) }
        }
    }

    /// Waits a moment for it to end by itself, kills it if it does not, and reaps it.
    ///
    /// Returns the signal that ended it; nil for none.
    func reap(within milliseconds: Int32 = 0) -> Int32? {
        if codec_child_ended(id, milliseconds) == 0 { kill() }
        return isReaped.withLock { isReaped in
            guard !isReaped else { return nil }
            let code = codec_child_reap(id)
            isReaped = true
            return code > 128 ? code - 128 : nil
        }
    }
}
