import DICOM
import JSONText

/// Writes data sets as the objects of PS3.18 §F.2.
struct JSONModelEncoder {
    var json = JSONWriter()
    private let options: JSONModel.Options

    init(options: JSONModel.Options) {
        self.options = options
    }

    mutating func write(_ dataSet: DataSet, in steps: [TagPath.Step]) {
        json.byte("{")
        var isFirst = true
        for element in ascending(dataSet) where !element.tag.isGroupLength && element.tag.isOfDataSets {
            let start = json.bytes.count
            if !isFirst { json.byte(",") }
            if write(element, of: dataSet, in: steps) {
                isFirst = false
            } else {
                json.bytes.removeLast(json.bytes.count - start)
            }
        }
        json.byte("}")
    }

    /// The names of an object ascend and are unique, whatever the encoding had.
    private func ascending(_ dataSet: DataSet) -> [DataElement] {
        let elements = dataSet.elements
        guard zip(elements, elements.dropFirst()).contains(where: { $0.tag >= $1.tag }) else { return elements }
        var seen: Set<Tag> = []
        return elements.filter { seen.insert($0.tag).inserted }.sorted { $0.tag < $1.tag }
    }

    /// False when the attribute is to be left out.
    private mutating func write(_ element: DataElement, of dataSet: DataSet, in steps: [TagPath.Step]) -> Bool {
        let vr = element.items == nil ? dataSet.vr(of: element) : .SQ
        json.byte("\"")
        json.bytes.append(contentsOf: element.tag.hexadecimalText.utf8)
        json.raw("\":{\"vr\":\"")
        json.bytes.append(contentsOf: vr.description.utf8)
        json.byte("\"")
        switch element.value {
        case .sequence(let sequence): writeItems(sequence.items, element.tag, in: steps)
        case .fragments, .omitted: guard writeReference(element.tag, in: steps) else { return false }
        case .bytes(let bytes) where bytes.isEmpty: break
        case .bytes(let bytes):
            if vr == .SQ, let items = dataSet.items(element.tag) {
                writeItems(items, element.tag, in: steps)
            } else if isBinary(vr) {
                guard bytes.count <= options.inlineLimit else {
                    guard writeReference(element.tag, in: steps) else { return false }
                    break
                }
                writeInline(bytes, unit: vr.unitSize, dataSet.encoding.byteOrder)
            } else {
                writeValues(element, vr, of: dataSet)
            }
        }
        json.byte("}")
        return true
    }

    private func isBinary(_ vr: VR) -> Bool {
        switch vr {
        case .OB, .OD, .OF, .OL, .OV, .OW, .UN, .SQ: true
        default: false
        }
    }

    private mutating func writeItems(_ items: [DataSet], _ tag: Tag, in steps: [TagPath.Step]) {
        guard !items.isEmpty else { return }
        json.raw(",\"Value\":[")
        for (index, item) in items.enumerated() {
            if index > 0 { json.byte(",") }
            write(item, in: steps + [TagPath.Step(sequence: tag, item: index)])
        }
        json.byte("]")
    }

    private mutating func writeReference(_ tag: Tag, in steps: [TagPath.Step]) -> Bool {
        guard case .referenced(let uri) = options.bulkData, let uri = uri(TagPath(tag, in: steps)) else { return false }
        json.raw(",\"BulkDataURI\":")
        json.string(uri)
        return true
    }

    /// Base64 of the value in little endian (PS3.18 §F.2.7).
    private mutating func writeInline(_ bytes: ArraySlice<UInt8>, unit: Int, _ order: ByteOrder) {
        json.raw(",\"InlineBinary\":\"")
        if order == .big, unit > 1 {
            var swapped: [UInt8] = []
            var rest = bytes
            while rest.count >= unit {
                swapped.append(contentsOf: rest.prefix(unit).reversed())
                rest = rest.dropFirst(unit)
            }
            Base64.encode((swapped + rest)[...], into: &json.bytes)
        } else {
            Base64.encode(bytes, into: &json.bytes)
        }
        json.byte("\"")
    }
}

// MARK: - Values

extension JSONModelEncoder {
    private mutating func writeValues(_ element: DataElement, _ vr: VR, of dataSet: DataSet) {
        switch vr {
        case .PN: list(dataSet.strings(element) ?? []) { $0.name(PersonName($1)) }
        case .IS, .DS: list(dataSet.strings(element) ?? []) { $0.numeral($1) }
        case .AT: list(dataSet.tags(element.tag) ?? []) { $0.json.string($1.hexadecimalText) }
        case .FL: list(dataSet.decimals(element) ?? []) { $0.json.number(Float($1)) }
        case .FD: list(dataSet.decimals(element) ?? []) { $0.json.number($1) }
        case .UV: list(dataSet.unsigned(element) ?? []) { $0.json.number($1) }
        case .SL, .SS, .SV, .UL, .US: list(dataSet.integers(element) ?? []) { $0.json.number($1) }
        default: list(texts(element, of: dataSet)) { $0.text($1) }
        }
    }

    private func texts(_ element: DataElement, of dataSet: DataSet) -> [String] {
        // JSON is UTF-8, and says so (PS3.18 §F.2.2).
        element.tag == .specificCharacterSet ? ["ISO_IR 192"] : dataSet.strings(element) ?? []
    }

    private mutating func list<Value>(_ values: [Value], _ write: (inout JSONModelEncoder, Value) -> Void) {
        guard !values.isEmpty else { return }
        json.raw(",\"Value\":[")
        for (index, value) in values.enumerated() {
            if index > 0 { json.byte(",") }
            write(&self, value)
        }
        json.byte("]")
    }

    /// An empty value among others is null (PS3.18 §F.2.5).
    private mutating func text(_ text: String) {
        if text.isEmpty { json.raw("null") } else { json.string(text) }
    }

    private mutating func name(_ name: PersonName) {
        let groups = [
            ("Alphabetic", name.alphabetic), ("Ideographic", name.ideographic), ("Phonetic", name.phonetic),
        ].filter { !$0.1.isEmpty }
        guard !groups.isEmpty else { return json.raw("null") }
        json.byte("{")
        for (index, group) in groups.enumerated() {
            if index > 0 { json.byte(",") }
            json.string(group.0)
            json.byte(":")
            json.string(group.1)
        }
        json.byte("}")
    }

    /// As a number, with the digits it was written with, where JSON's grammar allows them; else as a string.
    private mutating func numeral(_ numeral: String) {
        if JSONNumber.isNumber(numeral.utf8) {
            json.bytes.append(contentsOf: numeral.utf8)
        } else {
            text(numeral)
        }
    }
}
