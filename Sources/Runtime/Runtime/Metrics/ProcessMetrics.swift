import Foundation

/// What the kernel knows about this process, under the names that Prometheus's own client libraries use.
///
/// Empty where there is no `/proc`.
public enum ProcessMetrics {
    @Sendable public static func collect() -> [CollectedMetric] {
        guard let status = ProcessStatus() else { return [] }
        var metrics = [
            CollectedMetric(
                "process_cpu_seconds_total",
                "User and system CPU time spent, in seconds.",
                .counter,
                status.cpuSeconds
            ),
            CollectedMetric(
                "process_resident_memory_bytes",
                "Resident memory size, in bytes.",
                .gauge,
                status.residentBytes
            ),
            CollectedMetric("process_threads", "Threads of the process.", .gauge, status.threads),
        ]
        if let boot = ProcessStatus.bootTime {
            metrics.append(
                CollectedMetric(
                    "process_start_time_seconds",
                    "Start of the process, in seconds since 1970-01-01 UTC.",
                    .gauge,
                    boot + status.startedAfterBoot
                )
            )
        }
        if let descriptors = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            // The listing's own descriptor is not one of the process's.
            metrics.append(
                CollectedMetric("process_open_fds", "Open file descriptors.", .gauge, Double(descriptors.count - 1))
            )
        }
        return metrics
    }
}

/// The fields of `/proc/self/stat` (proc(5)) that metrics show.
struct ProcessStatus: Equatable {
    let cpuSeconds: Double
    let threads: Double
    let startedAfterBoot: Double
    let residentBytes: Double

    init?() {
        guard let text = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8) else { return nil }
        self.init(
            text,
            ticksPerSecond: Double(sysconf(Int32(_SC_CLK_TCK))),
            pageBytes: Double(sysconf(Int32(_SC_PAGESIZE)))
        )
    }

    init?(_ stat: String, ticksPerSecond: Double, pageBytes: Double) {
        // The second field is the program's name in parentheses, and may hold anything: count from its end.
        guard let name = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: name)...].split(whereSeparator: \.isWhitespace)
        // proc(5) numbers the fields from 1; the first one here is number 3.
        func field(_ number: Int) -> Double? {
            fields.indices.contains(number - 3) ? Double(fields[number - 3]) : nil
        }
        guard let user = field(14), let system = field(15), let threads = field(20), let start = field(22),
            let pages = field(24)
        else { return nil }
        cpuSeconds = (user + system) / ticksPerSecond
        self.threads = threads
        startedAfterBoot = start / ticksPerSecond
        residentBytes = pages * pageBytes
    }

    /// Seconds since 1970-01-01 UTC; from `/proc/stat`, read once.
    static let bootTime: Double? = {
        guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst(6)) }
    }()
}
