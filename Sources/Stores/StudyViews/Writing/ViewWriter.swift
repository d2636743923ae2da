public import EventLog

/// Where a projector's effects leave the process; the only thing its tests replace.
public struct ViewWriter: Sendable {
    /// Creates what is missing of collections and indexes; harmless to repeat.
    public var prepare: @Sendable () async throws(ViewError) -> Void

    /// What the views contain of `partitions`: everything before the returned offset, 0 for one never taken in.
    public var contained: @Sendable (_ partitions: [PartitionID]) async throws(ViewError) -> [PartitionID: Int64]

    /// Takes in `batch` whole or not at all.
    ///
    /// Fails with remedy `.outrun` when the views do not end where the batch begins: a projector that has lost its
    /// partitions without knowing it cannot write over its successor.
    public var apply: @Sendable (_ batch: ViewBatch) async throws(ViewError) -> ViewChange

    public init(
        prepare: @escaping @Sendable () async throws(ViewError) -> Void,
        contained: @escaping @Sendable ([PartitionID]) async throws(ViewError) -> [PartitionID: Int64],
        apply: @escaping @Sendable (ViewBatch) async throws(ViewError) -> ViewChange
    ) {
        self.prepare = prepare
        self.contained = contained
        self.apply = apply
    }
}

/// How many documents a batch changed.
public struct ViewChange: Sendable, Equatable {
    public var tasks = 0
    public var instances = 0
    public var series = 0
    public var studies = 0

    public init() {}

    public var documents: Int { tasks + instances + series + studies }
}
