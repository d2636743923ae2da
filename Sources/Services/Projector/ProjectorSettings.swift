public import Runtime

/// How the projector reads the log and writes the views.
public struct ProjectorSettings: SettingsGroup, Equatable {
    public static let section = "Projector"

    /// The consumer group of all projectors.
    public static let group = "radiolog.projector"

    /// A name that survives restarts; nil for a projector that comes and goes.
    public let instance: String?
    /// The most events in one transaction of the views.
    public let batchLimit: Int
    /// How many transactions of the views are under way at a time.
    public let lanes: Int
    /// How long one batch should take at most.
    public let batchTarget: Duration
    /// The most bytes of records that are read and wait to be taken in.
    public let queueBytes: Int
    /// Between two commits to the group, which only serve to show lag.
    public let commitInterval: Duration
    public let sessionTimeout: Duration
    /// How long a revocation waits for the batch in flight.
    public let drainTimeout: Duration
    /// Between two measurements of the lag.
    public let lagInterval: Duration

    /// Waits after failures of the views or the log.
    var backoff: Backoff { Backoff(first: .milliseconds(100), longest: .seconds(5)) }
    /// The most records that are read and wait to be taken in.
    var queueLimit: Int { batchLimit * max(4, lanes * 2) }

    public init(_ read: inout EnvironmentReader) {
        instance = read.optionalText(
            "PROJECTOR_INSTANCE",
            meaning:
                "A name of its own for each projector that survives restarts, so that a restart moves no partitions."
        )
        batchLimit = read.integer(
            "PROJECTOR_BATCH_LIMIT",
            in: 1...10_000,
            default: 1_000,
            meaning:
                "The most events in one transaction of the views; batches are smaller while the projector keeps up."
        )
        lanes = read.integer(
            "PROJECTOR_LANES",
            in: 1...12,
            default: 4,
            meaning:
                "How many transactions of the views are under way side by side while more waits than fits into one, each of other studies. More than the topics have partitions are of no use."
        )
        batchTarget = read.milliseconds(
            "PROJECTOR_BATCH_TARGET_MS",
            in: 10...60_000,
            default: 1_000,
            meaning: "Batches that take longer become smaller; below the time MongoDB gives a transaction."
        )
        queueBytes = read.byteCount(
            "PROJECTOR_QUEUE_BYTES",
            in: 1_048_576...1_073_741_824,
            default: 33_554_432,
            meaning: "The most bytes of events that are read ahead; reading pauses above."
        )
        commitInterval = read.milliseconds(
            "PROJECTOR_COMMIT_INTERVAL_MS",
            in: 10...60_000,
            default: 1_000,
            meaning: "Between two commits to the consumer group; the views know their place without."
        )
        let session = read.milliseconds(
            "PROJECTOR_SESSION_TIMEOUT_MS",
            in: 6_000...300_000,
            default: 6_000,
            meaning: "A projector not heard of for this long loses its partitions."
        )
        let drain = read.milliseconds(
            "PROJECTOR_DRAIN_TIMEOUT_MS",
            in: 100...60_000,
            default: 5_000,
            meaning: "How long partitions that are asked back wait for the batch in flight."
        )
        if drain >= session {
            read.report(
                "PROJECTOR_DRAIN_TIMEOUT_MS",
                found: "is not shorter than RADIOLOG_PROJECTOR_SESSION_TIMEOUT_MS",
                allowed: "less than the session timeout"
            )
        }
        sessionTimeout = session
        drainTimeout = drain
        lagInterval = read.seconds(
            "PROJECTOR_LAG_INTERVAL_SECONDS",
            in: 1...3_600,
            default: 10,
            meaning: "Between two measurements of how far the views lag behind the log."
        )
    }
}
