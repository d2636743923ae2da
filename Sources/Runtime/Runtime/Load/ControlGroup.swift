import Foundation

/// The control group (cgroup v2) that this process runs in, with what its ancestors allow it.
///
/// A limit set on any ancestor binds too, so the tightest one counts, and usage is that of the group that sets it.
struct ControlGroup: Equatable {
    /// CPUs' worth of time that the group may use; nil when it may use all.
    var cpuQuota: Double?
    /// CPU time used by everything in the group that sets the quota, in seconds.
    var cpuSeconds: Double?
    /// Bytes that the group may hold; nil when nothing but the machine bounds it.
    var memoryLimit: Double?
    /// Bytes held by the group that sets the limit, without the files that the kernel can drop at once.
    var memoryUsed: Double?

    /// Reads the group of this process below `mount`; nil where there is no cgroup v2.
    ///
    /// - Parameter read: The text of a file; nil when there is none.
    init?(mount: String = "/sys/fs/cgroup", read: (String) -> String? = ControlGroup.text) {
        let lines = read("/proc/self/cgroup")?.split(separator: "\n") ?? []
        guard let own = lines.first(where: { $0.hasPrefix("0::/") }) else { return nil }
        var names = own.dropFirst(4).split(separator: "/").filter { $0 != ".." }
        guard read("\(mount)/cgroup.controllers") != nil else { return nil }
        while true {
            let folder = ([mount] + names.map(String.init)).joined(separator: "/")
            adopt(folder, read)
            guard !names.isEmpty else { return }
            names.removeLast()
        }
    }

    private mutating func adopt(_ folder: String, _ read: (String) -> String?) {
        if let quota = read("\(folder)/cpu.max").flatMap(Self.quota), quota < cpuQuota ?? .infinity {
            cpuQuota = quota
            cpuSeconds = read("\(folder)/cpu.stat").flatMap { Self.field("usage_usec", $0) }.map { $0 / 1_000_000 }
        }
        if let limit = read("\(folder)/memory.max").flatMap(Self.number), limit < memoryLimit ?? .infinity {
            memoryLimit = limit
            let current = read("\(folder)/memory.current").flatMap(Self.number)
            let droppable = read("\(folder)/memory.stat").flatMap { Self.field("inactive_file", $0) } ?? 0
            memoryUsed = current.map { max(0, $0 - droppable) }
        }
    }

    /// `cpu.max`: microseconds of CPU time in each period, or "max".
    private static func quota(_ text: String) -> Double? {
        let parts = text.split(whereSeparator: \.isWhitespace).map { Double($0) }
        guard parts.count == 2, let time = parts[0], let period = parts[1], time > 0, period > 0 else { return nil }
        return time / period
    }

    private static func number(_ text: String) -> Double? {
        Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private static func field(_ name: String, _ text: String) -> Double? {
        let line = text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
        return line.flatMap { Double($0.dropFirst(name.count + 1)) }
    }

    static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
