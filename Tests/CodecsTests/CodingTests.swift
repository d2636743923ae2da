import Codecs
import SeededRandom
import Testing

@Suite(.timeLimit(.minutes(3))) struct `A frame encoded without loss` {
    private static let codings: [Coding] = [.jpegLS, .jpeg2000, .htj2k]

    @Test(arguments: codings, 0..<8 as Range<UInt64>)
    func `comes back bit for bit`(coding: Coding, seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        try await withPool(settings()) { pool in
            for allocated in [8, 16] {
                for isSigned in [false, true] {
                    let stored = Int.random(in: allocated == 8 ? 2...8 : 8...16, using: &random)
                    let rows = Int.random(in: 1...70, using: &random)
                    let columns = Int.random(in: 1...70, using: &random)
                    let image = CodecImage.grey(rows, columns, allocated: allocated, stored: stored, isSigned: isSigned)
                    let frame = image.sampleFrame(&random)
                    let bytes = try await pool.encode(coding, frame[...], image)
                    let decoded = try await pool.decode(coding, [bytes[...]], image)
                    #expect(decoded.bytes == frame, "\(image)")
                    #expect(decoded.colour == .other)
                }
            }
        }
    }

    @Test(arguments: codings, [false, true])
    func `keeps its colours, by pixel or by plane`(coding: Coding, isPlanar: Bool) async throws {
        var random = SplitMix64(seed: 9)
        var image = CodecImage.rgb(33, 47, isPlanar: isPlanar)
        let frame = image.sampleFrame(&random)
        if coding != .jpegLS { image.colour = .ybrTransform }
        try await withPool(settings()) { [image] pool in
            let bytes = try await pool.encode(coding, frame[...], image)
            let decoded = try await pool.decode(coding, [bytes[...]], image)
            #expect(decoded.colour == .rgb)
            #expect(!decoded.isPlanar)
            #expect(decoded.bytes == (isPlanar ? byPixel(frame) : frame))
        }
    }

    private func byPixel(_ planes: [UInt8]) -> [UInt8] {
        let pixels = planes.count / 3
        return (0..<planes.count).map { planes[$0 % 3 * pixels + $0 / 3] }
    }

    @Test(arguments: [Coding.jpeg2000, .htj2k])
    func `may have up to 24 bits`(coding: Coding) async throws {
        var random = SplitMix64(seed: 10)
        let image = CodecImage.grey(20, 30, allocated: 32, stored: 20, isSigned: true)
        let frame = image.sampleFrame(&random)
        try await withPool(settings()) { pool in
            let bytes = try await pool.encode(coding, frame[...], image)
            #expect(try await pool.decode(coding, [bytes[...]], image).bytes == frame)
        }
    }

    @Test(arguments: codings)
    func `is refused when it would lose bits`(coding: Coding) async throws {
        let image = CodecImage.grey(1, 2, allocated: 16, stored: 12)
        try await withPool(settings()) { pool in
            await #expect(throws: CodecError.refused(.samplesOutOfRange)) {
                try await pool.encode(coding, [0xFF, 0x0F, 0x00, 0x10], image)
            }
        }
    }

    @Test func `is refused by a coding that has no encoder`() async throws {
        try await withPool(settings()) { pool in
            await #expect(throws: CodecError.refused(.codingUnsupported)) {
                try await pool.encode(.jpeg, [0, 0], .grey(1, 1))
            }
        }
    }
}

