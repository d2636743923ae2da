/// A canonical Huffman code as lookup tables (RFC 1951 §3.2.2): one step for short codes, two for long ones.
struct HuffmanDecoder: Sendable {
    /// One cell of the table, packed into 32 bits; all zero for bits that are no code.
    struct Cell: Sendable {
        var word: UInt32

        /// The code's length; for a link, that of the first step.
        @inline(__always) var width: Int { Int(word & 31) }
        /// Extra bits behind the code; for a link, the index bits of the second step.
        @inline(__always) var extra: Int { Int((word &>> 5) & 15) }
        @inline(__always) var isLiteral: Bool { word & 0x600 == 0 }
        @inline(__always) var isBase: Bool { word & 0x600 == 0x200 }
        @inline(__always) var isEnd: Bool { word & 0x600 == 0x400 }
        @inline(__always) var isLink: Bool { word & 0x600 == 0x600 }
        /// The literal, the smallest length or distance, or where the second step's cells begin.
        @inline(__always) var value: Int { Int(word &>> 16) }

        static let invalid = Cell(word: 0)
        static func literal(_ value: Int) -> Cell { Cell(word: UInt32(value) << 16) }
        static func base(_ value: Int, extra: Int) -> Cell {
            Cell(word: UInt32(value) << 16 | 0x200 | UInt32(extra) << 5)
        }
        static let end = Cell(word: 0x400)
        static func link(to offset: Int, bits: Int, width: Int) -> Cell {
            Cell(word: UInt32(offset) << 16 | 0x600 | UInt32(bits) << 5 | UInt32(width))
        }
        func withWidth(_ width: Int) -> Cell { Cell(word: word | UInt32(width)) }
    }

    private(set) var cells: [Cell]
    /// Index bits of the first step.
    let rootBits: Int

    /// Builds the code in which symbol `s` has `lengths[s]` bits (0: unused) and means `meanings[s]`.
    ///
    /// Like zlib, takes an incomplete code only when its one code is a single bit, or when there is none at all.
    init(lengths: ArraySlice<UInt8>, meanings: [Cell], rootBits: Int) throws(InflateError) {
        var counts = [Int](repeating: 0, count: 16)
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        var free = 1
        for width in 1...15 {
            free = free << 1 - counts[width]
            guard free >= 0 else { throw .invalidCodeLengths }
        }
        let longest = counts.lastIndex { $0 > 0 } ?? 0
        guard free == 0 || longest <= 1 else { throw .invalidCodeLengths }

        self.rootBits = rootBits
        cells = [Cell](repeating: .invalid, count: 1 << rootBits)
        var nextCode = [Int](repeating: 0, count: 17)
        for width in 1...15 { nextCode[width + 1] = (nextCode[width] + counts[width]) << 1 }
        for (symbol, length) in lengths.enumerated() where length > 0 {
            let width = Int(length)
            let code = nextCode[width]
            nextCode[width] += 1
            place(meanings[symbol].withWidth(width), code: reversed(code, width: width), width: width, longest: longest)
        }
    }

    /// Fills every cell whose index ends in `code`, which is written first bit lowest.
    private mutating func place(_ cell: Cell, code: Int, width: Int, longest: Int) {
        guard width > rootBits else {
            for index in stride(from: code, to: 1 << rootBits, by: 1 << width) { cells[index] = cell }
            return
        }
        let root = code & (1 << rootBits - 1)
        if !cells[root].isLink {
            let bits = longest - rootBits
            cells[root] = .link(to: cells.count, bits: bits, width: rootBits)
            cells.append(contentsOf: repeatElement(.invalid, count: 1 << bits))
        }
        let link = cells[root]
        for index in stride(from: code >> rootBits, to: 1 << link.extra, by: 1 << (width - rootBits)) {
            cells[link.value + index] = cell
        }
    }

    private func reversed(_ code: Int, width: Int) -> Int {
        Int(UInt16(code).bitReversed >> UInt16(16 - width))
    }
}

extension UInt16 {
    /// The same bits in the opposite order.
    var bitReversed: UInt16 {
        var value = self
        value = (value & 0x5555) << 1 | (value >> 1) & 0x5555
        value = (value & 0x3333) << 2 | (value >> 2) & 0x3333
        value = (value & 0x0F0F) << 4 | (value >> 4) & 0x0F0F
        return value.byteSwapped
    }
}
