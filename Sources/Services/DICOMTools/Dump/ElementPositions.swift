import DICOM

/// Tells where elements begin in the file they were read from, asked for one after the other in the file's order.
///
/// Headers have the length that the encoding gives them (PS3.5 §7.1); where a file keeps another form, the place of the
/// next value sets the count right.
struct ElementPositions {
    /// Of the element that is next.
    private var offset: Int
    /// Something of unknown length has been passed.
    private var isLost = false
    /// What to add to the index of a value's first byte; nil when values are copies, which have no place of their own.
    private let valueBase: Int?

    init(_ file: Part10File, meta: Bool) {
        let start = file.preamble == nil ? 4 : 132
        offset = meta ? start : file.dataSetOffset
        // The inflated data set is counted as if it stood in the file.
        valueBase = file.isComplete ? (file.transferSyntax.isDeflated && !meta ? file.dataSetOffset : 0) : nil
    }

    /// Where `element`, held by a data set in `encoding`, begins; its header is behind it then, and a plain value, too.
    ///
    /// Nil behind what has no known length, until a place sets the count right.
    mutating func pass(_ element: DataElement, in encoding: DataEncoding) -> Int? {
        let header = encoding.isExplicit && element.vr.hasLongHeader ? 12 : 8
        var length = 0
        switch element.value {
        case .bytes(let bytes):
            length = bytes.count
            if let valueBase { find(valueBase + bytes.startIndex - header) }
        case .omitted(let omission):
            length = omission.byteCount
            find(omission.byteOffset - header)
        case .sequence, .fragments: break
        }
        defer { offset += header + length }
        return isLost ? nil : offset
    }

    /// Where an item's header, a delimiter, or a fragment of `length` bytes behind its header begins.
    @discardableResult
    mutating func passItem(_ length: Int = 0) -> Int? {
        defer { offset += 8 + length }
        return isLost ? nil : offset
    }

    /// Passes fragments that were not kept, whose offset table has a length nobody knows any more.
    mutating func passOmittedFragments() { isLost = true }

    private mutating func find(_ offset: Int) {
        self.offset = max(0, offset)
        isLost = false
    }
}
