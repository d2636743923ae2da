public import DICOM

/// Knows how strictly an object's IOD asks for an attribute, so that of a choice of actions the right one is taken.
public struct AttributeRequirements: Sendable {
    /// `path` holds the sequences around `tag`, outermost first; nil when it cannot be told.
    public let requirement: @Sendable (_ tag: Tag, _ path: [Tag], _ sopClass: String) -> AttributeRequirement?

    public init(
        requirement: @escaping @Sendable (_ tag: Tag, _ path: [Tag], _ sopClass: String) -> AttributeRequirement?
    ) {
        self.requirement = requirement
    }

    /// What PS3.3 asks of objects of that class.
    ///
    /// Of what may be left out nothing is told: where the profile leaves a choice, a dummy or a reference stays, so that
    /// objects go on belonging together.
    public static let standard = AttributeRequirements { tag, path, sopClass in
        switch ObjectDefinition(sopClassUID: sopClass)?.demand(for: tag, in: path) {
        case .value: .value
        case .presence: .presence
        case .nothing, nil: nil
        }
    }

    /// Tells nothing: of a choice of actions, the one is taken that leaves any object valid.
    public static let unknown = AttributeRequirements { _, _, _ in nil }
}
