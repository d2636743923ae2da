public import Events

/// A task whose end is on the log, and what it was about.
public struct RecordedTask: Sendable, Equatable {
    /// How it ended.
    public enum Ending: Sendable, Equatable {
        case processed(InstanceProcessed)
        case quarantined(TaskQuarantined)
    }

    public let received: InstanceReceived
    public let ending: Ending

    public init(_ received: InstanceReceived, _ ending: Ending) {
        self.received = received
        self.ending = ending
    }
}

/// What came of processing a payload once more, without stating or storing any of it.
public struct TaskTrial: Sendable {
    public let results: [TrialResult]
    public let skipped: [SkippedStep]

    public init(results: [TrialResult], skipped: [SkippedStep]) {
        self.results = results
        self.skipped = skipped
    }
}

/// One thing that a trial made.
public struct TrialResult: Sendable {
    public let kind: String
    public let version: Int
    public let mediaType: String
    public let byteCount: Int
    public let sha256: Digest
    /// Its bytes; asked for only where they are JSON and other than the recorded ones.
    public let read: @Sendable () async throws -> [UInt8]

    public init(
        kind: String,
        version: Int,
        mediaType: String,
        byteCount: Int,
        sha256: Digest,
        read: @escaping @Sendable () async throws -> [UInt8]
    ) {
        self.kind = kind
        self.version = version
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.sha256 = sha256
        self.read = read
    }
}
