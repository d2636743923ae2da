/// How much a workspace may bring in; nil stands for without limit.
public struct Quota: Sendable, Equatable {
    /// Objects accepted in a minute, on average, by each gateway process.
    public var objectsPerMinute: Int?
    /// Objects accepted at once after a quiet time, before the average counts.
    public var burst: Int
    /// Accepted objects that no worker has finished yet.
    public var waitingObjects: Int?
    /// Bytes of accepted payloads kept, before sealing.
    public var storedBytes: Int?

    public init(
        objectsPerMinute: Int? = nil,
        burst: Int = 1_000,
        waitingObjects: Int? = nil,
        storedBytes: Int? = nil
    ) {
        self.objectsPerMinute = objectsPerMinute
        self.burst = burst
        self.waitingObjects = waitingObjects
        self.storedBytes = storedBytes
    }

    public static let unlimited = Quota()

    var asksForUsage: Bool { waitingObjects != nil || storedBytes != nil }
}

/// What a workspace has brought in, as far as the views show it.
public struct WorkspaceUsage: Sendable, Equatable {
    /// Accepted objects that no worker has finished yet.
    public var waitingObjects: Int
    /// Bytes of accepted payloads, before sealing.
    public var storedBytes: Int

    public init(waitingObjects: Int = 0, storedBytes: Int = 0) {
        self.waitingObjects = waitingObjects
        self.storedBytes = storedBytes
    }
}

/// An upload that its workspace has no room for.
struct QuotaExceeded: Error, Equatable {
    /// Which limit was met; the raw values are stable.
    enum Limit: String, Sendable {
        case objectsPerMinute = "objects-per-minute"
        case waitingObjects = "waiting-objects"
        case storedBytes = "stored-bytes"
    }

    let limit: Limit
    /// The limit's value, in the unit of its name.
    let allowed: Int
    /// When the same upload may succeed; nil when waiting alone does not help.
    let retryAfter: Duration?
}
