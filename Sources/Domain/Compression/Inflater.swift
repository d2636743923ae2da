/// Inflates a deflate stream as its bytes arrive (RFC 1951, RFC 1950).
///
/// Append what has arrived, then call `next` until it returns nil; memory stays at the window plus what was appended.
///
///     var inflater = Inflater(.raw, outputLimit: 1 << 30)
///     for chunk in chunks {
///         inflater.append(chunk)
///         while let bytes = try inflater.next() { use(bytes) }
///     }
///     try inflater.finish()
public struct Inflater: Sendable {
    private enum State: Sendable {
        case header
        case blockStart
        case stored(remaining: Int)
        case compressed
        case trailer
        case finished
    }

    /// Matches reach back this far.
    private static let windowSize = 32_768
    private static let outputSize = 65_536
    /// With less room than this the window is moved first: more than the longest match, 258.
    private static let roomWanted = 4_096

    private let format: CompressionFormat
    private let outputLimit: Int
    private var state: State
    private var isFinalBlock = false

    private var input: [UInt8] = []
    private var reader = BitReader()

    /// The window, then the bytes that `next` has not handed out yet.
    private var output: [UInt8] = []
    private var handedOut = 0
    private var produced = 0
    private var totalHandedOut = 0

    private var literals: HuffmanDecoder?
    private var distances: HuffmanDecoder?
    private var adler = Adler32()

    /// Reads `format`; throws once more than `outputLimit` bytes would come out.
    public init(_ format: CompressionFormat, outputLimit: Int = .max) {
        self.format = format
        self.outputLimit = outputLimit
        state = format == .zlib ? .header : .blockStart
    }

    /// Whether the stream's last byte has been read and all output handed out.
    public var isFinished: Bool {
        if case .finished = state { return handedOut == produced }
        return false
    }

    /// How many bytes `next` has returned so far.
    public var outputCount: Int { totalHandedOut }

    /// Adds bytes to be inflated.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        if reader.position > 0 {
            input.removeSubrange(..<reader.position)
            reader.position = 0
        }
        input.append(contentsOf: bytes)
    }

    /// Returns the next bytes, at most about 64 KiB; nil when more input is needed or the stream has ended.
    public mutating func next() throws(InflateError) -> [UInt8]? {
        try run()
        guard produced > handedOut else { return nil }
        let bytes = Array(output[handedOut..<produced])
        handedOut = produced
        totalHandedOut += bytes.count
        return bytes
    }

    /// Takes the bytes behind the stream's end; all of the unread ones when it has not ended.
    public mutating func takeRemainder() -> [UInt8] {
        let rest = Array(input[min(reader.position, input.count)...])
        input = []
        reader.position = 0
        return rest
    }

    /// Throws `truncated` unless the stream has come to its end.
    public func finish() throws(InflateError) {
        guard isFinished else { throw .truncated }
    }

    /// Inflates a whole stream at once; bytes behind its end are ignored.
    public static func inflate(
        _ bytes: some Collection<UInt8>,
        _ format: CompressionFormat,
        outputLimit: Int
    ) throws(InflateError) -> [UInt8] {
        var inflater = Inflater(format, outputLimit: outputLimit)
        inflater.append(bytes)
        var result: [UInt8] = []
        while let next = try inflater.next() { result.append(contentsOf: next) }
        try inflater.finish()
        return result
    }
}

// MARK: - Blocks

extension Inflater {
    /// Produces bytes until the output is full, the input is used up, or the stream ends.
    private mutating func run() throws(InflateError) {
        makeRoom()
        defer { reader.unread() }
        while try step() {}
        if format == .zlib, produced > handedOut { adler.update(output[handedOut..<produced]) }
        guard produced - handedOut <= outputLimit - totalHandedOut else {
            throw .outputLimitExceeded(limit: outputLimit)
        }
        if case .trailer = state, produced == handedOut { try readTrailer() }
    }

    /// Keeps the last 32 KiB as the window when the output has no room left.
    private mutating func makeRoom() {
        let capacity = Self.windowSize + Self.outputSize
        if output.isEmpty, !input.isEmpty { output = [UInt8](repeating: 0, count: capacity) }
        guard capacity - produced < Self.roomWanted, handedOut == produced else { return }
        let shift = produced - Self.windowSize
        for index in 0..<Self.windowSize { output[index] = output[index + shift] }
        produced = Self.windowSize
        handedOut = produced
    }

    /// Does one thing; false when there is nothing more to do in this call.
    private mutating func step() throws(InflateError) -> Bool {
        switch state {
        case .header: return try readHeader()
        case .blockStart: return try beginBlock()
        case .stored(let remaining): return copyStored(remaining)
        case .compressed: return try inflateSymbols()
        case .trailer, .finished: return false
        }
    }

