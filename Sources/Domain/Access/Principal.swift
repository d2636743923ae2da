/// What somebody may do in a workspace.
public enum Role: String, Sendable, Codable, CaseIterable {
    case uploader, reader, `operator`, auditor, administrator
}

/// What is being asked for.
public enum Action: String, Sendable, CaseIterable {
    case upload
    case readStudies
    case readResults
    case readPayloads
    case manageQueue
    case readAudit
}

/// Who is asking, and for which workspace.
///
/// Every query names the principal's workspace, and only that one: there is no way to ask for another.
public struct Principal: Sendable, Equatable {
    /// Stands in events and logs as the actor; never a person's name or address.
    public let actor: String
    public let workspace: WorkspaceID
    public let roles: Set<Role>

    public init(actor: String, workspace: WorkspaceID, roles: Set<Role>) {
        self.actor = actor
        self.workspace = workspace
        self.roles = roles
    }

    /// Deny by default: true only when one of the roles allows `action`.
    public func may(_ action: Action) -> Bool {
        roles.contains { role in role.allows(action) }
    }
}

extension Role {
    func allows(_ action: Action) -> Bool {
        switch (self, action) {
        case (.uploader, .upload): true
        case (.reader, .readStudies), (.reader, .readResults), (.reader, .readPayloads): true
        case (.operator, .manageQueue): true
        case (.auditor, .readAudit): true
        case (.uploader, _), (.reader, _), (.operator, _), (.auditor, _), (.administrator, _): false
        }
    }
}
