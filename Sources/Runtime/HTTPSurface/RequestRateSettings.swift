public import Runtime

/// How often those who are signed in may ask; further requests are answered with 429.
public struct RequestRateSettings: SettingsGroup, Equatable {
    public static let section = "Request rates"

    /// Nil for without limit.
    public let caller: RequestRate?
    public let workspace: RequestRate?

    public init(_ read: inout EnvironmentReader) {
        let caller = read.integer(
            "HTTP_REQUESTS_PER_SECOND",
            in: 0...1_000_000,
            default: 200,
            meaning: "Requests that one person, with all sessions and tokens, or one machine may make of each process, "
                + "on average; uploads have quotas instead. 0 is no limit."
        )
        let burst = read.integer(
            "HTTP_REQUEST_BURST",
            in: 1...10_000_000,
            default: 2_000,
            meaning: "Requests taken of one person or machine at once after a quiet time, before the average counts."
        )
        let workspace = read.integer(
            "HTTP_WORKSPACE_REQUESTS_PER_SECOND",
            in: 0...10_000_000,
            default: 2_000,
            meaning: "The same for all who act for one workspace together; 0 is no limit."
        )
        let workspaceBurst = read.integer(
            "HTTP_WORKSPACE_REQUEST_BURST",
            in: 1...100_000_000,
            default: 20_000,
            meaning: "Requests taken of one workspace at once after a quiet time, before the average counts."
        )
        self.caller = caller == 0 ? nil : RequestRate(perSecond: caller, burst: burst)
        self.workspace = workspace == 0 ? nil : RequestRate(perSecond: workspace, burst: workspaceBurst)
    }

    /// A budget of these rates, from now on.
    public func budget() -> RequestBudget {
        let start = ContinuousClock.now
        return RequestBudget(caller: caller, workspace: workspace) { start.duration(to: .now) }
    }
}
