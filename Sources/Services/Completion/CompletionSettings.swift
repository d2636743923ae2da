public import Runtime

/// When studies are complete, and how that is found out.
public struct CompletionSettings: SettingsGroup, Equatable {
    public static let section = "Completion"

    /// For workspaces that have no policy of their own.
    public let policy: CompletionPolicy
    /// Policies of single workspaces; nil when all have the same.
    public let policyFile: String?
    /// Between two looks at what is due.
    public let interval: Duration
    /// How long the process whose turn it is may stay silent before another takes over.
    public let takeover: Duration
    /// How long the views may need to catch up with the log before a look is given up.
    public let patience: Duration

    /// Studies decided about in one step.
    var batchLimit: Int { 200 }
    /// Waits after failures of the views or the log.
    var backoff: Backoff { Backoff(first: .milliseconds(200), longest: .seconds(10)) }

    public init(_ read: inout EnvironmentReader) {
        let idle = read.seconds(
            "COMPLETION_IDLE_SECONDS",
            in: 0...2_592_000,
            default: 300,
            meaning:
                "A study is complete when nothing of it has arrived for so long and nothing is in work; 0: silence completes nothing."
        )
        let cap = read.seconds(
            "COMPLETION_CAP_SECONDS",
            in: 0...31_536_000,
            default: 86_400,
            meaning:
                "A study that has been open for so long is complete, whatever still arrives or is in work; 0 is no cap."
        )
        policy = CompletionPolicy(idleGap: idle == .zero ? nil : idle, cap: cap == .zero ? nil : cap)
        policyFile = read.optionalPath(
            "COMPLETION_POLICY_FILE",
            meaning: "A JSON file with the policies of single workspaces (docs/operations.md)."
        )
        interval = read.milliseconds(
            "COMPLETION_INTERVAL_MS",
            in: 50...600_000,
            default: 2_000,
            meaning: "Between two looks for studies that are complete or have to be opened again."
        )
        takeover = read.milliseconds(
            "COMPLETION_TAKEOVER_MS",
            in: 500...600_000,
            default: 15_000,
            meaning: "Of several processes one decides; when it is silent for so long, another takes over."
        )
        patience = read.milliseconds(
            "COMPLETION_PATIENCE_MS",
            in: 100...600_000,
            default: 10_000,
            meaning: "How long the views may need to contain what was on the log; nothing is decided before they do."
        )
        if takeover <= interval {
            read.report(
                "COMPLETION_TAKEOVER_MS",
                found: "is not longer than RADIOLOG_COMPLETION_INTERVAL_MS",
                allowed: "more than the interval"
            )
        }
    }
}
