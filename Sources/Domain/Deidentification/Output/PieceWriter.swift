import DICOM

/// Encodes a data set as pieces: what was read is encoded, what was left out is pointed at in the source.
struct PieceWriter {
    private(set) var pieces: [OutputPlan.Piece] = []
    private let encoding: DataEncoding
    private let blanking: PixelBlanking?
    private var encoded: [UInt8]

    /// `header` stands before the data set; `blanking` is of the pixel data at the outermost level.
    init(_ encoding: DataEncoding, header: [UInt8], blanking: PixelBlanking?) {
        self.encoding = encoding
        self.blanking = blanking
        encoded = header
    }

    mutating func finish() -> OutputPlan {
        flush()
        return OutputPlan(pieces: pieces)
    }

    mutating func write(_ dataSet: DataSet, isOutermost: Bool = true) throws(DeidentificationError) {
        var run = DataSet(encoding: dataSet.encoding, characterSet: dataSet.characterSet)
        for element in dataSet.elements {
            let isPixels = isOutermost && element.tag.group == 0x7FE0
            guard isPixels || element.isPartlyOmitted else {
                run.set(element)
                continue
            }
            try append(run)
            run = DataSet(encoding: dataSet.encoding, characterSet: dataSet.characterSet)
            switch element.value {
            case .omitted(let omission): try point(at: omission, for: element, of: dataSet)
            case .sequence(let sequence): try write(sequence, as: element)
            case .bytes(let bytes) where begin(element, byteCount: bytes.count, of: dataSet):
                pieces.append(.pixels(bytes))
                end(element, byteCount: bytes.count)
            case .bytes, .fragments:
                flush()
                var alone = DataSet(encoding: dataSet.encoding)
                alone.set(element)
                pieces.append(.pixels(try bytes(of: alone)[...]))
            }
        }
        try append(run)
    }

    private mutating func append(_ run: DataSet) throws(DeidentificationError) {
        guard !run.isEmpty else { return }
        encoded += try bytes(of: run)
    }

    private func bytes(of dataSet: DataSet) throws(DeidentificationError) -> [UInt8] {
        do {
            return try dataSet.encoded(as: encoding)
        } catch {
            throw .notWritable(error.tag)
        }
    }

    private mutating func flush() {
        guard !encoded.isEmpty else { return }
        pieces.append(.bytes(encoded))
        encoded = []
    }

    /// With delimiters, since the lengths of what is inside need not be known.
    private mutating func write(_ sequence: ItemSequence, as element: DataElement) throws(DeidentificationError) {
        header(element.tag, .SQ, .max)
        for item in sequence.items {
            tag(.item)
            number(UInt32.max)
            try write(item, isOutermost: false)
            tag(.itemDelimitation)
            number(UInt32(0))
        }
        tag(.sequenceDelimitation)
        number(UInt32(0))
    }

    private mutating func point(
        at omission: Omission,
        for element: DataElement,
        of dataSet: DataSet
    ) throws(DeidentificationError) {
        if omission.fragmentCount != nil {
            guard isEncodedAlike(element, of: dataSet) else { throw .needsWholeFile(element.tag) }
            header(element.tag, element.vr, .max)
            flush()
            pieces.append(.fragments(from: omission.byteOffset))
            return
        }
        guard begin(element, byteCount: omission.byteCount, of: dataSet) else { throw .needsWholeFile(element.tag) }
        let range = omission.byteOffset..<omission.byteOffset + omission.byteCount
        pieces.append(.source(range, element.tag == .pixelData ? blanking : nil))
        end(element, byteCount: omission.byteCount)
    }

    // MARK: - Values that are pieces of their own

    /// Writes what stands before the value; false, and nothing written, when the value cannot stay as it is encoded.
    private mutating func begin(_ element: DataElement, byteCount: Int, of dataSet: DataSet) -> Bool {
        guard isEncodedAlike(element, of: dataSet),
            let length = UInt32(exactly: byteCount + byteCount % 2), length < .max,
            element.vr.hasLongHeader || !encoding.isExplicit || length <= UInt16.max
        else { return false }
        header(element.tag, element.vr, length)
        flush()
        return true
    }

    /// Makes the length of the value even (PS3.5 §7.1.1).
    private mutating func end(_ element: DataElement, byteCount: Int) {
        if byteCount % 2 == 1 { encoded.append(element.vr.padding) }
    }

    private func isEncodedAlike(_ element: DataElement, of dataSet: DataSet) -> Bool {
        dataSet.encoding.byteOrder == encoding.byteOrder || element.vr.unitSize == 1
    }

    // MARK: - Headers

    private mutating func header(_ tag: Tag, _ vr: VR, _ length: UInt32) {
        self.tag(tag)
        if encoding.isExplicit {
            encoded += [UInt8(vr.rawValue >> 8), UInt8(vr.rawValue & 0xFF)]
            guard vr.hasLongHeader else {
                number(UInt16(truncatingIfNeeded: length))
                return
            }
            encoded += [0, 0]
        }
        number(length)
    }

    private mutating func tag(_ tag: Tag) {
        number(tag.group)
        number(tag.element)
    }

    private mutating func number<Number: FixedWidthInteger>(_ number: Number) {
        let count = Number.bitWidth / 8
        for index in 0..<count {
            let shift = 8 * (encoding.byteOrder == .little ? index : count - 1 - index)
            encoded.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }
}

extension DataElement {
    /// A value was left out, here or in an item inside.
    fileprivate var isPartlyOmitted: Bool {
        switch value {
        case .omitted: true
        case .sequence(let sequence):
            sequence.items.contains { item in item.elements.contains { $0.isPartlyOmitted } }
        case .bytes, .fragments: false
        }
    }
}