    private mutating func readHeader() throws(InflateError) -> Bool {
        let input = self.input
        guard let header = reader.take(16, from: input.span) else { return false }
        let (method, flags) = (header & 0xFF, header >> 8)
        guard method & 15 == 8, method >> 4 <= 7, (method << 8 | flags) % 31 == 0, flags & 0x20 == 0 else {
            throw .invalidHeader
        }
        state = .blockStart
        return true
    }

    private mutating func readTrailer() throws(InflateError) {
        if format == .zlib {
            let input = self.input
            reader.alignToByte()
            guard let sum = reader.take(32, from: input.span) else { return }
            guard UInt32(sum).byteSwapped == adler.value else { throw .checksumMismatch }
        }
        state = .finished
    }

    private mutating func endBlock() {
        if isFinalBlock { reader.alignToByte() }
        state = isFinalBlock ? .trailer : .blockStart
    }

    private mutating func beginBlock() throws(InflateError) -> Bool {
        let input = self.input
        // A header that has not arrived whole is read again from its start.
        let start = reader
        guard let header = reader.take(3, from: input.span) else { return false }
        isFinalBlock = header & 1 == 1
        let begun: Bool
        switch header >> 1 {
        case 0:
            begun = try beginStored()
        case 1:
            (literals, distances) = (Self.fixedLiterals, Self.fixedDistances)
            state = .compressed
            begun = true
        case 2:
            begun = try beginDynamic()
        default:
            throw .invalidBlockType
        }
        if !begun { reader = start }
        return begun
    }

    private mutating func beginStored() throws(InflateError) -> Bool {
        let input = self.input
        reader.alignToByte()
        guard let lengths = reader.take(32, from: input.span) else { return false }
        guard lengths & 0xFFFF == ~(lengths >> 16) & 0xFFFF else { throw .invalidStoredLength }
        state = .stored(remaining: lengths & 0xFFFF)
        return true
    }

    private mutating func copyStored(_ remaining: Int) -> Bool {
        reader.unread()
        let count = min(remaining, input.count - reader.position, output.count - produced)
        output.replaceSubrange(produced..<produced + count, with: input[reader.position..<reader.position + count])
        produced += count
        reader.position += count
        if count == remaining {
            endBlock()
            return true
        }
        state = .stored(remaining: remaining - count)
        return false
    }

    private mutating func beginDynamic() throws(InflateError) -> Bool {
        let input = self.input
        guard let counts = reader.take(14, from: input.span) else { return false }
        let literalCount = counts & 31 + 257
        let distanceCount = counts >> 5 & 31 + 1
        guard literalCount <= 286, distanceCount <= 30 else { throw .invalidCodeLengths }

        var codeLengths = [UInt8](repeating: 0, count: 19)
        for symbol in DeflateAlphabet.codeLengthOrder.prefix(counts >> 10 + 4) {
            guard let length = reader.take(3, from: input.span) else { return false }
            codeLengths[symbol] = UInt8(length)
        }
        let code = try HuffmanDecoder(
            lengths: codeLengths[...],
            meanings: DeflateAlphabet.codeLengthMeanings,
            rootBits: 7
        )
        guard let lengths = try readLengths(literalCount + distanceCount, with: code) else { return false }
        guard lengths[DeflateAlphabet.endOfBlock] > 0 else { throw .invalidCodeLengths }
        literals = try HuffmanDecoder(
            lengths: lengths[..<literalCount],
            meanings: DeflateAlphabet.literalMeanings,
            rootBits: 10
        )
        distances = try HuffmanDecoder(
            lengths: lengths[literalCount...],
            meanings: DeflateAlphabet.distanceMeanings,
            rootBits: 8
        )
        state = .compressed
        return true
    }

    /// Reads run-length coded code lengths (RFC 1951 §3.2.7); nil when they have not all arrived.
    private mutating func readLengths(_ count: Int, with code: HuffmanDecoder) throws(InflateError) -> [UInt8]? {
        let input = self.input
        var lengths: [UInt8] = []
        lengths.reserveCapacity(count)
        while lengths.count < count {
            reader.refill(from: input.span)
            let cell = code.cells[Int(reader.bits & 127)]
            guard cell.width > 0 else {
                if reader.count >= 7 { throw .invalidSymbol }
                return nil
            }
            guard cell.width <= reader.count else { return nil }
            reader.drop(cell.width)
            let (extra, least): (Int, Int)
            switch cell.value {
            case 16: (extra, least) = (2, 3)
            case 17: (extra, least) = (3, 3)
            case 18: (extra, least) = (7, 11)
            default:
                lengths.append(UInt8(cell.value))
                continue
            }
            guard let more = reader.take(extra, from: input.span) else { return nil }
            guard cell.value > 16 || !lengths.isEmpty, lengths.count + least + more <= count else {
                throw .invalidCodeLengths
            }
            let repeated = cell.value == 16 ? lengths[lengths.count - 1] : 0
            lengths.append(contentsOf: repeatElement(repeated, count: least + more))
        }
        return lengths
    }

