/// What the standard asks of the objects of one SOP class: its information object definition (PS3.3 annex A).
public struct ObjectDefinition: Sendable {
    /// What an attribute must be (PS3.5 §7.4), whatever modules and conditions an object has.
    public enum Demand: Sendable, Comparable {
        /// Type 3, or no attribute of the object.
        case nothing
        /// Types 2 and 2C: present, perhaps empty.
        case presence
        /// Types 1 and 1C: present, with a value.
        case value
    }

    private let definitions: ObjectDefinitions
    private let uses: ArraySlice<ObjectDefinitions.Use>

    /// Nil for a class that has no definition here.
    public init?(sopClassUID: String) {
        definitions = .standard
        guard let uses = definitions.uses(forClass: sopClassUID) else { return nil }
        self.uses = uses
    }

    /// The strictest demand of any module that the object may have.
    ///
    /// - Parameter path: The sequences around the attribute, outermost first.
    /// - Returns: nil where it cannot be told: in functional groups, whose macros depend on each other.
    public func demand(for tag: Tag, in path: [Tag] = []) -> Demand? {
        guard path.first?.group != 0x5200 else { return nil }
        var strictest = Demand.nothing
        for use in uses {
            var list = definitions.module(use).attributes
            var isThere = true
            for sequence in path {
                guard let items = requirement(of: sequence, in: list)?.items else {
                    isThere = false
                    break
                }
                list = items
            }
            guard isThere, let found = requirement(of: tag, in: list) else { continue }
            strictest = max(strictest, Demand(found.type))
        }
        return strictest
    }

    /// Lists are in ascending order of tags.
    private func requirement(of tag: Tag, in list: ObjectDefinitions.List) -> ObjectDefinitions.Requirement? {
        let requirements = definitions[list]
        var (low, high) = (requirements.startIndex, requirements.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if requirements[middle].tag < tag { low = middle + 1 } else { high = middle }
        }
        return low < requirements.endIndex && requirements[low].tag == tag ? requirements[low] : nil
    }
}

extension ObjectDefinition.Demand {
    init(_ type: AttributeType) {
        self =
            switch type {
            case .required, .conditional: .value
            case .requiredMayBeEmpty, .conditionalMayBeEmpty: .presence
            case .optional: .nothing
            }
    }
}
