import DICOM

/// Reads the objects of PS3.18 §F.2 into data sets of explicit VR little endian with text in UTF-8.
struct JSONModelDecoder {
    private(set) var bulkDataURIs: [TagPath: String] = [:]
    private var sawText = false

    /// `dataSet` with Specific Character Set, where some text is beyond ASCII or it had one.
    func labelled(_ dataSet: DataSet) -> DataSet {
        guard sawText || dataSet[.specificCharacterSet]?.isEmpty == false else { return dataSet }
        var labelled = dataSet
        labelled.set(DataElement(tag: .specificCharacterSet, vr: .CS, bytes: "ISO_IR 192".utf8))
        return labelled
    }

    mutating func dataSet(_ value: JSONValue, in steps: [TagPath.Step]) throws(JSONModelError) -> DataSet {
        guard case .object(let members) = value else { throw .shape(nil, found: "a data set that is no object") }
        var dataSet = DataSet(characterSet: .utf8)
        var elements: [DataElement] = []
        for (name, attribute) in members {
            guard let tag = Tag(hexadecimalText: name) else { throw .shape(nil, found: "a name that is no tag") }
            guard tag.isOfDataSets else {
                throw .shape(nil, found: "a tag that no data set has")
            }
            guard !tag.isGroupLength else { continue }
            if let element = try element(attribute, TagPath(tag, in: steps)) { elements.append(element) }
        }
        elements.sort { $0.tag < $1.tag }
        for (element, next) in zip(elements, elements.dropFirst()) where element.tag == next.tag {
            throw .shape(TagPath(element.tag, in: steps), found: "the same attribute twice")
        }
        for element in elements { dataSet.set(element) }
        return dataSet
    }

    /// Nil when the value is elsewhere.
    private mutating func element(_ attribute: JSONValue, _ path: TagPath) throws(JSONModelError) -> DataElement? {
        guard case .string(let code)? = attribute["vr"], let vr = VR(code) else {
            throw .shape(path, found: "an attribute without a VR")
        }
        if case .string(let uri)? = attribute["BulkDataURI"] {
            bulkDataURIs[path] = uri
            return nil
        }
        if let inline = attribute["InlineBinary"] {
            guard case .string(let text) = inline, let bytes = Base64.decode(Array(text.utf8)) else {
                throw .shape(path, found: "InlineBinary that is no Base64")
            }
            return DataElement(tag: path.tag, vr: vr, bytes: padded(bytes, vr))
        }
        guard let list = attribute["Value"] else {
            let empty: DataElement.Value = vr == .SQ ? .sequence(ItemSequence()) : .bytes([])
            return DataElement(tag: path.tag, vr: vr, value: empty)
        }
        guard case .array(let values) = list else { throw .shape(path, found: "a Value that is no array") }
        if vr == .SQ { return DataElement(tag: path.tag, vr: vr, value: .sequence(try items(values, path))) }
        return DataElement(tag: path.tag, vr: vr, bytes: padded(try bytes(values, vr, path), vr))
    }

    private mutating func items(_ values: [JSONValue], _ path: TagPath) throws(JSONModelError) -> ItemSequence {
        var items: [DataSet] = []
        for (index, value) in values.enumerated() {
            // An empty item may be written as null.
            let object: JSONValue = value == .null ? .object([]) : value
            items.append(try dataSet(object, in: path.steps + [TagPath.Step(sequence: path.tag, item: index)]))
        }
        return ItemSequence(items: items)
    }

    private func padded(_ bytes: [UInt8], _ vr: VR) -> [UInt8] {
        bytes.count.isMultiple(of: 2) ? bytes : bytes + [vr.padding]
    }
}

// MARK: - Values

extension JSONModelDecoder {
    private mutating func bytes(_ values: [JSONValue], _ vr: VR, _ path: TagPath) throws(JSONModelError) -> [UInt8] {
        var bytes: [UInt8] = []
        if vr.isText {
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(contentsOf: try text(value, vr, path).utf8)
            }
            if bytes.contains(where: { $0 >= 0x80 }) { sawText = true }
        } else {
            for value in values { try append(value, vr, path, to: &bytes) }
        }
        return bytes
    }

    private func text(_ value: JSONValue, _ vr: VR, _ path: TagPath) throws(JSONModelError) -> String {
        switch value {
        case .null: return ""
        case .string(let text): return text
        case .number(let digits) where vr == .IS || vr == .DS: return digits
        case .object where vr == .PN:
            func group(_ name: String) -> String {
                if case .string(let text)? = value[name] { text } else { "" }
            }
            return PersonName(
                alphabetic: group("Alphabetic"),
                ideographic: group("Ideographic"),
                phonetic: group("Phonetic")
            ).text
        default: throw .shape(path, found: "a value that \(vr) does not have")
        }
    }

    private func append(
        _ value: JSONValue,
        _ vr: VR,
        _ path: TagPath,
        to bytes: inout [UInt8]
    ) throws(JSONModelError) {
        let digits: String
        switch value {
        case .number(let text), .string(let text): digits = text
        default: throw .shape(path, found: "a value that \(vr) does not have")
        }
        let encoded: [UInt8]? =
            switch vr {
            case .AT: Tag(hexadecimalText: digits).map { tag in littleEndian(tag.group) + littleEndian(tag.element) }
            case .FL: Float(digits).map { littleEndian($0.bitPattern) }
            case .FD: Double(digits).map { littleEndian($0.bitPattern) }
            case .SS: integer(digits, Int16.self)
            case .US: integer(digits, UInt16.self)
            case .SL: integer(digits, Int32.self)
            case .UL: integer(digits, UInt32.self)
            case .SV: integer(digits, Int64.self)
            case .UV: integer(digits, UInt64.self)
            default: nil
            }
        guard let encoded else { throw .shape(path, found: "a value that \(vr) does not have") }
        bytes.append(contentsOf: encoded)
    }

    /// Also `1.0` and `1e3`, which JSON does not tell from integers.
    private func integer<Number: FixedWidthInteger>(_ digits: String, _: Number.Type) -> [UInt8]? {
        let number = Number(digits) ?? Double(digits).flatMap { Number(exactly: $0) }
        return number.map { littleEndian($0) }
    }

    private func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}

extension Tag {
    /// No command, no delimiter, and not of the group that no attribute has (PS3.5 §7.1, §7.5).
    var isOfDataSets: Bool { ![0x0000, 0xFFFE, 0xFFFF].contains(group) }
}
