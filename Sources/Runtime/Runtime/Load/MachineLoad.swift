/// How much of a machine, or of the share of it that a container is given, is taken; each from 0 to 1.
public struct MachineLoad: Sendable, Equatable {
    /// CPU time taken by everything that shares the allowance.
    public var cpu: Double
    /// CPU time taken by others than this process: what no decision of its own can give back.
    public var foreignCPU: Double
    /// Memory taken, of the tightest limit that binds.
    public var memory: Double
    /// The tightest limit on memory that binds, in bytes.
    public var memoryLimitBytes: Int
    /// Held by this process and everything it has started, in bytes.
    public var ownMemoryBytes: Int
    /// CPUs' worth of time that may be used.
    public var allowedCPUs: Double

    public init(
        cpu: Double,
        foreignCPU: Double,
        memory: Double,
        memoryLimitBytes: Int = 0,
        ownMemoryBytes: Int = 0,
        allowedCPUs: Double = 1
    ) {
        self.cpu = cpu
        self.foreignCPU = foreignCPU
        self.memory = memory
        self.memoryLimitBytes = memoryLimitBytes
        self.ownMemoryBytes = ownMemoryBytes
        self.allowedCPUs = allowedCPUs
    }
}

/// Measures the load of this machine over the time between two questions; limits of cgroup v2 are honoured.
public struct LoadMeter: Sendable {
    private var last: (reading: LoadReading, at: Duration)?

    public init() {}

    /// The tightest limit on memory that binds this process, in bytes; nil where there is no `/proc`.
    public static var memoryLimitBytes: Int? { LoadReading().map { Int($0.memoryLimitBytes) } }

    /// The load since the last call; nil the first time, after no time, and where there is no `/proc`.
    ///
    /// - Parameter now: Time on a clock that only goes forward.
    public mutating func measure(at now: Duration) -> MachineLoad? {
        LoadReading().flatMap { measure($0, at: now) }
    }

    mutating func measure(_ reading: LoadReading, at now: Duration) -> MachineLoad? {
        defer { last = (reading, now) }
        guard let last, now > last.at else { return nil }
        let available = (now - last.at) / .seconds(1) * reading.allowedCPUs
        let shared = max(0, reading.sharedCPUSeconds - last.reading.sharedCPUSeconds)
        let own = max(0, reading.ownCPUSeconds - last.reading.ownCPUSeconds)
        return MachineLoad(
            cpu: min(1, shared / available),
            foreignCPU: min(1, max(0, shared - own) / available),
            memory: min(1, reading.memoryUsedBytes / reading.memoryLimitBytes),
            memoryLimitBytes: Int(reading.memoryLimitBytes),
            ownMemoryBytes: Int(reading.ownMemoryBytes),
            allowedCPUs: reading.allowedCPUs
        )
    }
}
