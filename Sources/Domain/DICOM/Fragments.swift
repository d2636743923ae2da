/// Encapsulated pixel data: the basic offset table and the fragments of compressed frames (PS3.5 §A.4).
public struct Fragments: Sendable, Equatable {
    /// The first item as encoded: offsets of frames as 32-bit little endian numbers; empty when not given.
    public var basicOffsetTable: ArraySlice<UInt8>
    /// In order, each as encoded; slices of the file's bytes.
    public var items: [ArraySlice<UInt8>]

    public init(basicOffsetTable: ArraySlice<UInt8> = [], items: [ArraySlice<UInt8>]) {
        self.basicOffsetTable = basicOffsetTable
        self.items = items
    }

    /// Byte offsets of the frames' first fragments, counted from the first fragment's item tag; empty when not given.
    public var basicOffsets: [UInt64] {
        stride(from: 0, to: basicOffsetTable.count & ~3, by: 4).map { index in
            UInt64(basicOffsetTable.number(UInt32.self, at: index, .little))
        }
    }

    /// The fragments of each frame, in order.
    ///
    /// Follows `extendedOffsets` (0x7FE0,0x0001) where given, else the basic offset table, else the count: as many
    /// fragments as frames, or one frame. What is left, several fragments per frame and no table, is divided where a
    /// fragment begins like a JPEG or JPEG 2000 code stream. Nil when nothing gives `frameCount` frames.
    public func frames(_ frameCount: Int, extendedOffsets: [UInt64] = []) -> [ArraySlice<ArraySlice<UInt8>>]? {
        guard frameCount > 0, !items.isEmpty else { return nil }
        for offsets in [extendedOffsets, basicOffsets] {
            if let frames = frames(frameCount, follows: offsets) { return frames }
        }
        if frameCount == 1 { return [items[...]] }
        if items.count == frameCount { return items.indices.map { items[$0...$0] } }
        let starts = items.indices.filter { items[$0].beginsCodeStream }
        guard starts.count == frameCount, starts.first == 0 else { return nil }
        return divide(atIndices: starts)
    }

    /// Divided at `offsets`; nil when there is not one for each frame, or one is not that of a fragment.
    func frames(_ frameCount: Int, follows offsets: [UInt64]) -> [ArraySlice<ArraySlice<UInt8>>]? {
        offsets.count == frameCount && frameCount > 0 ? divide(at: offsets) : nil
    }

    /// Nil when an offset is not that of a fragment, or offsets do not ascend.
    private func divide(at offsets: [UInt64]) -> [ArraySlice<ArraySlice<UInt8>>]? {
        var starts: [Int] = []
        starts.reserveCapacity(offsets.count)
        var position: UInt64 = 0
        for (index, item) in items.enumerated() where starts.count < offsets.count {
            if offsets[starts.count] == position { starts.append(index) }
            position += 8 + UInt64(item.count)
        }
        guard starts.count == offsets.count, starts.first == 0 else { return nil }
        return divide(atIndices: starts)
    }

    private func divide(atIndices starts: [Int]) -> [ArraySlice<ArraySlice<UInt8>>] {
        starts.indices.map { index in
            items[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : items.count)]
        }
    }
}

extension ArraySlice<UInt8> {
    /// JPEG and JPEG-LS start with SOI, JPEG 2000 with SOC and SIZ.
    fileprivate var beginsCodeStream: Bool {
        starts(with: [0xFF, 0xD8, 0xFF]) || starts(with: [0xFF, 0x4F, 0xFF, 0x51])
    }
}
