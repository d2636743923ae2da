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

    /// The fragments of each frame, in order, as `FrameDivision` finds them; `extendedOffsets` are those of (7FE0,0001).
    ///
    /// Nil when nothing gives `frameCount` frames.
    public func frames(_ frameCount: Int, extendedOffsets: [UInt64] = []) -> [ArraySlice<ArraySlice<UInt8>>]? {
        guard frameCount > 0, !items.isEmpty else { return nil }
        let division = FrameDivision(
            lengths: items.map(\.count),
            into: frameCount,
            offsetTables: [extendedOffsets, basicOffsets]
        )
        let ranges: [Range<Int>]?
        switch division {
        case .known(let known): ranges = known
        case .byCodeStreams:
            let starts = items.indices.filter { FrameDivision.beginsCodeStream(items[$0]) }
            ranges = FrameDivision.frames(frameCount, of: items.count, startingAt: starts)
        case .tooFew: ranges = nil
        }
        return ranges?.map { items[$0] }
    }

    /// Divided at `offsets`; nil when there is not one for each frame, or one is not that of a fragment.
    func frames(_ frameCount: Int, follows offsets: [UInt64]) -> [ArraySlice<ArraySlice<UInt8>>]? {
        guard offsets.count == frameCount, frameCount > 0,
            let starts = FrameDivision.starts(offsets, of: items.map(\.count))
        else { return nil }
        return FrameDivision.ranges(startingAt: starts, count: items.count).map { items[$0] }
    }
}