@Suite(.timeLimit(.minutes(3))) struct `A codestream` {
    @Test func `may come in several fragments, with padding behind it`() async throws {
        var random = SplitMix64(seed: 11)
        let image = CodecImage.grey(40, 40)
        let frame = image.sampleFrame(&random)
        try await withPool(settings()) { pool in
            for coding in [Coding.jpegLS, .jpeg2000, .htj2k] {
                let bytes = try await pool.encode(coding, frame[...], image)
                let fragments = [bytes[..<100], bytes[100..<101], bytes[101...], [0, 0, 0][...]]
                #expect(try await pool.decode(coding, fragments, image).bytes == frame)
            }
        }
    }

    @Test func `of JPEG-LS may end without its marker, or with stuffing before it`() async throws {
        var random = SplitMix64(seed: 14)
        let image = CodecImage.grey(40, 40)
        let frame = image.sampleFrame(&random)
        try await withPool(settings()) { pool in
            let bytes = try await pool.encode(.jpegLS, frame[...], image)
            #expect(bytes.suffix(2) == [0xFF, 0xD9])
            #expect(try await pool.decode(.jpegLS, [bytes.dropLast(2)], image).bytes == frame)
            let stuffed = bytes.dropLast(2) + [0x00, 0x00, 0xFF, 0xD9]
            #expect(try await pool.decode(.jpegLS, [stuffed[...]], image).bytes == frame)
            await #expect(throws: CodecError.refused(.malformed)) {
                try await pool.decode(.jpegLS, [bytes.dropLast(bytes.count / 2)], image)
            }
        }
    }

    @Test func `must have the image's size and components`() async throws {
        var random = SplitMix64(seed: 12)
        let image = CodecImage.grey(40, 40)
        let frame = image.sampleFrame(&random)
        try await withPool(settings()) { pool in
            for coding in [Coding.jpegLS, .jpeg2000, .htj2k] {
                let bytes = try await pool.encode(coding, frame[...], image)
                await #expect(throws: CodecError.refused(.dimensionsDiffer)) {
                    try await pool.decode(coding, [bytes[...]], .grey(40, 41))
                }
                await #expect(throws: CodecError.refused(.componentsDiffer)) {
                    try await pool.decode(coding, [bytes[...]], .rgb(40, 40))
                }
            }
        }
    }

    /// PS3.5 §8.2.4 wants them equal; writers differ.
    @Test func `may differ from the image in its sign and bits`() async throws {
        var random = SplitMix64(seed: 13)
        let written = CodecImage.grey(16, 16, allocated: 16, stored: 13, isSigned: true)
        let frame = written.sampleFrame(&random)
        var unsigned = written
        unsigned.isSigned = false
        var wider = written
        wider.bitsAllocated = 32
        wider.bitsStored = 32
        try await withPool(settings()) { [unsigned, wider] pool in
            let bytes = try await pool.encode(.jpeg2000, frame[...], written)
            let asUnsigned = try await pool.decode(.jpeg2000, [bytes[...]], unsigned).bytes
            #expect(words(asUnsigned) == words(frame).map { $0 & 0x1FFF })
            let asWider = try await pool.decode(.jpeg2000, [bytes[...]], wider).bytes
            #expect(asWider.count == 2 * frame.count)
            await #expect(throws: CodecError.refused(.precisionTooHigh)) {
                try await pool.decode(.jpeg2000, [bytes[...]], .grey(16, 16, allocated: 8, stored: 8, isSigned: true))
            }
        }
    }

    private func words(_ bytes: [UInt8]) -> [UInt16] {
        stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    }

    /// Whatever is done to it: an answer comes, and the next frame is decoded.
    @Test(arguments: [Coding.jpegLS, .jpeg2000, .htj2k], 0..<4 as Range<UInt64>)
    func `may be damaged in any way`(coding: Coding, seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let image = CodecImage.grey(48, 48)
        let frame = image.sampleFrame(&random)
        try await withPool(settings(timeLimit: .seconds(5))) { pool in
            let whole = try await pool.encode(coding, frame[...], image)
            for _ in 0..<25 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
                        1 << UInt8.random(in: 0...7, using: &random)
                }
                if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
                // Any outcome will do, as long as there is one.
                _ = try? await pool.decode(coding, [bytes[...]], image)
            }
            #expect(try await pool.decode(coding, [whole[...]], image).bytes == frame)
        }
    }
}
