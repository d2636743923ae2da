/// Encodes data sets (PS3.5 §7).
///
/// Lengths stay as they were read: undefined ones end with delimiters, defined ones are counted anew.
struct DataSetWriter {
    private(set) var bytes: [UInt8] = []
    private let encoding: DataEncoding

    init(_ encoding: DataEncoding, capacity: Int = 0) {
        self.encoding = encoding
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ dataSet: DataSet) throws(WritingError) {
        for element in dataSet.elements { try write(element, of: dataSet) }
    }

    private mutating func write(_ element: DataElement, of dataSet: DataSet) throws(WritingError) {
        switch element.value {
        case .bytes(let value):
            guard value.count < UInt32.max else { throw WritingError(tag: element.tag, reason: .tooLong(value.count)) }
            // A short header cannot tell this length: such values are written as UN (PS3.5 §6.2.2 note).
            let isTooLong = encoding.isExplicit && !element.vr.hasLongHeader && value.count > Int(UInt16.max) - 1
            let padded = value.count + value.count % 2
            header(element.tag, isTooLong ? .UN : element.vr, UInt32(padded))
            // UN is always little endian (PS3.5 §6.2.2).
            append(
                value,
                unit: element.vr.unitSize,
                from: dataSet.encoding.byteOrder,
                to: isTooLong ? .little : encoding.byteOrder
            )
            if padded > value.count { bytes.append(element.vr.padding) }
        case .sequence(let sequence): try write(sequence, as: element)
        case .fragments(let fragments): try write(fragments, as: element)
        case .omitted: throw WritingError(tag: element.tag, reason: .notKept)
        }
    }

    private mutating func write(_ sequence: ItemSequence, as element: DataElement) throws(WritingError) {
        // The items of UN are in implicit little endian whatever surrounds them, and need a delimiter to be found.
        let isUnknown = element.vr == .UN && encoding.isExplicit
        let hasUndefinedLength = sequence.hasUndefinedLength || isUnknown
        let inside: DataEncoding = isUnknown ? .implicitLittle : encoding
        header(element.tag, element.vr, hasUndefinedLength ? .max : 0)
        let start = bytes.count
        for item in sequence.items {
            tag(.item, inside)
            bytes.append(number: item.hasUndefinedLength ? UInt32.max : 0, inside.byteOrder)
            let itemStart = bytes.count
            if isUnknown {
                var writer = DataSetWriter(inside)
                try writer.write(item)
                bytes.append(contentsOf: writer.bytes)
            } else {
                try write(item)
            }
            if item.hasUndefinedLength {
                delimiter(.itemDelimitation, inside)
            } else {
                try patch(at: itemStart - 4, bytes.count - itemStart, element.tag, inside.byteOrder)
            }
        }
        if hasUndefinedLength {
            delimiter(.sequenceDelimitation, inside)
        } else {
            try patch(at: start - 4, bytes.count - start, element.tag, encoding.byteOrder)
        }
    }

    private mutating func write(_ fragments: Fragments, as element: DataElement) throws(WritingError) {
        header(element.tag, element.vr, .max)
        for fragment in [fragments.basicOffsetTable] + fragments.items {
            guard fragment.count < UInt32.max else {
                throw WritingError(tag: element.tag, reason: .tooLong(fragment.count))
            }
            tag(.item, encoding)
            bytes.append(number: UInt32(fragment.count + fragment.count % 2), encoding.byteOrder)
            bytes.append(contentsOf: fragment)
            if fragment.count % 2 == 1 { bytes.append(0) }
        }
        delimiter(.sequenceDelimitation, encoding)
    }

    private mutating func header(_ tag: Tag, _ vr: VR, _ length: UInt32) {
        self.tag(tag, encoding)
        if encoding.isExplicit {
            bytes.append(number: vr.rawValue, .big)
            guard vr.hasLongHeader else {
                bytes.append(number: UInt16(truncatingIfNeeded: length), encoding.byteOrder)
                return
            }
            bytes.append(number: UInt16(0), encoding.byteOrder)
        }
        bytes.append(number: length, encoding.byteOrder)
    }

    private mutating func tag(_ tag: Tag, _ encoding: DataEncoding) {
        bytes.append(number: tag.group, encoding.byteOrder)
        bytes.append(number: tag.element, encoding.byteOrder)
    }

    private mutating func delimiter(_ tag: Tag, _ encoding: DataEncoding) {
        self.tag(tag, encoding)
        bytes.append(number: UInt32(0), encoding.byteOrder)
    }

    private mutating func append(_ value: ArraySlice<UInt8>, unit: Int, from: ByteOrder, to: ByteOrder) {
        guard from != to, unit > 1 else {
            bytes.append(contentsOf: value)
            return
        }
        var rest = value
        while rest.count >= unit {
            bytes.append(contentsOf: rest.prefix(unit).reversed())
            rest = rest.dropFirst(unit)
        }
        bytes.append(contentsOf: rest)
    }

    private mutating func patch(at index: Int, _ length: Int, _ tag: Tag, _ order: ByteOrder) throws(WritingError) {
        guard length < UInt32.max else { throw WritingError(tag: tag, reason: .tooLong(length)) }
        for (offset, byte) in length32(length, order).enumerated() { bytes[index + offset] = byte }
    }

    private func length32(_ length: Int, _ order: ByteOrder) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.append(number: UInt32(length), order)
        return encoded
    }
}

/// Why a data set cannot be written.
public struct WritingError: Error, Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        /// A streaming reader left the value out.
        case notKept
        /// More bytes than a length field can tell.
        case tooLong(Int)
    }

    public let tag: Tag
    public let reason: Reason
}
