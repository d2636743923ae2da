public import Events
public import struct Foundation.Date

/// States facts on the log, typed.
public struct EventPublisher: Sendable {
    private let log: any EventLog
    private let source: String
    private let now: @Sendable () -> Date

    /// `source` names the role and node, as `/gateway/host-1`.
    public init(_ log: any EventLog, source: String, now: @escaping @Sendable () -> Date = { Date() }) {
        self.log = log
        self.source = source
        self.now = now
    }

    /// Returns when every event is durable, with their positions in order.
    @discardableResult
    public func publish(_ events: [Event], traceparent: String? = nil) async throws -> [LogPosition] {
        try await log.append(try events.map { try record($0, traceparent: traceparent) })
    }

    /// The record that states `event` now; for outputs that are committed together with progress.
    public func record(_ event: Event, traceparent: String? = nil) throws -> LogRecord {
        try EventCodec.record(Envelope(event, source: source, occurredAt: now(), traceparent: traceparent))
    }
}
