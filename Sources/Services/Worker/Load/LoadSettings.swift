import Runtime

/// What a worker takes on at most, and when it takes on less.
public struct LoadSettings: Sendable, Equatable {
    /// Members of the group in this process; nil for one for each task at a time, up to `slotLimit`.
    public let slots: Int?
    /// Between two measurements.
    public let interval: Duration
    /// Between two reports without a decision.
    public let reportInterval: Duration
    /// Overload of this length costs a slot.
    public let shedAfter: Duration
    /// Calm of this length gives one back.
    public let growAfter: Duration
    /// Bytes of memory that this process and its children may hold; nil for what the machine or the group allows.
    public let memoryBytes: Int?
    /// Of the limit on memory: what tasks in work are expected to take together.
    public let roomShare: Double
    /// Payload bytes in work together.
    public let inFlightBytes: Int
    /// Payload bytes of one task.
    public let payloadBytes: Int
    let marks: [Governor.Resource: Governor.Mark]

    /// More members than this share no better, and each has threads of its own.
    private static let slotLimit = 16

    init(_ read: inout EnvironmentReader) {
        let slots = read.integer(
            "WORKER_SLOTS",
            in: 0...64,
            default: 0,
            meaning: "Members of the group in one worker: partitions are shared out by them, so that a worker that can "
                + "do more gets more. 0 for one for each task at a time, at most 16."
        )
        self.slots = slots == 0 ? nil : slots
        interval = read.milliseconds(
            "WORKER_LOAD_INTERVAL_MS",
            in: 50...60_000,
            default: 1_000,
            meaning: "Between two measurements of the load, upon which a worker takes on less or more."
        )
        reportInterval = read.seconds(
            "WORKER_REPORT_SECONDS",
            in: 1...3_600,
            default: 10,
            meaning: "Between two reports of a worker's load on `radiolog.workers`; decisions are reported at once."
        )
        shedAfter = read.seconds(
            "WORKER_SHED_SECONDS",
            in: 1...3_600,
            default: 10,
            meaning: "A worker overloaded for so long closes a slot: its partitions go to workers with room."
        )
        growAfter = read.seconds(
            "WORKER_GROW_SECONDS",
            in: 1...86_400,
            default: 30,
            meaning: "A worker calm for so long opens a slot that it closed."
        )
        let memory = read.byteCount(
            "WORKER_MEMORY_BYTES",
            in: 0...1 << 44,
            default: 0,
            meaning: "Memory that a worker and its child processes may hold; 0 for what the machine and its control "
                + "group allow."
        )
        memoryBytes = memory == 0 ? nil : memory
        roomShare = read.decimal(
            "WORKER_ROOM_SHARE",
            in: 0.05...1,
            default: 0.5,
            meaning:
                "Share of that memory that the tasks in work may be expected to take; one that needs more runs alone."
        )
        inFlightBytes = read.byteCount(
            "WORKER_IN_FLIGHT_BYTES",
            in: 1 << 20...1 << 50,
            default: 1 << 36,
            meaning: "Payload bytes in work at a time; a larger payload runs alone."
        )
        payloadBytes = read.byteCount(
            "WORKER_PAYLOAD_BYTES",
            in: 1 << 20...1 << 50,
            default: 1 << 40,
            meaning: "Largest payload that a worker takes on; tasks with larger ones are quarantined."
        )
        marks = [
            .cpu: Self.mark(&read, "CPU", 0.95, 0.8, "CPU time taken by other programs, of what the worker may use"),
            .memory: Self.mark(&read, "MEMORY", 0.92, 0.85, "Memory taken, of the tightest limit"),
            .disk: Self.mark(&read, "DISK", 0.98, 0.96, "Disk taken where objects are stored"),
        ]
    }

    private static func mark(
        _ read: inout EnvironmentReader,
        _ name: String,
        _ pause: Double,
        _ resume: Double,
        _ what: String
    ) -> Governor.Mark {
        let upper = read.decimal(
            "WORKER_\(name)_PAUSE",
            in: 0.01...2,
            default: pause,
            meaning: "\(what), from 0 to 1: from here on a worker pauses. More than 1 for never."
        )
        let lower = read.decimal(
            "WORKER_\(name)_RESUME",
            in: 0...2,
            default: resume,
            meaning: "Below it the worker goes on; never above the mark that pauses."
        )
        return Governor.Mark(pause: upper, resume: lower)
    }

    /// How many members a worker with `concurrency` tasks at a time has.
    func slotCount(concurrency: Int) -> Int { slots ?? min(concurrency, Self.slotLimit) }

    func policy(slots: Int) -> Governor.Policy {
        Governor.Policy(
            marks: marks,
            shedAfter: shedAfter,
            growAfter: growAfter,
            slots: slots,
            kept: [.cpu: 1, .memory: 0, .disk: 0]
        )
    }

    /// The least of what the machine, its control group and these settings allow; nil where nothing says.
    var memoryLimit: Int? {
        guard let machine = LoadMeter.memoryLimitBytes else { return memoryBytes }
        return min(machine, memoryBytes ?? .max)
    }
}
