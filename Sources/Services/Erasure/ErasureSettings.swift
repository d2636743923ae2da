public import Runtime

/// How erasures are carried out.
public struct ErasureSettings: SettingsGroup, Equatable {
    public static let section = "Erasure"

    /// Between two looks for erasures that were begun and not finished.
    public let sweepInterval: Duration
    /// The longest that one erasure waits for the views to know all of the study.
    public let viewWait: Duration
    /// The most studies that one request about a patient may erase.
    public let studyLimit: Int

    public init(_ read: inout EnvironmentReader) {
        sweepInterval = read.seconds(
            "ERASURE_SWEEP_SECONDS",
            in: 1...86_400,
            default: 60,
            meaning: "Between two looks for erasures that were begun and not finished; the first is at the start."
        )
        viewWait = read.seconds(
            "ERASURE_VIEW_WAIT_SECONDS",
            in: 1...600,
            default: 30,
            meaning:
                "The longest that an erasure waits for the views to know all of a study; then the next sweep goes on."
        )
        studyLimit = read.integer(
            "ERASURE_STUDY_LIMIT",
            in: 1...10_000,
            default: 500,
            meaning: "The most studies that one request about a patient erases; with more it is refused."
        )
    }
}
