public import Runtime

/// How the query API answers.
public struct QuerySettings: SettingsGroup, Equatable {
    public static let section = "Query"

    /// The longest that `?after=` waits for the views.
    public let waitLimit: Duration
    /// The most studies that one request looks through for those that match.
    public let scanLimit: Int
    /// A worker that said nothing for this long is shown as silent.
    public let workerSilence: Duration
    /// A worker that said nothing for this long is no longer shown.
    public let workerMemory: Duration

    public init(_ read: inout EnvironmentReader) {
        waitLimit = read.milliseconds(
            "QUERY_WAIT_LIMIT_MS",
            in: 0...60_000,
            default: 10_000,
            meaning: "The longest that a query with `after` waits until the views contain that position."
        )
        scanLimit = read.integer(
            "QUERY_SCAN_LIMIT",
            in: 200...100_000,
            default: 2_000,
            meaning: "The most studies that one search opens and compares; the answer's cursor goes on behind them."
        )
        workerSilence = read.seconds(
            "QUERY_WORKER_SILENCE_SECONDS",
            in: 1...86_400,
            default: 30,
            meaning: "A worker that reported nothing for so long is shown as silent; several report intervals."
        )
        workerMemory = read.seconds(
            "QUERY_WORKER_MEMORY_SECONDS",
            in: 1...604_800,
            default: 900,
            meaning: "A worker that reported nothing for so long is no longer shown."
        )
    }
}
