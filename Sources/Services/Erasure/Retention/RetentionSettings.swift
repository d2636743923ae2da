public import Runtime

/// How rules of retention are acted on.
public struct RetentionSettings: SettingsGroup, Equatable {
    public static let section = "Retention"

    /// Between two looks at what the rules say; of all processes together.
    public let interval: Duration
    /// The most studies that one look erases.
    public let batchLimit: Int
    /// How long a rule waits after it was set, in which a mistaken one can be taken back.
    public let grace: Duration

    public init(_ read: inout EnvironmentReader) {
        interval = read.seconds(
            "RETENTION_SWEEP_SECONDS",
            in: 1...86_400,
            default: 300,
            meaning: "Between two looks at what the rules of retention say, of all processes together."
        )
        batchLimit = read.integer(
            "RETENTION_BATCH_LIMIT",
            in: 1...10_000,
            default: 100,
            meaning: "The most studies that one look erases; the next look goes on."
        )
        grace = read.seconds(
            "RETENTION_GRACE_SECONDS",
            in: 0...31_536_000,
            default: 86_400,
            meaning: "How long a rule of retention waits after it was set or changed before anything is erased by it."
        )
    }
}
