/// Why bytes cannot be inflated.
public enum InflateError: Error, Sendable, Equatable {
    /// Not a zlib header, or one that asks for a preset dictionary (RFC 1950 §2.2).
    case invalidHeader
    /// The reserved block type (RFC 1951 §3.2.3).
    case invalidBlockType
    /// A stored block whose length and its complement disagree (RFC 1951 §3.2.4).
    case invalidStoredLength
    /// Code lengths that describe no usable Huffman code (RFC 1951 §3.2.7).
    case invalidCodeLengths
    /// Bits that are no code of the block's Huffman codes, or one of the reserved symbols.
    case invalidSymbol
    /// A match that starts before the first byte.
    case invalidDistance
    /// The Adler-32 behind a zlib stream is not that of its bytes.
    case checksumMismatch
    /// More than `limit` bytes would come out.
    case outputLimitExceeded(limit: Int)
    /// The input ended before the final block did.
    case truncated
}
