extension DataSet {
    /// The VR to read an element by: for UN, that of the dictionaries where they have one (PS3.5 §6.2.2).
    public func vr(of element: DataElement) -> VR {
        guard element.vr == .UN else { return element.vr }
        if element.tag.isPrivateCreator { return .LO }
        guard element.tag.isPrivate else { return DataDictionary.vr(of: element.tag) ?? .UN }
        guard let creator = element.tag.privateCreator.flatMap({ self[$0]?.bytes }),
            let known = PrivateDictionary.creator(named: creator),
            let vr = PrivateDictionary.vr(of: element.tag, by: known)
        else { return .UN }
        return vr
    }

    /// The values of a text attribute, decoded and without their padding; empty values stay as empty texts.
    ///
    /// Nil when it is absent, not text or not kept; empty when it has no value.
    public func strings(_ tag: Tag) -> [String]? {
        self[tag].flatMap { strings($0) }
    }

    /// As `strings(_: Tag)`, for an element of this data set.
    public func strings(_ element: DataElement) -> [String]? {
        guard let bytes = element.bytes else { return nil }
        let vr = vr(of: element)
        guard vr.isText else { return nil }
        let trimmed = bytes.trimmingTrailingPadding()
        guard !trimmed.isEmpty else { return [] }
        let set = vr.usesSpecificCharacterSet ? characterSet : characterSetBeyondDefault(for: trimmed)
        guard vr.isMultiValued else { return [set.decode(trimmed)] }
        let values = set.decodeValues(trimmed, isPersonName: vr == .PN)
        // Leading spaces are padding too, except where they may matter (PS3.5 table 6.2-1).
        return values.map { $0.trimmingPadding(leading: vr != .UC && vr != .PN) }
    }

    /// How bytes beyond the default repertoire are read in VRs that allow none: as UTF-8 where the other text is that and they fit,
    /// else as Latin-1, which loses nothing.
    private func characterSetBeyondDefault(for bytes: ArraySlice<UInt8>) -> SpecificCharacterSet {
        characterSet == .utf8 && String(validating: bytes, as: UTF8.self) != nil ? .utf8 : .latin1
    }

    /// The first value of a text attribute; nil when there is none or it is empty.
    public func string(_ tag: Tag) -> String? {
        guard let first = strings(tag)?.first, !first.isEmpty else { return nil }
        return first
    }

    /// The first value of a UI attribute; nil when there is none.
    public func uid(_ tag: Tag) throws(InvalidUID) -> UID? {
        guard let text = string(tag) else { return nil }
        return try UID(text)
    }

    /// The person names of a PN attribute; nil when it is absent or not one.
    public func personNames(_ tag: Tag) -> [PersonName]? {
        strings(tag)?.map { PersonName($0) }
    }
}

extension SpecificCharacterSet {
    static let latin1 = SpecificCharacterSet(terms: ["ISO_IR 100"])
}

extension String {
    fileprivate func trimmingPadding(leading: Bool) -> String {
        let utf8 = utf8
        let isTrimmed = !(utf8.last.map { $0 == 0x20 || $0 == 0 } ?? false) && !(leading && utf8.first == 0x20)
        if isTrimmed { return self }
        var slice = Substring(self)
        while let last = slice.utf8.last, last == 0x20 || last == 0 { slice = Substring(slice.utf8.dropLast()) }
        if leading { while slice.utf8.first == 0x20 { slice = Substring(slice.utf8.dropFirst()) } }
        return String(slice)
    }
}
