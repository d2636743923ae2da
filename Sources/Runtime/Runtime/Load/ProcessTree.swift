import Foundation

/// What this process takes together with everything it has started.
struct ProcessTree: Equatable {
    /// User and system time, in seconds; those that have ended and been waited for count too.
    var cpuSeconds: Double
    /// Resident memory in bytes; pages that several of them share count for each.
    var residentBytes: Double

    /// Adds up `root` and its descendants; nil when `root` is not there.
    ///
    /// - Parameters:
    ///   - processes: Ids of all processes there are.
    ///   - read: The text of a file; nil when there is none.
    init?(
        of root: Int,
        among processes: [Int],
        ticksPerSecond: Double,
        pageBytes: Double = Double(sysconf(Int32(_SC_PAGESIZE))),
        read: (String) -> String?
    ) {
        var entries: [Int: Entry] = [:]
        for process in processes { entries[process] = read("/proc/\(process)/stat").flatMap(Entry.init) }
        guard let own = entries[root] else { return nil }
        let children = Dictionary(grouping: entries.keys) { entries[$0]?.parent ?? 0 }
        var (ticks, pages) = (own.ticks, own.pages)
        var seen: Set = [root]
        var waiting = children[root] ?? []
        while let process = waiting.popLast() {
            guard seen.insert(process).inserted else { continue }
            ticks += entries[process]?.ticks ?? 0
            pages += entries[process]?.pages ?? 0
            waiting += children[process] ?? []
        }
        cpuSeconds = ticks / ticksPerSecond
        residentBytes = pages * pageBytes
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
        /// Resident.
        let pages: Double

        init?(_ stat: String) {
            // The second field is the program's name in parentheses, and may hold anything: count from its end.
            guard let name = stat.lastIndex(of: ")") else { return nil }
            let fields = stat[stat.index(after: name)...].split(whereSeparator: \.isWhitespace)
            // Fields 4 (parent), 14 to 17 (user, system, and those of children) and 24 (resident), counted from 1.
            guard fields.count > 21, let parent = Int(fields[1]) else { return nil }
            let times = fields[11...14].compactMap { Double($0) }
            guard times.count == 4 else { return nil }
            self.parent = parent
            ticks = times.reduce(0, +)
            pages = Double(fields[21]) ?? 0
        }
    }
}
