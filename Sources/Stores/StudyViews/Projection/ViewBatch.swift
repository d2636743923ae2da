public import EventLog
public import Events
public import struct Foundation.Date

/// One event and its place on the log.
public struct PlacedEvent: Sendable, Equatable {
    public let position: LogPosition
    public let event: Event
    /// Whole milliseconds, as documents keep time.
    public let occurredAt: Date

    public init(_ event: Event, occurredAt: Date, at position: LogPosition) {
        self.position = position
        self.event = event
        self.occurredAt = Date(timeIntervalSince1970: (occurredAt.timeIntervalSince1970 * 1000).rounded() / 1000)
    }

    var stated: TaskLifecycle.Stated { .init(at: occurredAt, position: position.description) }
}

/// A record that is no event the views can take: its place and the reason, never its content.
public struct SetAside: Error, Sendable, Equatable {
    public let position: LogPosition
    public let reason: String

    public init(_ position: LogPosition, reason: String) {
        self.position = position
        self.reason = reason
    }
}

/// Records of some partitions that the views take in as one step, right behind what they contain.
///
/// Keeps the offset guard: a record at or below what the views contain is not admitted, so a redelivery is harmless.
public struct ViewBatch: Sendable, Equatable {
    /// The next offset of each partition before this batch and after it; only partitions it moves on.
    public private(set) var steps: [PartitionID: Step] = [:]
    public private(set) var events: [PlacedEvent] = []
    public private(set) var setAside: [SetAside] = []
    /// What the views contain of each partition: everything before the offset.
    private let contained: [PartitionID: Int64]

    public struct Step: Sendable, Equatable {
        public let from: Int64
        public internal(set) var to: Int64
    }

    /// An empty batch upon views that contain everything before the offsets of `contained`.
    public init(after contained: [PartitionID: Int64]) { self.contained = contained }

    public var isEmpty: Bool { steps.isEmpty }
    /// Events and records set aside.
    public var count: Int { events.count + setAside.count }

    /// Adds an event; false when the views or this batch have it already, or its partition is not theirs to take.
    @discardableResult
    public mutating func add(_ event: PlacedEvent) -> Bool {
        guard advance(to: event.position) else { return false }
        events.append(event)
        return true
    }

    /// Adds a record that is skipped; false when the views or this batch have it already.
    @discardableResult
    public mutating func add(_ record: SetAside) -> Bool {
        guard advance(to: record.position) else { return false }
        setAside.append(record)
        return true
    }

    private mutating func advance(to position: LogPosition) -> Bool {
        guard let contained = contained[position.partition] else { return false }
        let step = steps[position.partition] ?? Step(from: contained, to: contained)
        guard position.offset >= step.to else { return false }
        steps[position.partition] = Step(from: step.from, to: position.offset + 1)
        return true
    }
}
