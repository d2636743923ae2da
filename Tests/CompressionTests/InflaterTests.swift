import Compression
import SeededRandom
import Testing

/// Streams made by zlib 1.2.13, one of each kind of block.
private enum Stream {
    static let text = [UInt8]("a bell, a ball, a bell, a ball, and a bellows".utf8)
    static let longText = (0..<900).map { (index: Int) -> UInt8 in UInt8(index * index / 9 % 11 * 5 + 60) }
    static let fixed: [UInt8] = [
        0x78, 0x01, 0x4B, 0x54, 0x48, 0x4A, 0xCD, 0xC9, 0xD1, 0x51, 0x48, 0x54, 0x48, 0x4A, 0x84, 0xD2, 0xA8, 0xFC,
        0xBC, 0x14, 0xA8, 0x58, 0x7E, 0x79, 0x31, 0x00, 0x3F, 0x90, 0x0E, 0x75,
    ]
    static let stored: [UInt8] = [
        0x78, 0x01, 0x01, 0x2D, 0x00, 0xD2, 0xFF, 0x61, 0x20, 0x62, 0x65, 0x6C, 0x6C, 0x2C, 0x20, 0x61, 0x20, 0x62,
        0x61, 0x6C, 0x6C, 0x2C, 0x20, 0x61, 0x20, 0x62, 0x65, 0x6C, 0x6C, 0x2C, 0x20, 0x61, 0x20, 0x62, 0x61, 0x6C,
        0x6C, 0x2C, 0x20, 0x61, 0x6E, 0x64, 0x20, 0x61, 0x20, 0x62, 0x65, 0x6C, 0x6C, 0x6F, 0x77, 0x73, 0x3F, 0x90,
        0x0E, 0x75,
    ]
    /// Two dynamic blocks with an empty stored one between them.
    static let dynamic: [UInt8] = [
        0x78, 0xDA, 0xEC, 0x8D, 0xA1, 0x11, 0x03, 0x01, 0x0C, 0xC3, 0x16, 0x33, 0x31, 0x09, 0x31, 0x31, 0x09, 0x09,
        0x31, 0x0E, 0xC9, 0xFE, 0xB0, 0xFF, 0x9D, 0xA2, 0xA0, 0x12, 0xD6, 0x09, 0x00, 0x59, 0xEE, 0x2C, 0xAA, 0x73,
        0x9A, 0x53, 0xD0, 0xAB, 0x47, 0x5F, 0x33, 0x42, 0xCC, 0x1D, 0xF3, 0x36, 0xD3, 0x96, 0xAA, 0x24, 0xF7, 0x64,
        0x8F, 0x9E, 0xA5, 0x03, 0x85, 0x7D, 0xFE, 0x26, 0x8D, 0xE8, 0x46, 0x97, 0x2E, 0x6C, 0xDA, 0x45, 0xE2, 0xE5,
        0xBF, 0xF8, 0xA5, 0xC5, 0x07, 0x00, 0x00, 0xFF, 0xFF, 0xED, 0x8D, 0xA1, 0x11, 0x03, 0x01, 0x0C, 0xC3, 0x16,
        0x0B, 0x31, 0x09, 0x31, 0x31, 0x31, 0x09, 0x31, 0x0E, 0xC9, 0xFE, 0xB0, 0xFF, 0x9D, 0xA0, 0x03, 0x54, 0xC2,
        0x3A, 0xB5, 0x9C, 0xAD, 0x76, 0x8E, 0x73, 0x4C, 0x79, 0xF9, 0xA8, 0x33, 0xC2, 0x8A, 0xB0, 0x23, 0xDC, 0x66,
        0x2C, 0xB2, 0x9B, 0x94, 0x27, 0x7B, 0xD0, 0x2C, 0x94, 0x62, 0xE0, 0xD3, 0x37, 0x71, 0x85, 0x37, 0xBC, 0xB8,
        0x6B, 0x63, 0x35, 0x50, 0x2F, 0x40, 0xFF, 0x17, 0xBF, 0x2F, 0x3E, 0x84, 0x58, 0x24, 0x9A,
    ]
}

