/// Makes a data set of the walker's tokens and the values that go with them.
struct TreeBuilder {
    private struct OpenSequence {
        let header: ElementHeader
        var items: [DataSet] = []
    }

    private struct OpenFragments {
        let header: ElementHeader
        var offsetTable: ArraySlice<UInt8>?
        var items: [ArraySlice<UInt8>] = []
        var omitted = 0
        var omittedBytes = 0
        /// Of the offset table, and the lengths of what follows it; nil once there is no room for more.
        var offsetTableRange: Range<Int>?
        var omittedLengths: [UInt32]? = []
    }

    /// The data set, then the open items inside it.
    private var dataSets: [DataSet]
    /// (0028,0103) of each: what an ambiguous VR is decided by; inherited by items.
    private var isSigned: [Bool]
    private var sequences: [OpenSequence] = []
    private var fragments: OpenFragments?
    private let keepsFragments: Bool

    init(_ encoding: DataEncoding, keepsFragments: Bool, characterSet: SpecificCharacterSet = .basic) {
        var root = DataSet(encoding: encoding, characterSet: characterSet)
        root.reserve(96)
        dataSets = [root]
        isSigned = [false]
        self.keepsFragments = keepsFragments
    }

    /// What is complete so far at the outermost level.
    var root: DataSet { dataSets[0] }

    var isNested: Bool { !sequences.isEmpty }

    mutating func add(_ header: ElementHeader, _ value: DataElement.Value) {
        let level = dataSets.count - 1
        var vr = header.vr
        if header.isAmbiguous { vr = resolve(header.tag, value, level) }
        if header.tag == .pixelRepresentation, case .bytes(let bytes) = value, bytes.count >= 2 {
            isSigned[level] = bytes.number(UInt16.self, at: 0, dataSets[level].encoding.byteOrder) == 1
        }
        dataSets[level].append(DataElement(tag: header.tag, vr: vr, value: value))
    }

    /// US, SS or OW, as pixels are signed and the look-up table is long (PS3.5 §A.1, PS3.3 C.11.1.1.1).
    private func resolve(_ tag: Tag, _ value: DataElement.Value, _ level: Int) -> VR {
        if tag == .lutData {
            if case .bytes(let bytes) = value, bytes.count == 2 { return .US }
            return .OW
        }
        return isSigned[level] ? .SS : .US
    }

    mutating func openSequence(_ header: ElementHeader) { sequences.append(OpenSequence(header: header)) }

    mutating func openItem(hasUndefinedLength: Bool) {
        let level = dataSets.count - 1
        let encoding = sequences[sequences.count - 1].header.encodingInside
        var item = DataSet(encoding: encoding, characterSet: dataSets[level].characterSet)
        item.hasUndefinedLength = hasUndefinedLength
        dataSets.append(item)
        isSigned.append(isSigned[level])
    }

    mutating func closeItem() {
        let item = dataSets.removeLast()
        isSigned.removeLast()
        sequences[sequences.count - 1].items.append(item)
    }

    mutating func closeSequence() {
        let sequence = sequences.removeLast()
        let value = ItemSequence(items: sequence.items, hasUndefinedLength: sequence.header.length == nil)
        dataSets[dataSets.count - 1].append(
            DataElement(tag: sequence.header.tag, vr: sequence.header.vr, value: .sequence(value))
        )
    }

    mutating func openFragments(_ header: ElementHeader) { fragments = OpenFragments(header: header) }

    mutating func addFragment(_ bytes: ArraySlice<UInt8>) {
        if fragments?.offsetTable == nil { fragments?.offsetTable = bytes } else { fragments?.items.append(bytes) }
    }

    /// A fragment that was walked over; `isListed` when there is room to say where it lies.
    mutating func omitFragment(at range: Range<Int>, isListed: Bool) {
        guard fragments?.offsetTableRange != nil else {
            fragments?.offsetTableRange = range
            return
        }
        fragments?.omitted += 1
        fragments?.omittedBytes += range.count
        if isListed, let length = UInt32(exactly: range.count) {
            fragments?.omittedLengths?.append(length)
        } else {
            fragments?.omittedLengths = nil
        }
    }

    mutating func closeFragments() {
        guard let open = fragments else { return }
        fragments = nil
        let value: DataElement.Value =
            keepsFragments
            ? .fragments(Fragments(basicOffsetTable: open.offsetTable ?? [], items: open.items))
            : .omitted(
                Omission(
                    byteOffset: open.header.valueOffset,
                    byteCount: open.omittedBytes,
                    fragmentCount: open.omitted,
                    fragments: open.omittedLengths.map { lengths in
                        // Without any item, there is an empty table where it would begin.
                        let table = open.offsetTableRange ?? open.header.valueOffset..<open.header.valueOffset
                        return OmittedFragments(basicOffsetTable: table, lengths: lengths)
                    }
                )
            )
        dataSets[dataSets.count - 1].append(DataElement(tag: open.header.tag, vr: open.header.vr, value: value))
    }
}

extension ElementHeader {
    /// Of the items, should this be a sequence.
    fileprivate var encodingInside: DataEncoding {
        vr == .UN ? .implicitLittle : encoding
    }
}
