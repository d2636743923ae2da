public import Events
public import Runtime

/// How a worker takes tasks, and how often it tries one.
public struct WorkerSettings: SettingsGroup, Equatable {
    public static let section = "Worker"

    /// Tasks processed at a time.
    public let concurrency: Int
    /// Urgent tasks processed at a time beyond those.
    public let urgentSlots: Int
    /// Tasks of one partition that wait in memory; beyond, its delivery is paused.
    public let prefetch: Int
    /// Outcomes that are committed together.
    public let commitTasks: Int
    /// How long an outcome waits for others to share its commit.
    public let commitLinger: Duration
    /// How often each priority is chosen while all have work.
    public let weights: [Priority: Int]
    /// The longest that a priority with work is passed over.
    public let patience: Duration
    /// Failed tasks that wait for another try.
    public let delayedLimit: Int
    /// Operators' orders about waiting tasks that are remembered.
    public let ordersLimit: Int
    /// How soon an operator's order is known.
    public let ordersInterval: Duration
    /// Outcomes of each partition that are read back when partitions are taken over.
    public let recalledOutcomes: Int
    /// A name that survives restarts; nil for a worker that comes and goes.
    public let instance: String?
    /// Tries of one task before it is quarantined.
    public let attempts: Int
    /// Largest payload that is read into memory whole.
    public let wholeLimit: Int
    /// Largest frame that is decoded, in samples: rows times columns times samples per pixel.
    public let frameLimit: Int
    /// Longest edge of a preview, in pixels.
    public let previewEdge: Int
    /// Work in flight may take this long to end when partitions are asked back or the process stops.
    public let drainTimeout: Duration
    /// A worker not heard of for this long loses its partitions.
    public let sessionTimeout: Duration
    /// What is taken on at most, and when less.
    public let load: LoadSettings

    public init(_ read: inout EnvironmentReader) {
        concurrency = read.integer(
            "WORKER_CONCURRENCY",
            in: 1...256,
            default: 2,
            meaning: "Tasks a worker processes at a time."
        )
        urgentSlots = read.integer(
            "WORKER_URGENT_SLOTS",
            in: 0...64,
            default: 1,
            meaning: "Urgent tasks processed at a time beyond those, so that they need not wait for long ones to end."
        )
        prefetch = read.integer(
            "WORKER_PREFETCH",
            in: 1...10_000,
            default: 64,
            meaning: "Tasks of one partition that wait in memory; beyond, its delivery is paused."
        )
        commitTasks = read.integer(
            "WORKER_COMMIT_TASKS",
            in: 1...1_000,
            default: 256,
            meaning: "Most tasks whose results and progress are committed in one transaction."
        )
        commitLinger = read.milliseconds(
            "WORKER_COMMIT_LINGER_MS",
            in: 0...10_000,
            default: 5,
            meaning: "How long a result waits for others to share its transaction."
        )
        weights = [
            .urgent: read.integer(
                "WORKER_WEIGHT_URGENT",
                in: 1...1_000,
                default: 16,
                meaning: "How often urgent tasks are chosen, beside the other weights, while every priority has some."
            ),
            .routine: read.integer(
                "WORKER_WEIGHT_ROUTINE",
                in: 1...1_000,
                default: 4,
                meaning: "The same for routine tasks."
            ),
            .bulk: read.integer("WORKER_WEIGHT_BULK", in: 1...1_000, default: 1, meaning: "The same for bulk tasks."),
        ]
        patience = read.seconds(
            "WORKER_PATIENCE_SECONDS",
            in: 1...3_600,
            default: 30,
            meaning: "A priority that was passed over for so long is chosen next, whatever its weight."
        )
        delayedLimit = read.integer(
            "WORKER_DELAYED_LIMIT",
            in: 1...100_000,
            default: 1_000,
            meaning: "Failed tasks that wait for another try; while there are more, no new ones are begun."
        )
        ordersLimit = read.integer(
            "WORKER_ORDERS_LIMIT",
            in: 1_000...10_000_000,
            default: 100_000,
            meaning: "Operators' orders about waiting tasks that are remembered; some 100 bytes each."
        )
        ordersInterval = read.milliseconds(
            "WORKER_ORDERS_INTERVAL_MS",
            in: 50...60_000,
            default: 1_000,
            meaning: "How often the log is asked for new orders of operators."
        )
        recalledOutcomes = read.integer(
            "WORKER_RECALLED_OUTCOMES",
            in: 0...100_000,
            default: 500,
            meaning:
                "Latest outcomes of each partition that are read when partitions are taken over: an upload that clients sent again is then processed once."
        )
        instance = read.optionalText(
            "WORKER_INSTANCE",
            meaning:
                "A name of its own that survives restarts: a worker that is back within its session keeps its partitions."
        )
        attempts = read.integer(
            "WORKER_ATTEMPTS",
            in: 1...20,
            default: 3,
            meaning: "Tries of one task before it is quarantined."
        )
        wholeLimit = read.byteCount(
            "WORKER_WHOLE_LIMIT_BYTES",
            in: 1 << 16...1 << 32,
            default: 1 << 25,
            meaning: "Largest payload read into memory whole; the pixels of a larger one are fetched frame by frame."
        )
        frameLimit = read.integer(
            "WORKER_FRAME_SAMPLES",
            in: 1 << 16...1 << 31,
            default: 1 << 25,
            meaning:
                "Largest frame that is decoded, in samples; each takes 4 bytes of memory. Larger ones have no preview."
        )
        previewEdge = read.integer(
            "WORKER_PREVIEW_EDGE",
            in: 64...4_096,
            default: 1_024,
            meaning: "Longest edge of a preview, in pixels."
        )
        let drain = read.seconds(
            "WORKER_DRAIN_SECONDS",
            in: 1...600,
            default: 20,
            meaning: "How long work in flight may take to end when partitions are asked back or the process stops."
        )
        let session = read.seconds(
            "WORKER_SESSION_SECONDS",
            in: 6...600,
            default: 6,
            meaning: "A worker that the log has not heard of for this long loses its partitions, and its work runs "
                + "elsewhere some two seconds later."
        )
        drainTimeout = drain
        sessionTimeout = session
        load = LoadSettings(&read)
    }
}
