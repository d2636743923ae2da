import Foundation

/// What the kernel has counted so far; two of these make a `MachineLoad`.
struct LoadReading: Equatable {
    /// CPUs' worth of time that this process may use.
    var allowedCPUs: Double
    /// CPU time used by everything that shares the allowance, in seconds.
    var sharedCPUSeconds: Double
    /// CPU time used by this process and everything it has started, in seconds.
    var ownCPUSeconds: Double
    var memoryLimitBytes: Double
    var memoryUsedBytes: Double
    /// Held by this process and everything it has started.
    var ownMemoryBytes = 0.0

    /// Reads the counters of this machine; nil where there is no `/proc`.
    ///
    /// - Parameters:
    ///   - processes: Ids of all processes there are.
    ///   - read: The text of a file; nil when there is none.
    init?(
        process: Int = Int(ProcessInfo.processInfo.processIdentifier),
        among processes: [Int] = ProcessTree.all,
        read: (String) -> String? = ControlGroup.text
    ) {
        let processors = Double(ProcessInfo.processInfo.activeProcessorCount)
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        guard
            let own = ProcessTree(of: process, among: processes, ticksPerSecond: ticks, read: read),
            let busy = read("/proc/stat").flatMap({ Self.busySeconds($0, ticksPerSecond: ticks) }),
            let memory = read("/proc/meminfo").flatMap(Self.memory)
        else { return nil }
        let group = ControlGroup(read: read)
        ownCPUSeconds = own.cpuSeconds
        ownMemoryBytes = own.residentBytes
        if let quota = group?.cpuQuota, quota < processors, let used = group?.cpuSeconds {
            (allowedCPUs, sharedCPUSeconds) = (quota, used)
        } else {
            (allowedCPUs, sharedCPUSeconds) = (processors, busy)
        }
        if let limit = group?.memoryLimit, limit < memory.total, let used = group?.memoryUsed {
            (memoryLimitBytes, memoryUsedBytes) = (limit, used)
        } else {
            (memoryLimitBytes, memoryUsedBytes) = (memory.total, memory.used)
        }
    }

    /// The first line of `/proc/stat` (proc(5)), without the time nothing was to be done.
    static func busySeconds(_ stat: String, ticksPerSecond: Double) -> Double? {
        let line = stat.split(separator: "\n").first { $0.hasPrefix("cpu ") }
        let ticks = line?.split(separator: " ").dropFirst().compactMap { Double($0) } ?? []
        guard ticks.count >= 8 else { return nil }
        // user, nice, system, irq, softirq, steal; guests are counted in user already.
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / ticksPerSecond
    }

    private static func memory(_ text: String) -> (total: Double, used: Double)? {
        func bytes(_ name: String) -> Double? {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            return line?.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * 1_024 }
        }
        guard let total = bytes("MemTotal"), let available = bytes("MemAvailable"), total > 0 else { return nil }
        return (total, max(0, total - available))
    }
}
