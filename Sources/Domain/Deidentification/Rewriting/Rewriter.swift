import DICOM

/// Makes the de-identified data set of an original one, items of sequences included.
struct Rewriter {
    let profile: DeidentificationProfile
    let decisions: DecisionTable
    let pseudonyms: Pseudonyms
    /// Stands for the patient in names and numbers.
    let patient: String
    let shift: DateShift
    let cleaner: TextCleaner
    let privateAttributes: PrivateAttributes
    let textSearch: PatternSearch
    /// Few objects have values that ask for it.
    private(set) lazy var byteSearch = identifiers.byteSearch
    let identifiers: OriginalIdentifiers
    var log = ChangeLog()
    /// Defined terms that read like an identifier, in lower case.
    private(set) var coincidences: Set<String> = []

    init(
        _ profile: DeidentificationProfile,
        _ decisions: DecisionTable,
        _ pseudonyms: Pseudonyms,
        patient: String,
        shift: DateShift,
        cleaner: TextCleaner,
        privateAttributes: PrivateAttributes,
        identifiers: OriginalIdentifiers
    ) {
        self.profile = profile
        self.decisions = decisions
        self.pseudonyms = pseudonyms
        self.patient = patient
        self.shift = shift
        self.cleaner = cleaner
        self.privateAttributes = privateAttributes
        textSearch = identifiers.textSearch
        self.identifiers = identifiers
    }

    mutating func rewrite(_ dataSet: DataSet, in path: [Tag] = []) -> DataSet {
        var result = DataSet(encoding: dataSet.encoding, characterSet: dataSet.characterSet)
        result.hasUndefinedLength = dataSet.hasUndefinedLength
        let overlays = Overlays(dataSet, profile.options)
        var creators: Set<Tag> = []
        for element in dataSet.elements where !result.contains(element.tag) {
            let tag = element.tag
            if tag.isPrivateCreator { continue }
            let rewritten =
                if tag.isPrivate {
                    rewritePrivate(element, of: dataSet, in: path)
                } else if Overlays.contain(tag), !tag.isGroupLength {
                    rewriteOverlay(element, overlays, of: dataSet, in: path)
                } else {
                    rewrite(element, of: dataSet, in: path)
                }
            guard let rewritten else { continue }
            result.set(rewritten)
            if let creator = tag.privateCreator { creators.insert(creator) }
        }
        for tag in dataSet.elements.map(\.tag) where tag.isPrivateCreator {
            if creators.contains(tag), let creator = dataSet[tag] {
                result.set(creator)
            } else {
                log.note(.removed, path + [tag], by: "private attribute")
            }
        }
        return result
    }

    private mutating func rewrite(_ element: DataElement, of dataSet: DataSet, in path: [Tag]) -> DataElement? {
        let vr = dataSet.vr(of: element)
        if Self.marks.contains(element.tag) { return nil }
        if element.tag == Tag(0x0008, 0x0300), !profile.options.contains(.retainSafePrivate) {
            log.note(.removed, path + [element.tag], by: "private attribute")
            return nil
        }
        let decision = decisions.decision(for: element.tag, vr, in: path)
        return apply(decision, to: element, vr, of: dataSet, in: path)
    }

    /// Written anew at the end, and only at the outermost level.
    private static let marks: Set<Tag> = [
        .patientIdentityRemoved, .deidentificationMethod, .deidentificationMethodCodeSequence,
        .longitudinalTemporalInformationModified,
    ]

    private mutating func rewriteOverlay(
        _ element: DataElement,
        _ overlays: Overlays,
        of dataSet: DataSet,
        in path: [Tag]
    ) -> DataElement? {
        guard overlays.keeps(element.tag) else {
            let isCleaned = profile.options.contains(.cleanGraphics)
            let rule = isCleaned ? DeidentificationOption.cleanGraphics.name : "Basic Profile X"
            log.note(.removed, path + [element.tag], by: rule)
            return nil
        }
        if element.tag.element == 0x3000 { return element }
        let vr = dataSet.vr(of: element)
        let isText = [.LO, .SH].contains(vr)
        let decision =
            isText
            ? DecisionTable.Decision(treatment: .clean, rule: DeidentificationOption.cleanGraphics.name)
            : .untouched
        return apply(decision, to: element, vr, of: dataSet, in: path)
    }

