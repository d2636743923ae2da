public import DICOM

/// Knows how strictly an object's IOD asks for an attribute, so that of a choice of actions the right one is taken.
public struct AttributeRequirements: Sendable {
    /// For the attributes of one object.
    typealias OfObject = @Sendable (_ tag: Tag, _ path: [Tag]) -> AttributeRequirement?

    /// Asked once for an object: what its class asks for is looked up there, not for each attribute.
    let ofObject: @Sendable (_ sopClass: String) -> OfObject

    private init(ofObject: @escaping @Sendable (_ sopClass: String) -> OfObject) {
        self.ofObject = ofObject
    }

    /// - Parameter requirement: `path` holds the sequences around `tag`, outermost first; nil when it cannot be told.
    public init(
        requirement: @escaping @Sendable (_ tag: Tag, _ path: [Tag], _ sopClass: String) -> AttributeRequirement?
    ) {
        ofObject = { sopClass in { tag, path in requirement(tag, path, sopClass) } }
    }

    /// What PS3.3 asks of objects of that class.
    ///
    /// Of what may be left out nothing is told: where the profile leaves a choice, a dummy or a reference stays, so that
    /// objects go on belonging together.
    public static let standard = AttributeRequirements(ofObject: { sopClass in
        let definition = ObjectDefinition(sopClassUID: sopClass)
        return { tag, path in
            switch definition?.demand(for: tag, in: path) {
            case .value: .value
            case .presence: .presence
            case .nothing, nil: nil
            }
        }
    })

    /// Tells nothing: of a choice of actions, the one is taken that leaves any object valid.
    public static let unknown = AttributeRequirements { _, _, _ in nil }
}
