import Access
import Audit
import Events

/// What something was done to: the identification of a `ParticipantObjectIdentification` of PS3.15 A.5.1.1.
struct MessageObject: Sendable, Hashable {
    let id: String
    let idType: AuditMessageCode
    let name: String
    /// ParticipantObjectTypeCode: 1 person, 2 system object, 3 organization.
    let type: String
    /// ParticipantObjectTypeCodeRole (PS3.15 A.5.1.2.2).
    let role: String

    init(of message: AuditMessage) {
        let entry = message.entry
        if message.profile.event == .auditLogUsed {
            // As PS3.15 A.5.3.2 names it.
            self.init(id: "/api/audit", idType: .objectURI, name: "Security Audit Log", type: "2", role: "13")
            return
        }
        let kind = entry.object?.kind ?? (entry.workspace == nil ? "installation" : "workspace")
        let (type, role) = Self.types(of: AuditObject.Kind(rawValue: kind))
        self.init(
            id: entry.object?.id ?? entry.workspace?.text ?? "installation",
            idType: kind == AuditObject.Kind.person.rawValue ? .userIdentifier : .own(kind),
            name: kind,
            type: type,
            role: role
        )
    }

    private init(id: String, idType: AuditMessageCode, name: String, type: String, role: String) {
        self.id = id
        self.idType = idType
        self.name = name
        self.type = type
        self.role = role
    }

    private static func types(of kind: AuditObject.Kind?) -> (type: String, role: String) {
        switch kind {
        case .patient: ("1", "1")
        case .person: ("1", "11")
        case .workspace: ("3", "4")
        case .study, .payload, .result, .upload, .export: ("2", "3")
        case .task: ("2", "20")
        case .worker: ("2", "26")
        case .audit, .invitation, .session, .token, .share, .key, .installation, .grant, .retention, .route, .role,
            .settings, .provider, nil:
            ("2", "13")
        }
    }
}