    private mutating func rewritePrivate(_ element: DataElement, of dataSet: DataSet, in path: [Tag]) -> DataElement? {
        let creator = privateAttributes.areAllUnsafe ? nil : dataSet.creator(of: element.tag)
        let verdict = creator.map { privateAttributes.verdict(element.tag, creator: $0) }
        let rule = DeidentificationOption.retainSafePrivate.name
        switch verdict ?? .remove {
        case .remove:
            log.note(.removed, path + [element.tag], by: "private attribute")
            return nil
        case .act(let action):
            let vr = dataSet.vr(of: element)
            let decision = DecisionTable.Decision(treatment: action.resolved(for: nil), rule: rule)
            return apply(decision, to: element, vr, of: dataSet, in: path)
        case .keep(let known):
            let vr = element.vr == .UN ? known ?? .UN : element.vr
            let treatment: Treatment =
                switch vr {
                case .UI: profile.options.contains(.retainUIDs) ? .keep : .remapUID
                case .PN: .replace
                case .DA, .DT, .TM:
                    profile.options.contains(.retainFullDates)
                        ? .keep : profile.options.contains(.retainModifiedDates) ? .clean : .replace
                default: .keep
                }
            return apply(
                DecisionTable.Decision(treatment: treatment, rule: rule, fallback: .replace),
                to: element,
                vr,
                of: dataSet,
                in: path
            )
        }
    }

    /// Does what was decided; nil takes the element out.
    mutating func apply(
        _ decision: DecisionTable.Decision,
        to element: DataElement,
        _ vr: VR,
        of dataSet: DataSet,
        in path: [Tag]
    ) -> DataElement? {
        let place = path + [element.tag]
        switch decision.treatment {
        case .remove:
            log.note(.removed, place, by: decision.rule)
            return nil
        case .empty, .replace:
            if element.isEmpty { return element }
            return replaced(element, vr, decision, of: dataSet, at: place)
        case .keep, .remapUID, .clean:
            if let items = dataSet.items(ofPossibleSequence: element, as: vr) {
                if !decision.rule.isEmpty { log.note(action(decision.treatment), place, by: decision.rule) }
                return sequence(element, items.map { rewrite($0, in: place) })
            }
            if vr == .SQ {
                log.note(.removed, place, by: "unreadable sequence")
                return nil
            }
            if element.isEmpty { return element }
            switch decision.treatment {
            case .remapUID: return remapped(element, vr, decision, of: dataSet, at: place)
            case .clean: return cleaned(element, vr, decision, of: dataSet, at: place)
            default: return kept(element, vr, decision, of: dataSet, at: place)
            }
        }
    }

    private func action(_ treatment: Treatment) -> DeidentificationReport.Action {
        switch treatment {
        case .remapUID: .remapped
        case .clean: .cleaned
        default: .retained
        }
    }

    /// In explicit encodings a sequence that was of unknown kind is written as what it is.
    func sequence(_ element: DataElement, _ items: [DataSet]) -> DataElement {
        var hasUndefinedLength = false
        if case .sequence(let sequence) = element.value { hasUndefinedLength = sequence.hasUndefinedLength }
        let value = ItemSequence(items: items, hasUndefinedLength: hasUndefinedLength)
        return DataElement(tag: element.tag, vr: .SQ, value: .sequence(value))
    }

    mutating func noteCoincidence(_ text: String) {
        coincidences.insert(text.lowercased())
        log.remark("identifier-is-defined-term")
    }
}
