import Events
import Foundation
import Testing

@testable import EventLog

@Suite struct `An event on the log` {
    @Test(arguments: EventType.allCases)
    func `is written as its golden example`(type: EventType) throws {
        let body = try EventCodec.body(of: Examples.event(type))
        let golden = try Examples.golden(type, version: type.currentVersion)
        #expect(String(decoding: body, as: UTF8.self) + "\n" == String(decoding: golden, as: UTF8.self))
    }

    @Test(arguments: EventType.allCases)
    func `is still read in every version ever written`(type: EventType) throws {
        for version in 1...type.currentVersion {
            let read = try EventCodec.event(type, version: version, body: Examples.golden(type, version: version))
            #expect(try read == Examples.event(type))
        }
    }

    @Test(arguments: EventType.allCases)
    func `comes back as it was stated`(type: EventType) throws {
        let envelope = Envelope(
            try Examples.event(type),
            source: "/gateway/host-1",
            occurredAt: Date(timeIntervalSince1970: 1_750_000_000.125),
            traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        )
        #expect(try EventCodec.envelope(stored(try EventCodec.record(envelope))) == envelope)
    }

    @Test(arguments: EventType.allCases)
    func `goes to a topic that declares it, under a key that names nobody`(type: EventType) throws {
        let event = try Examples.event(type)
        let record = try EventCodec.record(Envelope(event, source: "/test", occurredAt: Date()))
        #expect(record.topic == Topic.of(event).name)
        #expect(Topic.of(event).events.contains(type))
        #expect(record.key == (event.study?.hex ?? record.key))
        #expect(!record.headers.contains { $0.value.contains("1.2.3.4") })
    }

    @Test(arguments: ["ce_id", "ce_type", "ce_source", "ce_time"])
    func `is unreadable without its header`(name: String) throws {
        var record = try EventCodec.record(
            Envelope(try Examples.event(.instanceReceived), source: "/test", occurredAt: Date())
        )
        record.headers.removeAll { $0.name == name }
        #expect(throws: UnreadableEvent.missingHeader(name)) { try EventCodec.envelope(stored(record)) }
    }

    @Test(arguments: [
        ("org.radiolog.InstanceEaten.v1", UnreadableEvent.unknownType("InstanceEaten")),
        ("org.radiolog.InstanceReceived.v99", .unknownVersion("InstanceReceived", 99)),
        ("com.example.InstanceReceived.v1", .malformedHeader("ce_type")),
        ("org.radiolog.InstanceReceived", .malformedHeader("ce_type")),
    ])
    func `of a kind from another version says which`(type: String, error: UnreadableEvent) throws {
        var record = try EventCodec.record(
            Envelope(try Examples.event(.instanceReceived), source: "/test", occurredAt: Date())
        )
        record.headers.removeAll { $0.name == "ce_type" }
        record.headers.append(LogHeader("ce_type", type))
        #expect(throws: error) { try EventCodec.envelope(stored(record)) }
    }

    @Test func `with a broken body is told without quoting it`() throws {
        let error = #expect(throws: UnreadableEvent.self) {
            try EventCodec.event(.instanceReceived, version: 1, body: Array(#"{"task":"DOE^JANE"}"#.utf8))
        }
        #expect(error.map { "\($0)" }?.contains("DOE") == false)
    }

    private func stored(_ record: LogRecord) -> StoredRecord {
        StoredRecord(
            position: LogPosition(PartitionID(topic: record.topic, number: 0), offset: 7),
            appendedAt: Date(),
            key: record.key,
            headers: record.headers,
            value: record.value
        )
    }
}
