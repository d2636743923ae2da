/// Checks that the attributes are there which the object's definition asks for, by module (PS3.3, PS3.5 §7.4).
///
/// Mandatory modules are checked whole; others when an attribute is there that only they have. Items of sequences are
/// checked wherever the sequence is.
struct AttributeValidation {
    private(set) var log: FindingLog
    private let definitions = ObjectDefinitions.standard
    private let root: DataSet
    /// Attributes that several modules have are reported once; those of the outermost level that other checks report.
    private var reported: Set<TagPath> = []
    private var steps: [TagPath.Step] = []
    private var module: ObjectDefinitions.Module?
    /// From the first overlay's group to the one being checked, as part of a tag.
    private var overlay: UInt32 = 0
    /// Some of what is inside sequences was not kept, so what is not there proves nothing.
    private let skipsItems: Bool

    /// Sequences inside one another that are looked into; the definitions have no more.
    private static let depth = 12

    private static let overlays: ClosedRange<UInt16> = 0x6000...0x601E

    /// Leaves out the attributes at `known`, which were reported already.
    init(_ file: Part10File, known: some Sequence<TagPath>, limit: Int) {
        root = file.dataSet
        log = FindingLog(limit: limit)
        reported = Set(known)
        skipsItems = file.hasLeftOutItems
        guard let sopClass = root.string(.sopClassUID), let uses = definitions.uses(forClass: sopClass) else { return }
        for use in uses { check(use) }
    }

    private mutating func check(_ use: ObjectDefinitions.Use) {
        let module = definitions.module(use)
        self.module = module
        if definitions[module.attributes].first?.tag.group == Self.overlays.lowerBound {
            return checkOverlays(module)
        }
        guard let telling = use.telling, !isPresent(telling) else {
            return check(module.attributes, in: root, isWhole: true)
        }
        check(telling, in: root, isWhole: false)
    }

    /// Whether there is an attribute that no other module has: one that the module requires, if it requires any.
    private func isPresent(_ telling: ObjectDefinitions.List) -> Bool {
        let requirements = definitions[telling]
        let hasRequired = requirements.contains { $0.type.isRequired }
        return requirements.contains { requirement in
            (hasRequired ? requirement.type.isRequired : requirement.type != .optional)
                && root.contains(requirement.tag)
        }
    }

    /// The definitions name the first overlay; each has a group of its own (PS3.5 §7.6).
    private mutating func checkOverlays(_ module: ObjectDefinitions.Module) {
        for group in stride(from: Self.overlays.lowerBound, through: Self.overlays.upperBound, by: 2)
        where root.contains(Tag(group, 0x0010)) || root.contains(Tag(group, 0x3000)) {
            overlay = UInt32(group - Self.overlays.lowerBound) << 16
            check(module.attributes, in: root, isWhole: true)
        }
        overlay = 0
    }

    /// Without `isWhole` only the items of sequences are checked.
    private mutating func check(_ list: ObjectDefinitions.List, in dataSet: DataSet, isWhole: Bool) {
        for requirement in definitions[list] {
            guard let element = dataSet[shifted(requirement.tag)] else {
                if isWhole { checkAbsent(requirement, in: dataSet) }
                continue
            }
            if element.hasNoValue {
                if isWhole, requirement.type == .required || requirement.type == .conditional {
                    report(.typeOneEmpty, requirement, "empty")
                }
            } else if let inside = requirement.items, !skipsItems, steps.count < Self.depth, let items = element.items {
                for (index, item) in items.enumerated() {
                    steps.append(TagPath.Step(sequence: requirement.tag, item: index))
                    check(inside, in: item, isWhole: true)
                    steps.removeLast()
                }
            }
        }
    }

    private func shifted(_ tag: Tag) -> Tag { Tag(number: tag.number + overlay) }

    private mutating func checkAbsent(_ requirement: ObjectDefinitions.Requirement, in dataSet: DataSet) {
        switch requirement.type {
        case .required: report(.typeOneMissing, requirement, "absent")
        case .requiredMayBeEmpty: report(.typeTwoMissing, requirement, "absent")
        case .conditional, .conditionalMayBeEmpty:
            if let condition = Condition.met(requirement.tag, in: dataSet, module: module?.name) {
                report(.conditionalMissing, requirement, "absent with \(condition)")
            }
        case .optional: break
        }
    }

    private mutating func report(
        _ rule: Rule,
        _ requirement: ObjectDefinitions.Requirement,
        _ what: @autoclosure () -> String
    ) {
        let path = TagPath(shifted(requirement.tag), in: steps)
        guard !reported.contains(path), log.admits(rule) else { return }
        reported.insert(path)
        let place = module.map { " of \($0.name)" } ?? ""
        log.add(
            Finding(
                rule,
                at: path,
                reference: module?.reference,
                found: "\(what()), type \(requirement.type.name)\(place)"
            )
        )
    }
}

extension DataElement {
    /// Empty, or text of nothing but padding.
    fileprivate var hasNoValue: Bool {
        guard case .bytes(let bytes) = value, vr.isText else { return isEmpty }
        return bytes.allSatisfy { $0 == 0x20 || $0 == 0 }
    }
}
