import DICOM

/// Decides what is done to an attribute, by the profile alone: never by its value.
struct DecisionTable: Sendable {
    /// What is done, and why.
    struct Decision: Sendable, Equatable {
        let treatment: Treatment
        /// As reports name it; empty for what nobody asked about.
        let rule: String
        /// What is done where cleaning leaves nothing.
        var fallback: Treatment = .remove
        /// What is taken out describes, and does not identify.
        var isDescription = false
        /// An option lets it stay.
        var isRetainedByOption = false

        static let untouched = Decision(treatment: .keep, rule: "")
    }

    private let options: Set<DeidentificationOption>
    private let requirement: AttributeRequirements.OfObject

    init(_ options: Set<DeidentificationOption>, _ requirements: AttributeRequirements, sopClass: String) {
        self.options = options
        requirement = requirements.ofObject(sopClass)
    }

    /// For an attribute of an even group.
    func decision(for tag: Tag, _ vr: VR, in path: [Tag]) -> Decision {
        if let rule = Self.alwaysRemoved(tag) { return Decision(treatment: .remove, rule: rule) }
        if let row = ProfileTable.row(for: tag) { return decision(row, tag, path) }
        guard DataDictionary.vr(of: tag) != nil else {
            return Decision(treatment: .remove, rule: "unknown attribute")
        }
        return unlisted(tag, vr, path)
    }

    private func decision(_ row: ProfileTable.Row, _ tag: Tag, _ path: [Tag]) -> Decision {
        let treatment = row.action.resolved(for: requirement(tag, path))
        let isDescription = row.cleaning.contains(.cleanDescriptors)
        if let option = row.retaining.first(of: options) {
            return Decision(treatment: .keep, rule: option.name, isRetainedByOption: true)
        }
        if let option = row.cleaning.first(of: options) {
            return Decision(treatment: .clean, rule: option.name, fallback: treatment, isDescription: isDescription)
        }
        return Decision(
            treatment: treatment,
            rule: row.rule,
            isDescription: isDescription || row.retaining.contains(.retainPatientCharacteristics)
        )
    }

    /// Attributes of the dictionary that table E.1-1 leaves alone: kept, unless their kind says that they may identify.
    private func unlisted(_ tag: Tag, _ vr: VR, _ path: [Tag]) -> Decision {
        let requirement = self.requirement(tag, path)
        switch vr {
        case .PN:
            return Decision(treatment: requirement == .value ? .replace : .remove, rule: "unlisted name")
        case .DA, .DT, .TM:
            if options.contains(.retainFullDates) {
                return Decision(
                    treatment: .keep,
                    rule: DeidentificationOption.retainFullDates.name,
                    isRetainedByOption: true
                )
            }
            if options.contains(.retainModifiedDates) {
                return Decision(treatment: .clean, rule: DeidentificationOption.retainModifiedDates.name)
            }
            return Decision(treatment: requirement == .value ? .replace : .remove, rule: "unlisted date")
        case .UI:
            if Self.namesKinds(tag) { return .untouched }
            if options.contains(.retainUIDs) {
                return Decision(
                    treatment: .keep,
                    rule: DeidentificationOption.retainUIDs.name,
                    isRetainedByOption: true
                )
            }
            return Decision(treatment: .remapUID, rule: "unlisted UID")
        case .UR:
            guard tag != Tag(0x0008, 0x010E), tag != Tag(0x0008, 0x0120) else { return .untouched }
            return Decision(treatment: requirement == .value ? .replace : .remove, rule: "unlisted address")
        case .LT, .ST, .UC, .UT:
            return text(tag, requirement)
        case .LO, .SH:
            guard DataDictionary.entry(for: tag)?.isRetired == true else { return .untouched }
            return Decision(treatment: .remove, rule: "retired text", isDescription: true)
        default:
            return .untouched
        }
    }

    /// Free text that is not listed.
    private func text(_ tag: Tag, _ requirement: AttributeRequirement?) -> Decision {
        guard !Self.codingTexts.contains(tag) else { return .untouched }
        let fallback: Treatment = requirement == .nothing ? .remove : requirement == .presence ? .empty : .replace
        let cleaning: Set<DeidentificationOption> =
            tag == Tag(0x0040, 0xA160) ? [.cleanStructuredContent, .cleanDescriptors] : [.cleanDescriptors]
        if let option = cleaning.first(of: options) {
            return Decision(treatment: .clean, rule: option.name, fallback: fallback, isDescription: true)
        }
        return Decision(treatment: fallback, rule: "unlisted text", isDescription: true)
    }

    /// What can never stay: lengths that no longer hold, signatures over what was changed, what cannot be looked into.
    private static func alwaysRemoved(_ tag: Tag) -> String? {
        if tag.isGroupLength || tag == Tag(0x0008, 0x0001) { return "length" }
        if tag.group < 0x0008 || tag.group == 0xFFFE { return "not of a data set" }
        switch tag {
        case .digitalSignaturesSequence, Tag(0x4FFE, 0x0001): return "digital signature"
        case Tag(0x0400, 0x0500), Tag(0x0400, 0x0510), Tag(0x0400, 0x0520): return "encrypted attributes"
        case .dataSetTrailingPadding: return "padding"
        default:
            // Curves and overlays go whole: what is left of one says nothing.
            return tag.group & 0xFF00 == 0x5000 && tag.group & 1 == 0 ? "Basic Profile X" : nil
        }
    }

    /// UIDs of kinds, schemes and encodings, which name nobody.
    private static func namesKinds(_ tag: Tag) -> Bool {
        kinds.contains(tag)
    }

    private static let kinds: Set<Tag> = [
        .sopClassUID, Tag(0x0008, 0x001A), Tag(0x0008, 0x001B), Tag(0x0008, 0x0062), Tag(0x0008, 0x010C),
        Tag(0x0008, 0x0117), Tag(0x0008, 0x0118), Tag(0x0008, 0x040E), .referencedSOPClassUID, Tag(0x0008, 0x115A),
        Tag(0x0008, 0x3002), Tag(0x0034, 0x0003), Tag(0x0400, 0x0010), Tag(0x3010, 0x0052), Tag(0x3010, 0x0053),
    ]

    /// Texts that name codes, schemes and formats.
    private static let codingTexts: Set<Tag> = [
        Tag(0x0008, 0x0115), Tag(0x0008, 0x0116), Tag(0x0008, 0x0119), Tag(0x2010, 0x0010), Tag(0x0016, 0x0020),
    ]
}

extension Set<DeidentificationOption> {
    /// The first of `options` in this set, in the order in which options are declared.
    func first(of options: Self) -> DeidentificationOption? {
        // Most rows name no option, and most profiles have few: no set is made for every element.
        guard !isEmpty, !options.isEmpty else { return nil }
        return DeidentificationOption.allCases.first { contains($0) && options.contains($0) }
    }
}
