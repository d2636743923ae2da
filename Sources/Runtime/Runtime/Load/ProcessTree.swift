import Foundation

/// CPU time of this process and of everything it has started.
enum ProcessTree {
    /// User and system time, in seconds, of `root`, its descendants, and those of them that have ended and been waited
    /// for.
    ///
    /// - Parameters:
    ///   - processes: Ids of all processes there are.
    ///   - read: The text of a file; nil when there is none.
    static func cpuSeconds(
        of root: Int,
        among processes: [Int],
        ticksPerSecond: Double,
        read: (String) -> String?
    ) -> Double? {
        var entries: [Int: Entry] = [:]
        for process in processes { entries[process] = read("/proc/\(process)/stat").flatMap(Entry.init) }
        guard let own = entries[root] else { return nil }
        let children = Dictionary(grouping: entries.keys) { entries[$0]?.parent ?? 0 }
        var ticks = own.ticks
        var seen: Set = [root]
        var waiting = children[root] ?? []
        while let process = waiting.popLast() {
            guard seen.insert(process).inserted else { continue }
            ticks += entries[process]?.ticks ?? 0
            waiting += children[process] ?? []
        }
        return ticks / ticksPerSecond
    }

    /// Ids of all processes that `/proc` shows.
    static var all: [Int] {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int($0) } ?? []
    }

    /// What proc(5) says of one process.
    private struct Entry {
        let parent: Int
        /// Its own, and that of children it has waited for.
        let ticks: Double

        init?(_ stat: String) {
            // The second field is the program's name in parentheses, and may hold anything: count from its end.
            guard let name = stat.lastIndex(of: ")") else { return nil }
            let fields = stat[stat.index(after: name)...].split(whereSeparator: \.isWhitespace)
            // Fields 4 (parent) and 14 to 17 (user, system, and those of children), counted from 1.
            guard fields.count > 14, let parent = Int(fields[1]) else { return nil }
            let times = fields[11...14].compactMap { Double($0) }
            guard times.count == 4 else { return nil }
            self.parent = parent
            ticks = times.reduce(0, +)
        }
    }
}
