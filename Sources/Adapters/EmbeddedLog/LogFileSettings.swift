/// The limits of a log file.
public struct LogFileSettings: Sendable, Equatable {
    /// The most bytes that wait to be written; an append beyond them is refused as `.overloaded`.
    ///
    /// A caller waits until its records are synced, so this bounds the memory of all callers together.
    public var queueBytes = 64 << 20
    /// The most bytes that share one transaction, and so one sync, unless a single commit is larger.
    public var transactionBytes = 8 << 20
    /// The most bytes of key, headers and value of one record; Kafka's default for a message.
    public var recordBytes = 1 << 20
    /// The most bytes of one read or delivery; one record is always returned.
    public var deliveryBytes = 4 << 20
    /// The most bytes the file may grow to; nil for what the disk holds.
    public var fileBytes: Int?
    /// Connections for reading; readers beyond them wait for one.
    public var readers = 4
    /// A compacted partition is compacted once so many records were appended to it, so many at a time.
    public var compactionRecords = 1_000
    /// How long `check` waits for its write.
    public var checkTimeout: Duration = .seconds(3)

    public init() {}
}
