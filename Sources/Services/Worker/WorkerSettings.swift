public import Runtime

/// How a worker takes tasks, and how often it tries one.
public struct WorkerSettings: SettingsGroup, Equatable {
    public static let section = "Worker"

    /// Tasks processed at a time.
    public let concurrency: Int
    /// Records taken from the log at a time; they are committed together.
    public let batchLimit: Int
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

    public init(_ read: inout EnvironmentReader) {
        concurrency = read.integer(
            "WORKER_CONCURRENCY",
            in: 1...256,
            default: 2,
            meaning: "Tasks a worker processes at a time."
        )
        batchLimit = read.integer(
            "WORKER_BATCH_LIMIT",
            in: 1...1_000,
            default: 16,
            meaning: "Most tasks taken from the log at a time; their results and the commit are one transaction."
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
            default: 10,
            meaning: "A worker that the log has not heard of for this long loses its partitions."
        )
        drainTimeout = drain
        sessionTimeout = session
    }
}
