import DICOM

// Values that stay, as far as they identify nobody.
extension Rewriter {
    mutating func cleaned(
        _ element: DataElement,
        _ vr: VR,
        _ decision: DecisionTable.Decision,
        of dataSet: DataSet,
        at place: [Tag]
    ) -> DataElement? {
        if [.DA, .DT, .TM].contains(vr) || decision.rule == DeidentificationOption.retainModifiedDates.name {
            if let moved = moved(element, vr, decision, of: dataSet, at: place) { return moved }
            return fallback(decision, element, vr, of: dataSet, at: place)
        }
        if [.LO, .SH, .LT, .ST, .UC, .UT].contains(vr), let values = dataSet.strings(element) {
            let kept = values.map { cleaner.clean($0, element.tag) ?? "" }
            let text = kept.joined(separator: "\\")
            if kept.contains(where: { !$0.isEmpty }), !textSearch.isFound(in: Array(text.utf8)),
                let bytes = dataSet.characterSet.encode(text), fits(kept, vr)
            {
                log.note(.cleaned, place, by: decision.rule)
                return DataElement(tag: element.tag, vr: vr, bytes: DummyValue.padded(bytes, vr))
            }
        }
        return fallback(decision, element, vr, of: dataSet, at: place)
    }

    private mutating func fallback(
        _ decision: DecisionTable.Decision,
        _ element: DataElement,
        _ vr: VR,
        of dataSet: DataSet,
        at place: [Tag]
    ) -> DataElement? {
        let treatment = decision.fallback == .clean ? .remove : decision.fallback
        let plain = DecisionTable.Decision(treatment: treatment, rule: decision.rule)
        return apply(plain, to: element, vr, of: dataSet, in: Array(place.dropLast()))
    }

    /// Lengths in characters (PS3.5 table 6.2-1), which a cleaner's text must keep.
    private func fits(_ values: [String], _ vr: VR) -> Bool {
        let limit =
            switch vr {
            case .SH: 16
            case .LO: 64
            case .ST: 1_024
            case .LT: 10_240
            default: Int.max
            }
        return values.allSatisfy { $0.unicodeScalars.count <= limit }
    }

    /// Dates some days earlier; times and offsets from universal time as they are; nil for what is neither.
    private mutating func moved(
        _ element: DataElement,
        _ vr: VR,
        _ decision: DecisionTable.Decision,
        of dataSet: DataSet,
        at place: [Tag]
    ) -> DataElement? {
        guard let values = dataSet.strings(element) else { return nil }
        switch vr {
        case .TM:
            guard values.allSatisfy({ $0.isEmpty || TimeOfDay($0) != nil }) else { return nil }
            log.note(.retained, place, by: decision.rule)
            return element
        case .SH:
            // An offset is a moment's zone of the same shape as in DT.
            guard element.tag == .timezoneOffsetFromUTC,
                values.allSatisfy({ $0.utf8.count == 5 && CalendarDateTime("20000101000000\($0)") != nil })
            else { return nil }
            log.note(.retained, place, by: decision.rule)
            return element
        case .DA, .DT:
            let moved = values.map { $0.isEmpty ? "" : shift.shifted($0, vr) }
            guard !moved.contains(nil) else {
                log.remark("date-unreadable")
                return nil
            }
            log.note(.shifted, place, by: decision.rule)
            let text = Array(moved.compactMap { $0 }.joined(separator: "\\").utf8)
            return DataElement(tag: element.tag, vr: vr, bytes: DummyValue.padded(text, vr))
        default:
            return nil
        }
    }

    /// The element as it is, unless an identifier is in it.
    mutating func kept(
        _ element: DataElement,
        _ vr: VR,
        _ decision: DecisionTable.Decision,
        of dataSet: DataSet,
        at place: [Tag]
    ) -> DataElement? {
        guard let bytes = element.bytes else { return keptUnread(element, vr, at: place) }
        if vr == .AS { return keptAge(element, decision, of: dataSet, at: place) }
        guard !Self.isDamaged(bytes, vr) else {
            log.note(.emptied, place, by: "unreadable value")
            return DataElement(tag: element.tag, vr: vr, bytes: [])
        }
        let isFound =
            switch vr {
            // Numbers of the image itself are what they are.
            case .DS, .IS:
                element.tag.group != 0x0028
                    && dataSet.strings(element)?.contains { identifiers.isNumber($0) } ?? false
            // Pixels are what they are, too.
            case .OB, .OW, .UN: element.tag.group != 0x7FE0 && byteSearch.isFound(in: bytes)
            default: vr.isText && isFound(element, vr, bytes, of: dataSet)
            }
        guard isFound else {
            if !decision.rule.isEmpty { log.note(.retained, place, by: decision.rule) }
            return element
        }
        return withoutIdentifier(element, vr, of: dataSet, at: place)
    }

