public import Runtime

/// How much one workspace may bring in; further uploads are answered with 429.
public struct QuotaSettings: SettingsGroup, Equatable {
    public static let section = "Quotas"

    /// For every workspace.
    public let quota: Quota

    public init(_ read: inout EnvironmentReader) {
        let rate = read.integer(
            "QUOTA_OBJECTS_PER_MINUTE",
            in: 0...100_000_000,
            default: 0,
            meaning: "Objects a workspace may have accepted in a minute, on average, by each gateway; 0 is no limit."
        )
        let burst = read.integer(
            "QUOTA_BURST",
            in: 1...100_000_000,
            default: 1_000,
            meaning: "Objects accepted at once after a quiet time, before the average counts."
        )
        let waiting = read.integer(
            "QUOTA_WAITING_OBJECTS",
            in: 0...1_000_000_000,
            default: 0,
            meaning: "Accepted objects of a workspace that may wait for a worker; 0 is no limit."
        )
        let bytes = read.byteCount(
            "QUOTA_STORED_BYTES",
            in: 0...1 << 60,
            default: 0,
            meaning: "Bytes of payloads that a workspace may keep; 0 is no limit."
        )
        quota = Quota(
            objectsPerMinute: rate == 0 ? nil : rate,
            burst: burst,
            waitingObjects: waiting == 0 ? nil : waiting,
            storedBytes: bytes == 0 ? nil : bytes
        )
    }
}
