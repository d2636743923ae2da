/// What a pool has done since it was made, for metrics.
public struct CodecCounters: Sendable, Equatable {
    /// Frames asked for.
    public internal(set) var requests = 0
    /// Frames given.
    public internal(set) var answered = 0
    /// Frames that the codec ran on and did not take.
    public internal(set) var refused = 0
    /// Frames turned away, because too many were waiting or no child could be started.
    public internal(set) var unavailable = 0
    /// Children that reported ready.
    public internal(set) var started = 0
    /// Children ended, by why.
    public internal(set) var recycled = 0
    public internal(set) var crashed = 0
    public internal(set) var timedOut = 0
    public internal(set) var memoryExceeded = 0
    public internal(set) var lost = 0
    public internal(set) var cancelled = 0
    /// Children that run now.
    public internal(set) var running = 0
    /// Time that frames spent with a child.
    public internal(set) var busy = Duration.zero
    /// The part of it that was spent in the codecs themselves.
    public internal(set) var decoding = Duration.zero

    mutating func count(_ end: CodecEnd) {
        running -= 1
        switch end {
        case .recycled: recycled += 1
        case .crashed: crashed += 1
        case .timedOut: timedOut += 1
        case .memoryExceeded: memoryExceeded += 1
        case .lost: lost += 1
        case .cancelled: cancelled += 1
        case .shutDown: break
        }
    }
}
