/// The symbols of deflate and what they stand for (RFC 1951 §3.2.5-3.2.7).
enum DeflateAlphabet {
    static let endOfBlock = 256
    static let literalCount = 288
    static let distanceCount = 32

    /// Smallest length of symbols 257 to 285, and their extra bits.
    static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    static let lengthExtras = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    /// Smallest distance of symbols 0 to 29, and their extra bits.
    static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145,
        8193, 12289, 16385, 24577,
    ]
    static let distanceExtras = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
    /// The order in which a dynamic block gives the lengths of its code-length code.
    static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    static let fixedLiteralLengths: [UInt8] =
        [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
        + [UInt8](repeating: 8, count: 8)
    static let fixedDistanceLengths = [UInt8](repeating: 5, count: distanceCount)

    static let literalMeanings: [HuffmanDecoder.Cell] =
        (0..<256).map { .literal($0) } + [.end] + zip(lengthBases, lengthExtras).map { .base($0, extra: $1) }
        + reserved + reserved
    static let distanceMeanings: [HuffmanDecoder.Cell] =
        zip(distanceBases, distanceExtras).map { .base($0, extra: $1) } + reserved + reserved
    static let codeLengthMeanings: [HuffmanDecoder.Cell] = (0..<19).map { .literal($0) }

    /// Symbols that take part in the fixed codes but must not occur: a base of zero marks them.
    private static let reserved: [HuffmanDecoder.Cell] = [.base(0, extra: 0)]
}
