/// Deflates bytes as they arrive (RFC 1951, RFC 1950).
///
///     var deflater = Deflater(.zlib)
///     for chunk in chunks {
///         deflater.append(chunk)
///         use(deflater.takeOutput())
///     }
///     use(deflater.finish())
public struct Deflater: Sendable {
    /// Input is searched in segments of this many bytes.
    private static let segmentSize = 262_144
    /// A block ends after this many tokens, so that its code fits them.
    private static let blockTokens = 32_768

    private let format: CompressionFormat
    private var finder: MatchFinder
    private var writer = BitWriter()
    private var adler = Adler32()
    /// What may be matched, then what has not been searched.
    private var buffer: [UInt8] = []
    private var searched = 0
    private var tokens: [DeflateToken] = []

    /// Writes `format`.
    public init(_ format: CompressionFormat, effort: DeflateEffort = .balanced) {
        self.format = format
        finder = MatchFinder(effort: effort)
        if format == .zlib {
            // Method 8 with a 32 KiB window; default compression; a multiple of 31 (RFC 1950 §2.2).
            writer.write(0x78, width: 8)
            writer.write(0x9C, width: 8)
        }
    }

    /// Adds bytes.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.segmentSize - (buffer.count - searched))
            buffer.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
            if buffer.count - searched == Self.segmentSize {
                deflatePending(isFinal: false)
                forgetWhatIsOutOfReach()
            }
        }
    }

    /// Takes the output that is ready.
    public mutating func takeOutput() -> [UInt8] {
        writer.takeBytes()
    }

    /// Ends the stream and returns what was left of it.
    public consuming func finish() -> [UInt8] {
        deflatePending(isFinal: true)
        writer.alignToByte()
        if format == .zlib {
            writer.write(adler.value.byteSwapped, width: 32)
        }
        return writer.takeBytes()
    }

    /// Deflates `bytes` at once.
    public static func deflate(
        _ bytes: some Collection<UInt8>,
        _ format: CompressionFormat,
        effort: DeflateEffort = .balanced
    ) -> [UInt8] {
        var deflater = Deflater(format, effort: effort)
        deflater.append(bytes)
        return deflater.finish()
    }

    private mutating func deflatePending(isFinal: Bool) {
        let start = searched
        if format == .zlib { adler.update(buffer[start...]) }
        finder.tokenize(buffer, from: start, into: &tokens)
        searched = buffer.count

        var token = 0
        var byte = start
        repeat {
            let part = tokens[token..<min(token + Self.blockTokens, tokens.count)]
            let end = part.reduce(byte) { $0 + $1.byteCount }
            token += part.count
            DeflateBlock(tokens: part, bytes: buffer[byte..<end])
                .write(to: &writer, isFinal: isFinal && token == tokens.count)
            byte = end
        } while token < tokens.count
    }

    private mutating func forgetWhatIsOutOfReach() {
        let window = MatchFinder.windowSize
        let shift = (searched - window) / window * window
        guard shift > 0 else { return }
        buffer.removeSubrange(..<shift)
        searched -= shift
        finder.rebase(by: shift)
    }
}
