import Access
public import Events
import struct Foundation.Date
import class Foundation.JSONEncoder
import struct Foundation.UUID
import JSONText

/// Events to and from records: JSON bodies in CloudEvents 1.0 Kafka binary mode (Kafka Protocol Binding §3.2).
public enum EventCodec {
    static let typePrefix = "org.radiolog."

    /// The record that states `envelope`'s event, on the topic and under the key that its kind prescribes.
    public static func record(_ envelope: Envelope) throws -> LogRecord {
        let event = envelope.event
        let topic = Topic.of(event)
        var headers = [
            LogHeader("ce_specversion", "1.0"),
            LogHeader("ce_id", envelope.id.text),
            LogHeader("ce_type", "\(typePrefix)\(event.type.rawValue).v\(event.type.currentVersion)"),
            LogHeader("ce_source", envelope.source),
            LogHeader("ce_time", Timestamp.text(envelope.occurredAt)),
            LogHeader("content-type", "application/json"),
        ]
        if let task = event.task { headers.append(LogHeader("ce_subject", task.description)) }
        if let traceparent = envelope.traceparent { headers.append(LogHeader("traceparent", traceparent)) }
        return LogRecord(topic: topic.name, key: key(of: event), headers: headers, value: try body(of: event))
    }

    /// Reads a record of any version ever written.
    public static func envelope(_ record: StoredRecord) throws(UnreadableEvent) -> Envelope {
        func header(_ name: String) throws(UnreadableEvent) -> String {
            guard let value = record.header(name) else { throw .missingHeader(name) }
            return value
        }
        let (type, version) = try parseType(try header("ce_type"))
        guard let id = UUID(hexadecimal: try header("ce_id")) else { throw .malformedHeader("ce_id") }
        guard let time = Timestamp.date(try header("ce_time")) else { throw .malformedHeader("ce_time") }
        return Envelope(
            id: id,
            try event(type, version: version, body: record.value),
            source: try header("ce_source"),
            occurredAt: time,
            traceparent: record.header("traceparent")
        )
    }

    /// The kind of event that `record` states, from its headers alone; nil for one that this version does not know.
    public static func type(of record: StoredRecord) -> EventType? {
        record.header("ce_type").flatMap { try? parseType($0).0 }
    }

    /// Decodes one event body; old shapes are lifted here, never rewritten in the log.
    public static func event(_ type: EventType, version: Int, body: [UInt8]) throws(UnreadableEvent) -> Event {
        guard (1...type.currentVersion).contains(version) else { throw .unknownVersion(type.rawValue, version) }
        do {
            let decoder = JSONTextDecoder()
            return switch type {
            case .instanceReceived: .instanceReceived(try decoder.decode(InstanceReceived.self, from: body))
            case .duplicateReceived: .duplicateReceived(try decoder.decode(DuplicateReceived.self, from: body))
            case .uploadRejected: .uploadRejected(try decoder.decode(UploadRejected.self, from: body))
            case .instanceProcessed: .instanceProcessed(try decoder.decode(InstanceProcessed.self, from: body))
            case .attemptFailed: .attemptFailed(try decoder.decode(AttemptFailed.self, from: body))
            case .taskQuarantined: .taskQuarantined(try decoder.decode(TaskQuarantined.self, from: body))
            case .taskReleased: .taskReleased(try decoder.decode(TaskReleased.self, from: body))
            case .taskCancelled: .taskCancelled(try decoder.decode(TaskCancelled.self, from: body))
            case .studyReprioritised: .studyReprioritised(try decoder.decode(StudyReprioritised.self, from: body))
            case .studyCompleted: .studyCompleted(try decoder.decode(StudyCompleted.self, from: body))
            case .studyReopened: .studyReopened(try decoder.decode(StudyReopened.self, from: body))
            case .studyErased: .studyErased(try decoder.decode(StudyErased.self, from: body))
            case .workerReported: .workerReported(try decoder.decode(WorkerReported.self, from: body))
            case .accessRecorded: .accessRecorded(try decoder.decode(AccessRecorded.self, from: body))
            case .auditCheckpointed: .auditCheckpointed(try decoder.decode(AuditCheckpointed.self, from: body))
            }
        } catch {
            // Only that it failed: a decoding error's text quotes the value.
            throw .malformedBody(type.rawValue, version)
        }
    }

    /// The body of `event` as it is written today: JSON with sorted keys.
    public static func body(of event: Event) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return switch event {
        case .instanceReceived(let it): [UInt8](try encoder.encode(it))
        case .duplicateReceived(let it): [UInt8](try encoder.encode(it))
        case .uploadRejected(let it): [UInt8](try encoder.encode(it))
        case .instanceProcessed(let it): [UInt8](try encoder.encode(it))
        case .attemptFailed(let it): [UInt8](try encoder.encode(it))
        case .taskQuarantined(let it): [UInt8](try encoder.encode(it))
        case .taskReleased(let it): [UInt8](try encoder.encode(it))
        case .taskCancelled(let it): [UInt8](try encoder.encode(it))
        case .studyReprioritised(let it): [UInt8](try encoder.encode(it))
        case .studyCompleted(let it): [UInt8](try encoder.encode(it))
        case .studyReopened(let it): [UInt8](try encoder.encode(it))
        case .studyErased(let it): [UInt8](try encoder.encode(it))
        case .workerReported(let it): [UInt8](try encoder.encode(it))
        case .accessRecorded(let it): [UInt8](try encoder.encode(it))
        case .auditCheckpointed(let it): [UInt8](try encoder.encode(it))
        }
    }

    /// The study's key where there is a study, else what keeps together what belongs together.
    private static func key(of event: Event) -> String {
        if let study = event.study { return study.hex }
        return switch event {
        case .uploadRejected(let it): it.upload.text
        case .workerReported(let it): it.worker
        // A chain lies in one partition, whatever workspaces it speaks of, and so in order.
        case .accessRecorded(let it): it.link.chain.text
        case .auditCheckpointed(let it): it.link.chain.text
        default: event.workspace?.text ?? "installation"
        }
    }

    /// Every name there is, so that reading one is looking it up.
    private static let types: [String: (EventType, Int)] = Dictionary(
        uniqueKeysWithValues: EventType.allCases.flatMap { type in
            (1...type.currentVersion).map { ("\(typePrefix)\(type.rawValue).v\($0)", (type, $0)) }
        }
    )

    /// Reads `org.radiolog.InstanceReceived.v1`.
    private static func parseType(_ text: String) throws(UnreadableEvent) -> (EventType, Int) {
        if let known = types[text] { return known }
        let parts = text.dropFirst(typePrefix.count).split(separator: ".")
        guard text.hasPrefix(typePrefix), parts.count == 2, let version = Int(parts[1].dropFirst()),
            parts[1].first == "v"
        else { throw .malformedHeader("ce_type") }
        guard let type = EventType(rawValue: String(parts[0])) else { throw .unknownType(String(parts[0])) }
        return (type, version)
    }
}

/// A record that is no event this version can read; names the part, never its content.
public enum UnreadableEvent: Error, Equatable, CustomStringConvertible {
    case missingHeader(String)
    case malformedHeader(String)
    case unknownType(String)
    case unknownVersion(String, Int)
    case malformedBody(String, Int)

    public var description: String {
        switch self {
        case .missingHeader(let name): "the record has no header \(name)"
        case .malformedHeader(let name): "the header \(name) is malformed"
        case .unknownType(let type): "this version knows no event \(type)"
        case .unknownVersion(let type, let version): "this version does not know version \(version) of \(type)"
        case .malformedBody(let type, let version): "the body is not \(type) version \(version)"
        }
    }
}
