public import Access

/// Which groups of a provider give which roles in which workspace.
public struct GroupMapping: Sendable, Equatable {
    /// One line: members of `group` have `roles` in `workspace`.
    public struct Rule: Sendable, Equatable {
        public let group: String
        public let workspace: WorkspaceID
        public let roles: Set<Role>

        public init(group: String, workspace: WorkspaceID, roles: Set<Role>) {
            self.group = group
            self.workspace = workspace
            self.roles = roles
        }
    }

    public let rules: [Rule]

    public init(_ rules: [Rule] = []) { self.rules = rules }

    /// Reads `group=workspace:role+role` lines, separated by `;` or line breaks; nil when one of them is no such line.
    public init?(_ text: String) {
        var rules: [Rule] = []
        for line in text.split(whereSeparator: { ";\n".contains($0) }) {
            // A group's name may have any of the signs before the last equals sign.
            guard let equals = line.lastIndex(of: "=") else { return nil }
            let group = line[..<equals].trimmed
            let parts = line[line.index(after: equals)...].split(separator: ":")
            guard !group.isEmpty, parts.count == 2, let workspace = try? WorkspaceID(parts[0].trimmed) else {
                return nil
            }
            let names = parts[1].split(separator: "+").map(\.trimmed)
            let roles = names.compactMap(Role.init(rawValue:))
            guard !roles.isEmpty, roles.count == names.count else { return nil }
            rules.append(Rule(group: group, workspace: workspace, roles: Set(roles)))
        }
        self.rules = rules
    }

    /// What somebody in `groups` has: the roles of all rules that fit, by workspace.
    ///
    /// A workspace that rules name and none of them fits is there with no roles: what a group gave, leaving it takes.
    public func memberships(for groups: [String]) -> [WorkspaceID: Set<Role>] {
        rules.reduce(into: [:]) { memberships, rule in
            memberships[rule.workspace, default: []].formUnion(groups.contains(rule.group) ? rule.roles : [])
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
