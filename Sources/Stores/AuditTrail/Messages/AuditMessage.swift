import Access
import Audit
public import Events
import EventLog
import Foundation

/// An access as a message of the audit trail profile of DICOM (PS3.15 A.5), for archives that collect from many systems.
///
/// Ids stay opaque: a study is named by its routing key, a person by `person:<uuid>`. The patient that PS3.15 A.5.3 asks
/// for beside a study is left out, for the trail does not know who it is.
public struct AuditMessage: Sendable {
    let entry: AccessRecorded
    let source: String
    let occurredAt: Date
    let profile: AuditMessageProfile

    /// Nil when the envelope holds another fact than an access.
    public init?(_ envelope: Envelope) {
        guard case .accessRecorded(let entry) = envelope.event else { return nil }
        self.entry = entry
        source = envelope.source
        occurredAt = envelope.occurredAt
        profile = AuditMessageProfile(ofCode: entry.action)
    }

    /// One `AuditMessage` element on one line, in UTF-8, without a line end.
    public var xml: [UInt8] {
        var writer = XMLWriter()
        writer.element("AuditMessage") { message in
            writeEvent(to: &message)
            for participant in participants { participant.write(to: &message) }
            writeSource(to: &message)
            writeObject(to: &message)
        }
        return writer.bytes
    }

    private func writeEvent(to writer: inout XMLWriter) {
        writer.element(
            "EventIdentification",
            [
                ("EventActionCode", profile.verb.rawValue),
                ("EventDateTime", Timestamp.text(occurredAt)),
                ("EventOutcomeIndicator", entry.outcome.indicator),
            ]
        ) { event in
            event.code("EventID", profile.event)
            if let type = profile.type { event.code("EventTypeCode", type) }
            event.code("EventTypeCode", .own(entry.action))
            guard entry.outcome != .succeeded else { return }
            event.element("EventOutcomeDescription") { description in
                let code = entry.detail[AuditDetail.code.rawValue].map { ": \($0)" } ?? ""
                description.text(entry.outcome.rawValue + code)
            }
        }
    }

    private func writeSource(to writer: inout XMLWriter) {
        writer.element(
            "AuditSourceIdentification",
            [("AuditEnterpriseSiteID", entry.workspace?.text), ("AuditSourceID", source)]
        ) { identification in
            // An application server (PS3.15 A.5.1.2.1).
            identification.element("AuditSourceTypeCode", [("csd-code", "4")])
        }
    }

    private func writeObject(to writer: inout XMLWriter) {
        let object = MessageObject(of: self)
        writer.element(
            "ParticipantObjectIdentification",
            [
                ("ParticipantObjectID", object.id),
                ("ParticipantObjectTypeCode", object.type),
                ("ParticipantObjectTypeCodeRole", object.role),
            ]
        ) { identification in
            identification.code("ParticipantObjectIDTypeCode", object.idType)
            identification.element("ParticipantObjectName") { $0.text(object.name) }
            for (type, value) in details {
                // base64, as the schema has it for every value.
                let encoded = Data(value.utf8).base64EncodedString()
                identification.element("ParticipantObjectDetail", [("type", type), ("value", encoded)])
            }
        }
    }

    /// What explains the entry, then where it stands on the trail.
    private var details: [(type: String, value: String)] {
        var details = entry.detail.sorted { $0.key < $1.key }.map { (type: $0.key, value: $0.value) }
        if let reason = entry.reason { details.append(("reason", reason.code ?? "sealed")) }
        // Asked for by PS3.15 A.5.3.11.
        if profile.event == .securityAlert { details.append(("Alert Description", entry.action)) }
        details.append(("event", entry.id.uuidString.lowercased()))
        details.append(("chain", entry.link.chain.uuidString.lowercased()))
        details.append(("number", String(entry.link.number)))
        return details
    }
}

extension AccessRecorded.Outcome {
    /// EventOutcomeIndicator (PS3.15 A.5.1.1).
    var indicator: String {
        switch self {
        case .succeeded: "0"
        case .refused: "4"
        case .failed: "8"
        }
    }
}

extension XMLWriter {
    mutating func code(_ name: StaticString, _ code: AuditMessageCode) {
        element(
            name,
            [("csd-code", code.code), ("codeSystemName", code.scheme), ("originalText", code.meaning)]
        )
    }
}
