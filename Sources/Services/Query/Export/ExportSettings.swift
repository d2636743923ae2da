public import Runtime

/// How archives of everything about a patient are made.
public struct ExportSettings: SettingsGroup, Equatable {
    public static let section = "Export"

    /// Archives that one process writes at a time.
    public let concurrency: Int
    /// The most studies in one archive.
    public let studyLimit: Int
    /// The longest that a request waits for the views to contain what is on the log.
    public let viewWait: Duration

    public init(_ read: inout EnvironmentReader) {
        concurrency = read.integer(
            "EXPORT_CONCURRENCY",
            in: 1...64,
            default: 2,
            meaning: "Archives about patients that one process writes at a time; further requests are answered 503."
        )
        studyLimit = read.integer(
            "EXPORT_STUDY_LIMIT",
            in: 1...10_000,
            default: 1_000,
            meaning: "The most studies of one archive about a patient; with more the request is refused."
        )
        viewWait = read.seconds(
            "EXPORT_VIEW_WAIT_SECONDS",
            in: 1...600,
            default: 30,
            meaning: "The longest that an archive waits for the views to know all of a patient before its first byte."
        )
    }
}
