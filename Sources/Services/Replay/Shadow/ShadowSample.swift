import Events
import struct Foundation.UUID

/// Keeps some of many, chosen by a seed: the same tasks and seed give the same choice, in whatever order they come.
public struct ShadowSample: Sendable {
    public let count: Int
    public let seed: UInt64
    private var kept: [(rank: UInt64, task: RecordedTask)] = []

    public init(count: Int, seed: UInt64) {
        self.count = max(0, count)
        self.seed = seed
    }

    /// By rank.
    public var tasks: [RecordedTask] { kept.map(\.task) }

    /// Holds at most `count`: those of the lowest ranks.
    public mutating func offer(_ task: RecordedTask) {
        let rank = rank(of: task.received.task)
        if kept.count == count, rank >= kept.last?.rank ?? 0 { return }
        var (low, high) = (0, kept.count)
        while low < high {
            let middle = (low + high) / 2
            if kept[middle].rank < rank { low = middle + 1 } else { high = middle }
        }
        kept.insert((rank, task), at: low)
        if kept.count > count { kept.removeLast() }
    }

    /// SplitMix64 over the task's identifier, which is a digest already.
    private func rank(of task: TaskID) -> UInt64 {
        let id = task.uuid.uuid
        let bytes = [
            id.0, id.1, id.2, id.3, id.4, id.5, id.6, id.7, id.8, id.9, id.10, id.11, id.12, id.13, id.14, id.15,
        ]
        var state = seed
        for half in [bytes[..<8], bytes[8...]] {
            state ^= half.reduce(0) { $0 << 8 | UInt64($1) }
            state &+= 0x9E37_79B9_7F4A_7C15
            state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
            state ^= state >> 31
        }
        return state
    }
}
