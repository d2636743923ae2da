import DICOM

/// Compressed frames put together as pixel data, each in one fragment (PS3.5 §A.4).
struct Encapsulation {
    /// Offsets beyond this do not fit a basic offset table.
    private let basicLimit: UInt64
    private var items: [ArraySlice<UInt8>] = []
    private var offsets: [UInt64] = []
    private var end: UInt64 = 0

    init(basicLimit: UInt64 = UInt64(UInt32.max)) {
        self.basicLimit = basicLimit
    }

    mutating func append(_ frame: [UInt8]) {
        var frame = frame
        if frame.count % 2 == 1 { frame.append(0) }
        offsets.append(end)
        end += 8 + UInt64(frame.count)
        items.append(frame[...])
    }

    /// Puts the frames into `dataSet`, with a basic offset table where it can hold the offsets, else with an extended one.
    consuming func finish(in dataSet: inout DataSet) {
        var table: [UInt8] = []
        if (offsets.last ?? 0) <= basicLimit {
            for offset in offsets { Self.append(offset, width: 4, to: &table) }
        } else {
            // PS3.3 C.7.6.3.1.8: beside it, the basic one is empty.
            var (extended, lengths): ([UInt8], [UInt8]) = ([], [])
            for offset in offsets { Self.append(offset, width: 8, to: &extended) }
            for item in items { Self.append(UInt64(item.count), width: 8, to: &lengths) }
            dataSet.set(DataElement(tag: .extendedOffsetTable, vr: .OV, bytes: extended))
            dataSet.set(DataElement(tag: .extendedOffsetTableLengths, vr: .OV, bytes: lengths))
        }
        let fragments = Fragments(basicOffsetTable: table[...], items: items)
        dataSet.set(DataElement(tag: .pixelData, vr: .OB, value: .fragments(fragments)))
    }

    private static func append(_ number: UInt64, width: Int, to bytes: inout [UInt8]) {
        for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))) }
    }
}
