import DICOM

/// A lookup table: its first entry stands for `firstMapped`, values outside take the nearest entry (PS3.3 C.11.1.1).
public struct LookupTable: Sendable, Equatable {
    public let firstMapped: Int
    public let entries: [UInt16]
    /// How many bits of an entry are used, 8 to 16.
    public let bits: Int

    public init?(firstMapped: Int, entries: [UInt16], bits: Int) {
        guard !entries.isEmpty, entries.count <= 65_536 else { return nil }
        self.firstMapped = firstMapped
        self.entries = entries
        self.bits = min(max(bits, 8), 16)
    }

    public subscript(value: Int) -> UInt16 {
        let index = value.subtractingReportingOverflow(firstMapped)
        return entries[index.overflow || index.partialValue < 0 ? 0 : min(index.partialValue, entries.count - 1)]
    }

    /// Reads LUT Descriptor and LUT Data of an item of a LUT sequence; nil when they make no table.
    init?(item: DataSet, isSigned: Bool) {
        self.init(item, descriptor: .lutDescriptor, data: .lutData, segmented: nil, isSigned: isSigned)
    }

    /// Reads a table; `isSigned` says how to read its first mapped value (PS3.3 C.11.1.1.1).
    init?(_ dataSet: DataSet, descriptor: Tag, data: Tag, segmented: Tag?, isSigned: Bool) {
        guard let numbers = dataSet.integers(descriptor), numbers.count >= 3 else { return nil }
        let count = numbers[0] & 0xFFFF == 0 ? 65_536 : numbers[0] & 0xFFFF
        let first = numbers[1] & 0xFFFF
        let order = dataSet.encoding.byteOrder
        var entries: [UInt16]
        if let bytes = dataSet[data]?.bytes, !bytes.isEmpty {
            // Entries of 8 bits may be packed two to a word, or lie one in each.
            entries = bytes.count >= 2 * count ? bytes.words(order) : bytes.map(UInt16.init)
        } else if let segmented, let bytes = dataSet[segmented]?.bytes {
            let words = numbers[2] == 8 && dataSet[segmented]?.vr == .OB ? bytes.map(UInt16.init) : bytes.words(order)
            entries = SegmentedTable.expand(words, limit: count)
        } else {
            return nil
        }
        entries.removeLast(max(0, entries.count - count))
        self.init(
            firstMapped: isSigned && first > 0x7FFF ? first - 0x1_0000 : first,
            entries: entries,
            bits: numbers[2]
        )
    }
}

/// The three tables of a PALETTE COLOR image (PS3.3 C.7.9).
public struct Palette: Sendable, Equatable {
    public let red: LookupTable
    public let green: LookupTable
    public let blue: LookupTable

    public init(red: LookupTable, green: LookupTable, blue: LookupTable) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    init?(_ dataSet: DataSet, isSigned: Bool) {
        guard
            let red = LookupTable(
                dataSet,
                descriptor: .redPaletteColorLookupTableDescriptor,
                data: .redPaletteColorLookupTableData,
                segmented: .segmentedRedPaletteColorLookupTableData,
                isSigned: isSigned
            ),
            let green = LookupTable(
                dataSet,
                descriptor: .greenPaletteColorLookupTableDescriptor,
                data: .greenPaletteColorLookupTableData,
                segmented: .segmentedGreenPaletteColorLookupTableData,
                isSigned: isSigned
            ),
            let blue = LookupTable(
                dataSet,
                descriptor: .bluePaletteColorLookupTableDescriptor,
                data: .bluePaletteColorLookupTableData,
                segmented: .segmentedBluePaletteColorLookupTableData,
                isSigned: isSigned
            )
        else { return nil }
        self.init(red: red, green: green, blue: blue)
    }
}

/// Segmented palette data (PS3.3 C.7.9.2): runs of values, lines between values, and repetitions of both.
enum SegmentedTable {
    /// At most `limit` entries; what is malformed ends the table.
    static func expand(_ words: [UInt16], limit: Int) -> [UInt16] {
        var entries: [UInt16] = []
        var position = 0
        while position < words.count, entries.count < limit {
            guard words[position] == 2 else {
                guard appendSegment(words, at: &position, to: &entries, limit: limit) else { break }
                continue
            }
            guard position + 4 <= words.count else { break }
            let count = Int(words[position + 1])
            // Counted in bytes from the first word.
            var source = (Int(words[position + 2]) | Int(words[position + 3]) << 16) / 2
            position += 4
            for _ in 0..<count where entries.count < limit {
                guard appendSegment(words, at: &source, to: &entries, limit: limit) else { return entries }
            }
        }
        return entries
    }

    /// Appends a discrete or linear segment and moves behind it; false when there is none.
    private static func appendSegment(
        _ words: [UInt16],
        at position: inout Int,
        to entries: inout [UInt16],
        limit: Int
    ) -> Bool {
        guard position + 2 <= words.count else { return false }
        let count = Int(words[position + 1])
        switch words[position] {
        case 0:
            guard position + 2 + count <= words.count else { return false }
            entries += words[position + 2..<position + 2 + count].prefix(limit - entries.count)
            position += 2 + count
        case 1:
            guard position + 3 <= words.count, let first = entries.last, count > 0 else { return false }
            let (start, end) = (Int(first), Int(words[position + 2]))
            for step in 1...min(count, max(1, limit - entries.count)) {
                let value = Double(start) + Double((end - start) * step) / Double(count)
                entries.append(UInt16(value.rounded(.toNearestOrEven)))
            }
            position += 3
        default:
            return false
        }
        return true
    }
}

extension ArraySlice<UInt8> {
    func words(_ order: ByteOrder) -> [UInt16] {
        stride(from: startIndex, to: endIndex - 1, by: 2).map { index in
            let (low, high) = order == .little ? (self[index], self[index + 1]) : (self[index + 1], self[index])
            return UInt16(low) | UInt16(high) << 8
        }
    }
}
