public import struct Foundation.Date
public import struct Foundation.UUID

/// What travels with every event but is not part of what happened (CloudEvents 1.0).
public struct Envelope: Sendable, Equatable {
    public let id: UUID
    /// The role and node that state the fact, as `/gateway/host-1`.
    public let source: String
    public let occurredAt: Date
    /// W3C Trace Context, so that one upload can be followed through every service.
    public let traceparent: String?
    public let event: Event

    public init(_ event: Event, source: String, occurredAt: Date, traceparent: String? = nil) {
        self.init(id: event.id, event, source: source, occurredAt: occurredAt, traceparent: traceparent)
    }

    /// As read back from the log.
    public init(id: UUID, _ event: Event, source: String, occurredAt: Date, traceparent: String?) {
        self.id = id
        self.source = source
        self.occurredAt = occurredAt
        self.traceparent = traceparent
        self.event = event
    }
}
