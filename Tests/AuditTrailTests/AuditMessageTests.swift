import Access
import Audit
import Events
import Foundation
import FoundationXML
import SeededRandom
import Testing

@testable import AuditTrail

@Suite struct `An audit message of DICOM` {
    @Test(arguments: AuditAction.allCases)
    func `has what the schema of PS3.15 A.5.1 demands, whatever was done`(action: AuditAction) throws {
        for outcome in AccessRecorded.Outcome.allCases {
            let message = try Messages.parse(Messages.message(action: action.rawValue, outcome: outcome))
            #expect(message.name == "AuditMessage")
            let order = ["EventIdentification", "ActiveParticipant", "AuditSourceIdentification"]
            #expect(message.children.map(\.name).removingRepeats == order + ["ParticipantObjectIdentification"])

            let event = try #require(message["EventIdentification"])
            #expect(["C", "R", "U", "D", "E"].contains(event.attributes["EventActionCode"]))
            #expect(event.attributes["EventDateTime"] == "2026-01-31T12:00:00.250Z")
            let indicator = [.succeeded: "0", .refused: "4", .failed: "8"] as [AccessRecorded.Outcome: String]
            #expect(event.attributes["EventOutcomeIndicator"] == indicator[outcome])
            #expect((event["EventOutcomeDescription"] == nil) == (outcome == .succeeded))
            let id = try #require(event["EventID"])
            #expect(id.attributes["codeSystemName"] == "DCM")
            #expect(id.attributes["csd-code"]?.wholeMatch(of: /1101\d\d/) != nil)
            let types = event.children.filter { $0.name == "EventTypeCode" }.compactMap { $0.attributes["csd-code"] }
            #expect(types.last == action.rawValue)

            let participants = message.children.filter { $0.name == "ActiveParticipant" }
            #expect(participants.count { $0.attributes["UserIsRequestor"] == "true" } == 1)
            #expect(participants.first?.attributes["UserID"] == "person:7")
            #expect(participants.first?.attributes["NetworkAccessPointID"] == "192.0.2.7")
            #expect(participants.first?.attributes["NetworkAccessPointTypeCode"] == "2")
            let source = try #require(message["AuditSourceIdentification"])
            #expect(source.attributes == ["AuditEnterpriseSiteID": "north", "AuditSourceID": "/gateway/host-1"])
            let object = try #require(message["ParticipantObjectIdentification"])
            let inObject = ["ParticipantObjectIDTypeCode", "ParticipantObjectName", "ParticipantObjectDetail"]
            #expect(object.children.map(\.name).removingRepeats == inObject)
            #expect(object.attributes["ParticipantObjectID"]?.isEmpty == false)
            for code in message.codes where code.name != "AuditSourceTypeCode" {
                #expect(Set(code.attributes.keys) == ["csd-code", "codeSystemName", "originalText"])
            }
        }
    }

    @Test(
        arguments: [
            (.sessionOpened, "110114", "110122", "E"), (.sessionsClosed, "110114", "110123", "E"),
            (.accessRefused, "110113", "110132", "E"), (.membershipChanged, "110113", "110136", "E"),
            (.passwordChanged, "110113", "110137", "E"), (.shareGranted, "110113", "110135", "E"),
            (.keyRotated, "110113", "110129", "E"), (.breakGlassOpened, "110113", "110127", "E"),
            (.breakGlassClosed, "110113", "110138", "E"), (.serviceStarted, "110100", "110120", "E"),
            (.serviceStopped, "110100", "110121", "E"), (.auditRead, "110101", nil, "R"),
            (.studyListed, "110112", nil, "E"), (.studyRead, "110103", nil, "R"),
            (.uploadReceived, "110104", nil, "C"), (.studyDownloaded, "110106", nil, "R"),
            (.studyErased, "110105", nil, "D"), (.patientErased, "110110", nil, "D"),
            (.logImported, "110107", nil, "C"), (.taskRead, "110109", nil, "R"),
        ] as [(AuditAction, String, String?, String)]
    )
    func `tells what was done by the codes of PS3.16`(
        action: AuditAction,
        event: String,
        type: String?,
        verb: String
    ) throws {
        let message = try Messages.parse(Messages.message(action: action.rawValue))
        let identification = try #require(message["EventIdentification"])
        #expect(identification.attributes["EventActionCode"] == verb)
        #expect(identification["EventID"]?.attributes["csd-code"] == event)
        let types = identification.children.filter { $0.name == "EventTypeCode" }
        #expect(types.first { $0.attributes["codeSystemName"] == "DCM" }?.attributes["csd-code"] == type)
    }

    @Test func `names where an export went`() throws {
        let message = try Messages.parse(Messages.message(action: "study.downloaded"))
        let roles = message.children.compactMap { $0["RoleIDCode"]?.attributes["csd-code"] }
        #expect(roles == ["110153", "110154"])
        let media = message.children.compactMap { $0["MediaIdentifier"]?["MediaType"]?.attributes["csd-code"] }
        #expect(media == ["110037"])
    }

    @Test func `tells an action that this version does not know by its own code`() throws {
        let id = try Messages.parse(Messages.message(action: "study.sung"))["EventIdentification"]?["EventID"]
        #expect(id?.attributes["csd-code"] == "study.sung")
        #expect(id?.attributes["codeSystemName"] == AuditMessageCode.ownScheme)
    }

