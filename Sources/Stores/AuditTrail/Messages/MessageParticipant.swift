import Audit
import Events

/// Somebody or something that took part: an `ActiveParticipant` of PS3.15 A.5.1.1.
struct MessageParticipant: Sendable, Hashable {
    let id: String
    let isRequestor: Bool
    var role: AuditMessageCode?
    /// Its IP address.
    var address: String?
    var medium: AuditMessageCode?

    func write(to writer: inout XMLWriter) {
        writer.element(
            "ActiveParticipant",
            [
                ("UserID", id),
                ("UserIsRequestor", isRequestor ? "true" : "false"),
                ("NetworkAccessPointID", address),
                // An IP address.
                ("NetworkAccessPointTypeCode", address == nil ? nil : "2"),
            ]
        ) { participant in
            if let role { participant.code("RoleIDCode", role) }
            if let medium {
                participant.element("MediaIdentifier") { $0.code("MediaType", medium) }
            }
        }
    }
}

extension AuditMessage {
    /// Who asked, the process that answered, and for an export where it went.
    var participants: [MessageParticipant] {
        var actor = MessageParticipant(id: entry.actor, isRequestor: true, address: Self.host(of: entry.origin))
        var process = MessageParticipant(id: source, isRequestor: false)
        switch profile.event {
        case .applicationActivity: (actor.role, process.role) = (.launcher, .application)
        case .instancesTransferred, .import, .query: (actor.role, process.role) = (.source, .destination)
        case .export:
            process.role = .source
            let media = MessageParticipant(
                id: actor.address ?? entry.actor,
                isRequestor: false,
                role: .destinationMedia,
                medium: .uri
            )
            return [actor, process, media]
        default: process.role = .application
        }
        return [actor, process]
    }

    /// The address without its port; nil when there is none that may be told.
    private static func host(of origin: String?) -> String? {
        guard let origin, origin != AuditText.withheld else { return nil }
        if origin.hasPrefix("[") { return origin.dropFirst().split(separator: "]").first.map(String.init) }
        let parts = origin.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : origin
    }
}
