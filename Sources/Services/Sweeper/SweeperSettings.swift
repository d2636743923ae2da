public import Runtime

/// When objects that no event names are removed.
public struct SweeperSettings: SettingsGroup, Equatable {
    public static let section = "Sweeping"

    public let limits: ObjectSweep.Limits
    /// Between two sweeps of `radiolog dev`; nil when it does none.
    public let interval: Duration?

    public init(_ read: inout EnvironmentReader) {
        var limits = ObjectSweep.Limits()
        limits.age = read.seconds(
            "SWEEP_AGE_SECONDS",
            in: 3_600...31_536_000,
            default: 86_400,
            meaning:
                "Objects younger than this stay; longer than anything waits between storing an object and stating its event."
        )
        limits.candidates = read.integer(
            "SWEEP_CANDIDATES",
            in: 1_000...100_000_000,
            default: 1_000_000,
            meaning: "Objects looked for in one reading of the log, about 50 bytes of memory each."
        )
        limits.share =
            Double(
                read.integer(
                    "SWEEP_SHARE_PERCENT",
                    in: 0...100,
                    default: 20,
                    meaning: "A sweep that would remove more of the old objects removes nothing: it has the wrong log."
                )
            ) / 100
        self.limits = limits
        let interval = read.seconds(
            "SWEEP_INTERVAL_SECONDS",
            in: 0...31_536_000,
            default: 86_400,
            meaning: "Between two sweeps of radiolog dev, the first soon after the start; 0 does none."
        )
        self.interval = interval == .zero ? nil : interval
    }
}