    @Test func `says that there is a sealed reason, and not which`() throws {
        let sealed = AccessRecorded.Reason(sealed: SealedField("AAAAsecret"))
        let xml = Messages.message(action: "break-glass.opened", reason: sealed).xml
        #expect(!String(decoding: xml, as: UTF8.self).contains("AAAAsecret"))
        #expect(try Messages.parse(xml).details["reason"] == "sealed")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `is one well-formed line, whatever texts a record holds`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (actor, id, value) = (Messages.hostile(&random), Messages.hostile(&random), Messages.hostile(&random))
        let message = try #require(
            AuditMessage(Messages.envelope(actor: actor, object: .init(kind: "task", id: id), detail: ["code": value]))
        )
        let xml = message.xml
        #expect(!xml.contains(UInt8(ascii: "\n")) && !xml.contains(UInt8(ascii: "\r")))
        let parsed = try Messages.parse(xml)
        #expect(parsed["ActiveParticipant"]?.attributes["UserID"] == Messages.readable(actor))
        #expect(parsed["ParticipantObjectIdentification"]?.attributes["ParticipantObjectID"] == Messages.readable(id))
        // base64 keeps what XML cannot.
        #expect(parsed.details["code"] == value)
    }

    @Test(arguments: [
        ("192.0.2.7:443", "192.0.2.7"), ("[2001:db8::1]:443", "2001:db8::1"), ("2001:db8::1", "2001:db8::1"),
    ])
    func `gives the address without its port`(origin: String, address: String) throws {
        let message = try #require(AuditMessage(Messages.envelope(origin: origin)))
        let participant = try Messages.parse(message.xml)["ActiveParticipant"]
        #expect(participant?.attributes["NetworkAccessPointID"] == address)
    }

    @Test(arguments: zip(AccessRecorded.Outcome.allCases, ["85", "84", "83"]))
    func `travels by syslog with its length before it`(outcome: AccessRecorded.Outcome, priority: String) throws {
        let message = Messages.message(action: "study.read", outcome: outcome)
        let frame = message.syslogFrame
        let space = try #require(frame.firstIndex(of: UInt8(ascii: " ")))
        #expect(String(decoding: frame[..<space], as: UTF8.self) == String(frame.count - space - 1))
        let header = "<\(priority)>1 2026-01-31T12:00:00.250Z host-1 radiolog - DICOM+RFC3881 - "
        #expect(Array(frame[(space + 1)...]) == Array(header.utf8) + [0xEF, 0xBB, 0xBF] + message.xml)
    }
}

/// Messages to look at, and a reader of XML that is not ours.
private enum Messages {
    static func envelope(
        action: String = "study.read",
        outcome: AccessRecorded.Outcome = .succeeded,
        actor: String = "person:7",
        object: AccessRecorded.Object? = .init(kind: "study", id: "0af3"),
        origin: String? = "192.0.2.7",
        reason: AccessRecorded.Reason? = nil,
        detail: [String: String] = ["code": "forbidden", "count": "3"]
    ) -> Envelope {
        let fact = AccessRecorded(
            id: UUID(),
            workspace: try? WorkspaceID("north"),
            actor: actor,
            action: action,
            outcome: outcome,
            object: object,
            origin: origin,
            reason: reason,
            detail: detail,
            link: AuditLink(chain: UUID(), number: 2, previous: ChainHash.beginning(of: UUID()))
        )
        return Envelope(
            .accessRecorded(fact),
            source: "/gateway/host-1",
            occurredAt: Date(timeIntervalSince1970: 1_769_860_800.25)
        )
    }

    static func message(
        action: String,
        outcome: AccessRecorded.Outcome = .succeeded,
        reason: AccessRecorded.Reason? = nil
    ) -> AuditMessage {
        guard let message = AuditMessage(envelope(action: action, outcome: outcome, reason: reason)) else {
            preconditionFailure("an access is an access")
        }
        return message
    }

    static func parse(_ message: AuditMessage) throws -> Element { try parse(message.xml) }

    static func parse(_ xml: [UInt8]) throws -> Element {
        let reader = ElementReader()
        let parser = XMLParser(data: Data(xml))
        parser.delegate = reader
        #expect(parser.parse())
        return try #require(reader.root)
    }

    static func hostile(_ random: inout SplitMix64) -> String {
        let pieces = [
            "<", ">", "&", "\"", "'", "]]>", "<!--", "<?xml?>", "&#0;", "&lt;", "\0", "\u{1}", "\u{1F}", "\n", "\r\n",
            "\t",
            "\u{85}", "\u{2028}", "\u{FFFE}", "\u{FFFF}", "\u{7F}", "é", "医", "🩻", "a", " ",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        ]
        return (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
            .joined()
    }

    /// What a reader of XML sees of `text`: what XML cannot hold is replaced.
    static func readable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isLost = scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
            scalars.append(isLost || (0xFFFE...0xFFFF).contains(scalar.value) ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }
}

private struct Element {
    let name: String
    let attributes: [String: String]
    var children: [Element] = []

    subscript(name: String) -> Element? { children.first { $0.name == name } }

    var codes: [Element] {
        (attributes["csd-code"] == nil ? [] : [self]) + children.flatMap(\.codes)
    }

    var details: [String: String] {
        let details = self["ParticipantObjectIdentification"]?.children.filter { $0.name == "ParticipantObjectDetail" }
        return (details ?? []).reduce(into: [:]) { all, detail in
            guard let type = detail.attributes["type"], let value = detail.attributes["value"] else { return }
            all[type] = Data(base64Encoded: value).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}

private final class ElementReader: NSObject, XMLParserDelegate {
    private var open: [Element] = []
    private(set) var root: Element?

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }
}

extension [String] {
    /// Each once for every time that it follows another.
    fileprivate var removingRepeats: [String] {
        reduce(into: []) { all, text in if all.last != text { all.append(text) } }
    }
}