    private static let fixedLiterals = try? HuffmanDecoder(
        lengths: DeflateAlphabet.fixedLiteralLengths[...],
        meanings: DeflateAlphabet.literalMeanings,
        rootBits: 10
    )
    private static let fixedDistances = try? HuffmanDecoder(
        lengths: DeflateAlphabet.fixedDistanceLengths[...],
        meanings: DeflateAlphabet.distanceMeanings,
        rootBits: 8
    )
}

// MARK: - Symbols

extension Inflater {
    private enum Pause { case blockEnd, needsInput, outputFull }

    private mutating func inflateSymbols() throws(InflateError) -> Bool {
        let input = self.input
        guard let literals, let distances else { throw .invalidSymbol }
        // Locals, because `target` lends `self` out and because they can stay in registers.
        var (reader, produced) = (self.reader, self.produced)
        var target = output.mutableSpan
        let pause = try Self.inflate(
            from: input.span,
            &reader,
            into: &target,
            at: &produced,
            literals.cells.span,
            literals.rootBits,
            distances.cells.span,
            distances.rootBits
        )
        (self.reader, self.produced) = (reader, produced)
        guard case .blockEnd = pause else { return false }
        endBlock()
        return true
    }

    private static func inflate(
        from input: Span<UInt8>,
        _ sharedReader: inout BitReader,
        into output: inout MutableSpan<UInt8>,
        at sharedProduced: inout Int,
        _ literals: Span<HuffmanDecoder.Cell>,
        _ literalBits: Int,
        _ distances: Span<HuffmanDecoder.Cell>,
        _ distanceBits: Int
    ) throws(InflateError) -> Pause {
        var reader = sharedReader
        var produced = sharedProduced
        defer {
            sharedReader = reader
            sharedProduced = produced
        }
        let literalMask: UInt64 = 1 << UInt64(literalBits) - 1
        let distanceMask: UInt64 = 1 << UInt64(distanceBits) - 1
        let lastStart = output.count - 258

        while produced <= lastStart {
            reader.refill(from: input)
            var cell = literals[Int(truncatingIfNeeded: reader.bits & literalMask)]
            if cell.isLink {
                let index = (reader.bits &>> UInt64(literalBits)) & (1 &<< UInt64(cell.extra) &- 1)
                cell = literals[cell.value &+ Int(truncatingIfNeeded: index)]
            }
            guard cell.width > 0, cell.width <= reader.count else {
                if cell.width == 0, reader.count >= 15 { throw .invalidSymbol }
                return .needsInput
            }
            if cell.isLiteral {
                output[produced] = UInt8(truncatingIfNeeded: cell.value)
                produced &+= 1
                reader.drop(cell.width)
                continue
            }
            if cell.isEnd {
                reader.drop(cell.width)
                return .blockEnd
            }
            // Dropped only once the whole match is there, so that a match cut by the input's end is read again.
            guard cell.value > 0 else { throw .invalidSymbol }
            var bits = reader.bits &>> UInt64(cell.width)
            let length = cell.value &+ Int(truncatingIfNeeded: bits & (1 &<< UInt64(cell.extra) &- 1))
            bits = bits &>> UInt64(cell.extra)
            var used = cell.width &+ cell.extra

            cell = distances[Int(truncatingIfNeeded: bits & distanceMask)]
            if cell.isLink {
                let index = (bits &>> UInt64(distanceBits)) & (1 &<< UInt64(cell.extra) &- 1)
                cell = distances[cell.value &+ Int(truncatingIfNeeded: index)]
            }
            guard cell.width > 0 else {
                if reader.count &- used >= 15 { throw .invalidSymbol }
                return .needsInput
            }
            bits = bits &>> UInt64(cell.width)
            let distance = cell.value &+ Int(truncatingIfNeeded: bits & (1 &<< UInt64(cell.extra) &- 1))
            used &+= cell.width &+ cell.extra
            guard used <= reader.count else { return .needsInput }
            guard cell.value > 0 else { throw .invalidSymbol }
            guard distance <= produced else { throw .invalidDistance }
            reader.drop(used)

            var source = produced &- distance
            let end = produced &+ length
            while produced < end {
                output[produced] = output[source]
                produced &+= 1
                source &+= 1
            }
        }
        return .outputFull
    }
}
