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

    /// Tells nothing: of a choice of actions, the one is taken that leaves any object valid.
    public static let unknown = AttributeRequirements { _, _, _ in nil }
}
