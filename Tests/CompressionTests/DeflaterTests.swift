import Compression
import SeededRandom
import Testing

@Suite struct `A deflater` {
    /// Bytes with repetitions near and far, runs, and noise, as `seed` decides.
    private func bytes(seed: UInt64) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        var result: [UInt8] = []
        for _ in 0..<Int(random.next() % 40) {
            let length = Int(random.next() % 700)
            switch random.next() % 4 {
            case 0: result += (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            case 1: result += [UInt8](repeating: UInt8(truncatingIfNeeded: random.next()), count: length)
            case 2: result += (0..<length).map { _ in UInt8(random.next() % 3 + 65) }
            default:
                let start = Int(random.next() % UInt64(result.count + 1))
                result += result[start..<min(start + length, result.count)]
            }
        }
        return result
    }

    @Test(arguments: 0..<120 as Range<UInt64>)
    func `is undone by inflating`(seed: UInt64) throws {
        let original = bytes(seed: seed)
        for format in [CompressionFormat.raw, .zlib] {
            for effort in [DeflateEffort.fast, .light, .balanced] {
                let deflated = Deflater.deflate(original, format, effort: effort)
                #expect(try Inflater.inflate(deflated, format, outputLimit: .max) == original)
            }
        }
    }

    @Test func `matches across the segments of a long stream`() throws {
        var random = SplitMix64(seed: 1)
        let unit = (0..<30_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        var deflater = Deflater(.zlib)
        var (original, deflated): ([UInt8], [UInt8]) = ([], [])
        for _ in 0..<30 {
            original += unit
            deflater.append(unit)
            deflated += deflater.takeOutput()
        }
        deflated += deflater.finish()
        #expect(try Inflater.inflate(deflated, .zlib, outputLimit: .max) == original)
        #expect(deflated.count < 45_000)
    }

    @Test func `stores what cannot be made smaller`() {
        var random = SplitMix64(seed: 2)
        let noise = (0..<200_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        #expect(Deflater.deflate(noise, .raw).count < noise.count + 100)
    }

    @Test func `keeps its codes within fifteen bits`() throws {
        // Fibonacci counts make the deepest Huffman trees.
        var original: [UInt8] = []
        var (count, next) = (1, 1)
        for byte in 0..<20 as Range<UInt8> {
            original += [UInt8](repeating: byte, count: count)
            (count, next) = (next, count + next)
        }
        var random = SplitMix64(seed: 3)
        original.shuffle(using: &random)
        let deflated = Deflater.deflate(original, .raw)
        #expect(try Inflater.inflate(deflated, .raw, outputLimit: .max) == original)
    }
}

@Suite struct `A checksum` {
    @Test func `has its published value`() {
        #expect(CRC32([UInt8]("123456789".utf8)).value == 0xCBF4_3926)
        var adler = Adler32()
        adler.update([UInt8]("Wikipedia".utf8)[...])
        #expect(adler.value == 0x11E6_0398)
    }

    @Test func `does not depend on how the bytes are cut`() {
        var random = SplitMix64(seed: 4)
        let bytes = (0..<1_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        var (crc, adler, whole) = (CRC32(), Adler32(), Adler32())
        for start in stride(from: 0, to: bytes.count, by: 13) {
            crc.update(bytes[start..<min(start + 13, bytes.count)])
            adler.update(bytes[start..<min(start + 13, bytes.count)])
        }
        whole.update(bytes[...])
        #expect(crc.value == CRC32(bytes).value)
        #expect(adler.value == whole.value)
    }
}
