import DICOM
import Imaging
import SeededRandom
import Testing

/// Codes a frame whose samples are little endian and lie in planes.
private func encode(_ planes: [[UInt8]]) -> [UInt8] {
    var header = [planes.count]
    var body: [UInt8] = []
    for plane in planes {
        header.append(64 + body.count)
        var rest = plane[...]
        while let first = rest.first {
            let run = min(rest.prefix { $0 == first }.count, 128)
            if run > 1 {
                body += [UInt8(257 - run), first]
                rest = rest.dropFirst(run)
            } else {
                let literal = rest.prefix(min(rest.count, 1 + Int(first) % 128))
                body.append(UInt8(literal.count - 1))
                body += literal
                rest = rest.dropFirst(literal.count)
            }
        }
        // A byte that says nothing, and padding to an even count.
        body.append(0x80)
        if body.count % 2 == 1 { body.append(0) }
    }
    let words = header + [Int](repeating: 0, count: 16 - header.count)
    return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } } + body
}

@Suite struct `A run-length coded frame` {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `gives back the values that were coded`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let width = [1, 2, 4][Int(random.next() % 3)]
        let samples = random.next() % 2 == 0 ? 1 : 3
        var image = TestImage(rows: Int(random.next() % 20) + 1, columns: 7, samplesPerPixel: samples)
        image.photometric = samples == 1 ? "MONOCHROME2" : "RGB"
        (image.bitsAllocated, image.bitsStored) = (width * 8, min(width * 8, 31))
        image.frames = Int(random.next() % 3) + 1
        let pixels = image.rows * image.columns
        let frames = (0..<image.frames).map { _ in
            (0..<pixels * samples).map { _ in
                Int32(random.next() % 3 == 0 ? random.next() % (1 << UInt64(image.bitsStored)) : 5)
            }
        }
        image.fragments = Fragments(
            items: frames.map { values in
                let planes = (0..<samples * width).map { plane in
                    (0..<pixels).map { pixel -> UInt8 in
                        let (sample, byte) = plane.quotientAndRemainder(dividingBy: width)
                        return UInt8(
                            truncatingIfNeeded: values[pixel * samples + sample] >> Int32(8 * (width - 1 - byte))
                        )
                    }
                }
                return encode(planes)[...]
            }
        )
        let reader = try image.reader()
        for index in 0..<image.frames { #expect(try await reader.frame(index).integers == frames[index]) }
    }

    @Test func `may lie in several fragments`() async throws {
        let coded = encode([Array(1...15)])
        var image = TestImage(bitsAllocated: 8, bitsStored: 8)
        image.fragments = Fragments(items: [coded[..<70], coded[70...]])
        #expect(try await image.reader().frame(0).integers == Array(1...15))
    }

    @Test func `is refused with what is wrong`() async throws {
        var image = TestImage(bitsAllocated: 8, bitsStored: 8)
        func found(_ frame: [UInt8]) async -> ImagingError? {
            image.fragments = Fragments(items: [frame[...]])
            do throws(ImagingError) {
                _ = try await image.reader().frame(0)
                return nil
            } catch {
                return error
            }
        }
        let good = encode([Array(1...15)])
        #expect(await found(good) == nil)
        #expect(await found(Array(good.prefix(63))) == .undecodable("RLE header cut off"))
        #expect(await found(Array(good.prefix(70))) == .undecodable("RLE segment too short"))
        #expect(await found(encode([[1], [2]])) == .undecodable("RLE segment count does not fit the image"))
        var outside = good
        outside[4] = 0xFF
        #expect(await found(outside) == .undecodable("RLE segment offset outside the frame"))
        // A frame of four gigapixels in 70 bytes.
        (image.rows, image.columns) = (16_384, 16_384)
        #expect(await found(good) == .undecodable("RLE frame too short"))
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `survives hostile bytes`(seed: UInt64) async {
        var random = SplitMix64(seed: seed)
        var coded = encode([Array(1...15), [UInt8](repeating: 9, count: 15)])
        for _ in 0...Int(random.next() % 5) {
            coded[Int(random.next() % UInt64(coded.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        var image = TestImage()
        image.fragments = Fragments(items: [coded.prefix(Int(random.next() % UInt64(coded.count + 1)))])
        _ = try? await image.reader().frame(0)
    }
}
