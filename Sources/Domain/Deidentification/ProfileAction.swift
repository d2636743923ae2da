/// What the Basic Profile does to an attribute (PS3.15 table E.1-1a).
public enum ProfileAction: String, Sendable, Hashable, CaseIterable, Codable {
    /// D: a dummy value.
    case replace = "D"
    /// Z: no value, or a dummy where the attribute must have one.
    case empty = "Z"
    /// X: taken out.
    case remove = "X"
    /// U: another UID, the same wherever the old one stood.
    case remapUID = "U"
    /// Z unless the attribute must have a value.
    case emptyOrReplace = "Z/D"
    /// X unless the attribute must be there.
    case removeOrEmpty = "X/Z"
    /// X unless the attribute must have a value.
    case removeOrReplace = "X/D"
    /// X unless the attribute must be there, Z unless it must have a value.
    case removeOrEmptyOrReplace = "X/Z/D"
    /// X unless the sequence must be there; the UIDs in it are remapped.
    case removeOrEmptyOrRemapUIDs = "X/Z/U*"
}

/// How strictly an IOD asks for an attribute (PS3.5 §7.4).
public enum AttributeRequirement: String, Sendable, Hashable, CaseIterable {
    /// Types 1 and 1C: present, with a value.
    case value
    /// Types 2 and 2C: present, perhaps empty.
    case presence
    /// Type 3, or no attribute of the IOD.
    case nothing
}

extension ProfileAction {
    /// The one thing to do, where the IOD's demand is known; of a choice, what keeps any object valid where it is not.
    func resolved(for requirement: AttributeRequirement?) -> Treatment {
        switch self {
        case .replace: .replace
        case .empty: requirement == .value ? .replace : .empty
        case .remove: .remove
        case .remapUID: .remapUID
        case .emptyOrReplace: requirement == .presence || requirement == .nothing ? .empty : .replace
        case .removeOrEmpty: requirement == .nothing ? .remove : requirement == .value ? .replace : .empty
        case .removeOrReplace: requirement == .nothing ? .remove : requirement == .presence ? .empty : .replace
        case .removeOrEmptyOrReplace: requirement == .nothing ? .remove : requirement == .presence ? .empty : .replace
        case .removeOrEmptyOrRemapUIDs: requirement == .nothing ? .remove : .remapUID
        }
    }
}

/// What is done to one element.
enum Treatment: Sendable, Hashable {
    case keep
    case remove
    case empty
    case replace
    case remapUID
    case clean
}
