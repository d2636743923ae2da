/// Where in the file lie the fragments of encapsulated pixel data that a streaming reader did not keep (PS3.5 §A.4).
public struct OmittedFragments: Sendable, Equatable {
    /// Of the basic offset table's bytes, from the first byte of the file; empty when it has none.
    public let basicOffsetTable: Range<Int>
    /// In bytes, of each fragment behind the table; four bytes each, so that millions of them can be kept.
    public let lengths: [UInt32]

    public init(basicOffsetTable: Range<Int>, lengths: [UInt32]) {
        self.basicOffsetTable = basicOffsetTable
        self.lengths = lengths
    }

    /// Of each fragment's bytes, from the first byte of the file: they follow each other, each behind its item header.
    public func byteRanges() -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(lengths.count)
        var end = basicOffsetTable.upperBound
        for length in lengths {
            let start = end + 8
            end = start + Int(length)
            ranges.append(start..<end)
        }
        return ranges
    }
}