    /// Whether a value has in it what its VR never allows (PS3.5 §6.2).
    ///
    /// A wrong length makes one value of several elements, and what is behind the first was never known as what it is:
    /// no search for identifiers finds it.
    private static func isDamaged(_ bytes: ArraySlice<UInt8>, _ vr: VR) -> Bool {
        guard vr.isText || vr == .DS || vr == .IS, let end = bytes.lastIndex(where: { $0 != 0 && $0 != 0x20 }) else {
            return false
        }
        let value = bytes[...end]
        if vr == .DS || vr == .IS {
            return !value.allSatisfy { (0x30...0x39).contains($0) || " +-.,eE\\".utf8.contains($0) }
        }
        return value.contains(0)
    }

    private mutating func isFound(
        _ element: DataElement,
        _ vr: VR,
        _ bytes: ArraySlice<UInt8>,
        of dataSet: DataSet
    ) -> Bool {
        let isPlain = bytes.allSatisfy { $0 < 0x80 && $0 != 0x1B }
        if isPlain, textSearch.isFound(in: bytes) { return true }
        let readable = element.vr == vr ? element : DataElement(tag: element.tag, vr: vr, bytes: bytes)
        let text = dataSet.strings(readable)?.joined(separator: "\\") ?? ""
        if vr.usesSpecificCharacterSet, text.utf8.count >= 4,
            identifiers.descriptions.contains(text.trimmed.lowercased())
        {
            return true
        }
        return !isPlain && (textSearch.isFound(in: Array(text.utf8)) || byteSearch.isFound(in: bytes))
    }

    /// Binary bulk stays; what a reader left out of texts and unknown values cannot be vouched for.
    private mutating func keptUnread(_ element: DataElement, _ vr: VR, at place: [Tag]) -> DataElement? {
        guard case .omitted = element.value, vr.isText || vr == .UN else {
            if case .omitted = element.value, element.tag.group != 0x7FE0 { log.remark("bulk-not-searched") }
            return element
        }
        log.note(.removed, place, by: "too long to search")
        return nil
    }

    private mutating func keptAge(
        _ element: DataElement,
        _ decision: DecisionTable.Decision,
        of dataSet: DataSet,
        at place: [Tag]
    ) -> DataElement? {
        let ages = dataSet.strings(element) ?? []
        let grouped = ages.map { AgeGroup.grouped($0) }
        guard !grouped.contains(nil) else {
            log.note(.emptied, place, by: "unreadable age")
            return DataElement(tag: element.tag, vr: .AS, bytes: [])
        }
        guard grouped != ages else {
            if !decision.rule.isEmpty { log.note(.retained, place, by: decision.rule) }
            return element
        }
        log.note(.cleaned, place, by: "ages over 89")
        let text = Array(grouped.compactMap { $0 }.joined(separator: "\\").utf8)
        return DataElement(tag: element.tag, vr: .AS, bytes: DummyValue.padded(text, .AS))
    }

    /// What becomes of an element that should stay and has an identifier in it.
    private mutating func withoutIdentifier(
        _ element: DataElement,
        _ vr: VR,
        of dataSet: DataSet,
        at place: [Tag]
    ) -> DataElement? {
        let rule = "identifier search"
        switch vr {
        case .CS where Self.definedTerms.contains(element.tag):
            noteCoincidence((dataSet.strings(element) ?? []).joined(separator: "\\"))
            return element
        case .UI:
            let decision = DecisionTable.Decision(treatment: .remapUID, rule: rule)
            return remapped(element, vr, decision, of: dataSet, at: place)
        case .CS, .DS, .IS:
            log.note(.emptied, place, by: rule)
            return DataElement(tag: element.tag, vr: vr, bytes: [])
        case .OB, .OW, .UN:
            log.note(.removed, place, by: rule)
            return nil
        default:
            log.note(.replaced, place, by: rule)
            return dummy(element.tag, vr, of: dataSet)
        }
    }

    /// Attributes an object is not readable without, whose values the standard defines.
    private static let definedTerms: Set<Tag> = [
        .specificCharacterSet, .imageType, .modality, .photometricInterpretation, .presentationLUTShape,
        .conversionType,
        .burnedInAnnotation, Tag(0x0008, 0x0068), Tag(0x0008, 0x9007), Tag(0x0008, 0x9205), Tag(0x0008, 0x9206),
        Tag(0x0008, 0x9207), Tag(0x0040, 0xA010), Tag(0x0040, 0xA040), Tag(0x0040, 0xA050), Tag(0x0040, 0xA491),
        Tag(0x0040, 0xA493), Tag(0x0070, 0x0005), Tag(0x0070, 0x0023), Tag(0x3006, 0x0042), Tag(0x0062, 0x0001),
        .lossyImageCompression, .lossyImageCompressionMethod, Tag(0x0028, 0x1040), Tag(0x0018, 0x0020),
        Tag(0x0018, 0x0021), Tag(0x0018, 0x0022), Tag(0x0018, 0x0023), Tag(0x0054, 0x1000), Tag(0x0054, 0x1001),
    ]
}
