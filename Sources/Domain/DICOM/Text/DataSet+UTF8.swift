extension DataSet {
    /// The same data set with all text in UTF-8, and Specific Character Set (0008,0005) saying so where text needs it.
    ///
    /// What could not be decoded is U+FFFD from then on. Backslashes that divide values stay; those inside a character
    /// are gone with its encoding.
    public func convertedToUTF8() -> DataSet {
        var sawText = false
        var converted = convertedToUTF8(noting: &sawText)
        if sawText || contains(.specificCharacterSet) {
            converted.set(DataElement(tag: .specificCharacterSet, vr: .CS, bytes: "ISO_IR 192".utf8))
        }
        return converted
    }

    private func convertedToUTF8(noting sawText: inout Bool) -> DataSet {
        var result = DataSet(encoding: encoding, characterSet: .utf8)
        result.hasUndefinedLength = hasUndefinedLength
        for element in elements where element.tag != .specificCharacterSet {
            switch element.value {
            case .sequence(var sequence):
                sequence.items = sequence.items.map { $0.convertedToUTF8(noting: &sawText) }
                result.append(DataElement(tag: element.tag, vr: element.vr, value: .sequence(sequence)))
            case .bytes(let bytes) where vr(of: element).usesSpecificCharacterSet:
                result.append(DataElement(tag: element.tag, vr: element.vr, bytes: inUTF8(bytes, element, &sawText)))
            case .bytes, .fragments, .omitted:
                result.append(element)
            }
        }
        return result
    }

    private func inUTF8(_ bytes: ArraySlice<UInt8>, _ element: DataElement, _ sawText: inout Bool) -> ArraySlice<UInt8>
    {
        guard bytes.contains(where: { $0 >= 0x80 || $0 == 0x1B }) else { return bytes }
        sawText = true
        let vr = vr(of: element)
        let text =
            vr.isMultiValued
            ? characterSet.decodeValues(bytes, isPersonName: vr == .PN).joined(separator: "\\")
            : characterSet.decode(bytes)
        let utf8 = Array(text.utf8)
        return ArraySlice(utf8.count.isMultiple(of: 2) ? utf8 : utf8 + [vr.padding])
    }
}
