import DICOM

// Values that others take the place of.
extension Rewriter {
    /// The element without its value, or with a dummy.
    mutating func replaced(
        _ element: DataElement,
        _ vr: VR,
        _ decision: DecisionTable.Decision,
        of dataSet: DataSet,
        at place: [Tag]
    ) -> DataElement? {
        if let pseudonym = pseudonym(of: element.tag) {
            log.note(.pseudonymised, place, by: decision.rule)
            return pseudonym
        }
        if decision.treatment == .empty {
            log.note(.emptied, place, by: decision.rule)
            return vr == .SQ ? sequence(element, []) : DataElement(tag: element.tag, vr: vr, bytes: [])
        }
        log.note(.replaced, place, by: decision.rule)
        guard vr == .SQ || element.items != nil else { return dummy(element.tag, vr, of: dataSet) }
        if element.tag == Self.contentSequence { return sequence(element, [Self.dummyContent(dataSet.encoding)]) }
        let items = dataSet.items(ofPossibleSequence: element, as: .SQ) ?? []
        return sequence(element, items.prefix(1).map { dummyItem($0, in: place) })
    }

    /// The patient's new name and number.
    private func pseudonym(of tag: Tag) -> DataElement? {
        switch tag {
        case .patientID: DataElement(tag: tag, vr: .LO, bytes: patient.utf8)
        case .patientName: DataElement(tag: tag, vr: .PN, bytes: patient.utf8)
        default: nil
        }
    }

    /// As many dummies as the attribute must have values.
    func dummy(_ tag: Tag, _ vr: VR, of dataSet: DataSet) -> DataElement? {
        guard let one = DummyValue.bytes(for: vr, in: dataSet.encoding) else { return nil }
        let count = max(1, min(DataDictionary.entry(for: tag)?.vm.minimum ?? 1, 16))
        guard count > 1, vr != .UN else { return DataElement(tag: tag, vr: vr, bytes: one) }
        guard vr.isMultiValued else {
            let bytes = vr.isText ? one : (0..<count).flatMap { _ in one }
            return DataElement(tag: tag, vr: vr, bytes: bytes)
        }
        let bare = one.last == vr.padding ? Array(one.dropLast()) : one
        let joined = Array((0..<count).map { _ in bare }.joined(separator: [UInt8(ascii: "\\")]))
        return DataElement(tag: tag, vr: vr, bytes: DummyValue.padded(joined, vr))
    }

    static let contentSequence = Tag(0x0040, 0xA730)

    /// A content tree that says nothing: one text (PS3.3 C.17.3).
    private static func dummyContent(_ encoding: DataEncoding) -> DataSet {
        func text(_ group: UInt16, _ element: UInt16, _ vr: VR, _ value: String) -> DataElement {
            DataElement(tag: Tag(group, element), vr: vr, bytes: DummyValue.padded(Array(value.utf8), vr))
        }
        var concept = DataSet(encoding: encoding)
        concept.set(text(0x0008, 0x0100, .SH, "121106"))
        concept.set(text(0x0008, 0x0102, .SH, "DCM"))
        concept.set(text(0x0008, 0x0104, .LO, "Comment"))
        var item = DataSet(encoding: encoding)
        item.set(text(0x0040, 0xA010, .CS, "CONTAINS"))
        item.set(text(0x0040, 0xA040, .CS, "TEXT"))
        item.set(DataElement(tag: Tag(0x0040, 0xA043), vr: .SQ, value: .sequence(ItemSequence(items: [concept]))))
        item.set(text(0x0040, 0xA160, .UT, DummyValue.text))
        return item
    }

    /// The shape of an item with nothing of its content: kinds and defined terms stay, all else is a dummy.
    private mutating func dummyItem(_ item: DataSet, in path: [Tag]) -> DataSet {
        var result = DataSet(encoding: item.encoding, characterSet: item.characterSet)
        result.hasUndefinedLength = item.hasUndefinedLength
        for element in item.elements
        where !element.tag.isPrivate && !element.tag.isGroupLength && !result.contains(element.tag) {
            let vr = item.vr(of: element)
            let place = path + [element.tag]
            if let items = item.items(ofPossibleSequence: element, as: vr) {
                result.set(sequence(element, items.prefix(1).map { dummyItem($0, in: place) }))
            } else if vr == .CS || vr == .AT || vr == .UI || element.isEmpty {
                let decision = decisions.decision(for: element.tag, vr, in: path)
                if decision.treatment == .keep || vr == .UI || element.isEmpty,
                    let kept = apply(decision, to: element, vr, of: item, in: path)
                {
                    result.set(kept)
                }
            } else if let bytes = element.bytes, !vr.isText, vr != .UN {
                result.set(
                    DataElement(tag: element.tag, vr: vr, bytes: [UInt8](repeating: 0, count: min(bytes.count, 64)))
                )
            } else if let dummy = dummy(element.tag, vr, of: item) {
                result.set(dummy)
            }
        }
        return result
    }

    // MARK: - UIDs

    mutating func remapped(
        _ element: DataElement,
        _ vr: VR,
        _ decision: DecisionTable.Decision,
        of dataSet: DataSet,
        at place: [Tag]
    ) -> DataElement? {
        guard vr == .UI || vr.isText || vr == .UN || vr == .OB, let bytes = element.bytes else {
            log.note(.replaced, place, by: decision.rule)
            return dummy(element.tag, vr, of: dataSet)
        }
        let readable = DataElement(tag: element.tag, vr: .UI, bytes: bytes)
        let values = dataSet.strings(readable) ?? []
        let mapped = values.map { $0.isEmpty || RegisteredUID.isOne($0) ? $0 : pseudonyms.uid(for: $0) }
        if mapped == values { return DataElement(tag: element.tag, vr: .UI, bytes: bytes) }
        log.note(.remapped, place, by: decision.rule)
        let text = Array(mapped.joined(separator: "\\").utf8)
        return DataElement(tag: element.tag, vr: .UI, bytes: DummyValue.padded(text, .UI))
    }
}

/// UIDs of the standard, which are nobody's.
enum RegisteredUID {
    static func isOne(_ text: String) -> Bool {
        guard text.hasPrefix("1.2.840.10008."), let uid = try? UID(text) else { return false }
        // Context groups and the like are not in PS3.6, and have a branch of their own.
        return UIDRegistry.entry(for: uid) != nil || text.hasPrefix("1.2.840.10008.6.1.")
    }
}
