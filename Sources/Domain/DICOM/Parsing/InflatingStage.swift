import Compression

/// Inflates a deflated data set in front of the parser (PS3.5 §A.5).
struct InflatingStage: Sendable {
    private var inflater: Inflater
    private let offset: Int
    private let ratio: Int
    private var deflatedCount = 0
    /// Bytes that came after the end of the stream, as far as counted.
    private var behind = 0

    /// `offset` is that of the first deflated byte in the file.
    init(limits: ParsingLimits, offset: Int) {
        inflater = Inflater(.raw, outputLimit: limits.inflatedBytes)
        self.offset = offset
        ratio = max(1, limits.inflationRatio)
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        // Behind the end nothing is inflated: one byte is enough to know of more, two to tell it from padding.
        guard !inflater.isFinished || behind < 2 else { return }
        if inflater.isFinished {
            behind += bytes.count
        } else {
            deflatedCount += bytes.count
            inflater.append(bytes)
        }
    }

    /// Nil when more input is needed or the stream has ended.
    mutating func next() throws(Violation) -> [UInt8]? {
        let inflated: [UInt8]?
        do {
            inflated = try inflater.next()
        } catch {
            throw violation(error)
        }
        let count = inflater.outputCount
        guard count <= Self.unjudgedCount || count / ratio <= deflatedCount else {
            throw Violation(
                byteOffset: offset + count,
                rule: "PS3.5 §A.5",
                found: "a data set that inflates to more than \(ratio) times its size"
            )
        }
        return inflated
    }

    /// Up to here the ratio is not judged: empty images compress a thousandfold.
    private static let unjudgedCount = 64 << 20

    /// The input ended: so must the stream have.
    mutating func finish() throws(Violation) {
        do {
            try inflater.finish()
        } catch {
            throw violation(error)
        }
        behind += inflater.takeRemainder().count
    }

    /// More than the one NUL that may pad the stream to an even length follows it.
    var isFollowed: Bool { behind > 1 }

    /// Inflates a whole data set.
    mutating func inflateAll(_ bytes: ArraySlice<UInt8>) throws(Violation) -> [UInt8] {
        var result: [UInt8] = []
        append(bytes)
        while let next = try next() { result.append(contentsOf: next) }
        try finish()
        return result
    }

    private func violation(_ error: InflateError) -> Violation {
        let found =
            switch error {
            case .outputLimitExceeded(let limit): "more than \(limit) bytes inflated"
            case .truncated: "the deflated data set ends early"
            case .invalidHeader, .invalidBlockType, .invalidStoredLength, .invalidCodeLengths, .invalidSymbol,
                .invalidDistance, .checksumMismatch:
                "a deflate stream that cannot be inflated"
            }
        return Violation(byteOffset: offset + inflater.outputCount, rule: "PS3.5 §A.5", found: found)
    }
}