@Suite struct `An inflater` {
    @Test(arguments: [Stream.fixed, Stream.stored, Stream.dynamic])
    func `reads what zlib wrote`(stream: [UInt8]) throws {
        let expected = stream == Stream.dynamic ? Stream.longText : Stream.text
        #expect(try Inflater.inflate(stream, .zlib, outputLimit: 10_000) == expected)
        #expect(try Inflater.inflate(stream[2..<stream.count - 4], .raw, outputLimit: 10_000) == expected)
    }

    @Test(arguments: [Stream.fixed, Stream.stored, Stream.dynamic])
    func `gives the same bytes however the stream is cut`(stream: [UInt8]) throws {
        let whole = try Inflater.inflate(stream, .zlib, outputLimit: .max)
        for size in [1, 2, 3, 7, 64] {
            var inflater = Inflater(.zlib)
            var found: [UInt8] = []
            for start in stride(from: 0, to: stream.count, by: size) {
                inflater.append(stream[start..<min(start + size, stream.count)])
                while let bytes = try inflater.next() { found += bytes }
            }
            try inflater.finish()
            #expect(found == whole)
            #expect(inflater.outputCount == whole.count)
        }
    }

    @Test(arguments: [CompressionFormat.raw, .zlib])
    func `keeps what follows the final block`(format: CompressionFormat) throws {
        let stream = format == .zlib ? Stream.dynamic : Array(Stream.dynamic[2..<Stream.dynamic.count - 4])
        var inflater = Inflater(format)
        inflater.append(stream + [1, 2, 3])
        while try inflater.next() != nil {}
        #expect(inflater.isFinished)
        #expect(inflater.takeRemainder() == [1, 2, 3])
    }

    @Test func `stops at its output limit`() {
        #expect(throws: InflateError.outputLimitExceeded(limit: 44)) {
            try Inflater.inflate(Stream.fixed, .zlib, outputLimit: 44)
        }
        #expect(throws: Never.self) { try Inflater.inflate(Stream.fixed, .zlib, outputLimit: 45) }
    }

    @Test func `tells a truncated stream from a finished one`() {
        for stream in [Stream.fixed, Stream.stored, Stream.dynamic] {
            for count in 0..<stream.count {
                #expect(throws: InflateError.truncated) {
                    try Inflater.inflate(stream[..<count], .zlib, outputLimit: .max)
                }
            }
        }
    }

    @Test func `notices a wrong checksum`() {
        var stream = Stream.fixed
        stream[stream.count - 1] ^= 1
        #expect(throws: InflateError.checksumMismatch) { try Inflater.inflate(stream, .zlib, outputLimit: .max) }
    }

    @Test(
        arguments: [
            ([0b111], .invalidBlockType),
            ([1, 5, 0, 0, 0], .invalidStoredLength),
            ([0x05, 0xE0] + [UInt8](repeating: 0xFF, count: 9), .invalidCodeLengths),
            // A fixed block whose first symbol is a match: nothing lies before it.
            ([0b0000_0011, 0b0000_0010, 0, 0], .invalidDistance),
            // Symbol 286 of the fixed code, 11000110, is reserved.
            ([0b0001_1011, 0b0000_0011, 0, 0], .invalidSymbol),
        ] as [([UInt8], InflateError)]
    )
    func `names the rule that is broken`(stream: [UInt8], error: InflateError) {
        #expect(throws: error) { try Inflater.inflate(stream, .raw, outputLimit: .max) }
    }

    @Test(arguments: [[0x79, 0x9C], [0x78, 0x9D], [0x88, 0x1C], [0x78, 0xBB]] as [[UInt8]])
    func `refuses what is not a zlib header`(header: [UInt8]) {
        #expect(throws: InflateError.invalidHeader) { try Inflater.inflate(header, .zlib, outputLimit: .max) }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `survives hostile streams`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for base in [Stream.fixed, Stream.stored, Stream.dynamic] {
            var stream = base
            for _ in 0...Int(random.next() % 4) {
                stream[Int(random.next() % UInt64(stream.count))] ^= UInt8(truncatingIfNeeded: random.next())
            }
            _ = try? Inflater.inflate(stream[2...], .raw, outputLimit: 1 << 20)
        }
        let noise = (0..<300).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        _ = try? Inflater.inflate(noise, .raw, outputLimit: 1 << 20)
    }
}
