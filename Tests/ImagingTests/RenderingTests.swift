import Compression
import DICOM
import Foundation
import SeededRandom
import Testing

@testable import Imaging

@Suite struct `A window` {
    @Test func `follows the standard's example`() throws {
        // PS3.3 C.11.2.1.2.1: centre 2048, width 4096, from 0 to 4095.
        let window = try #require(Window(center: 2048, width: 4096))
        #expect(window.brightness(0) == 0)
        #expect(window.brightness(4095) == 1)
        #expect(abs(window.brightness(2048) * 4095 - 2048) < 1e-9)
        // Centre 0, width 1: black up to -0.5, white above.
        let step = try #require(Window(center: 0, width: 1))
        #expect(step.brightness(-0.5) == 0)
        #expect(step.brightness(0) == 1)
        let exact = try #require(Window(center: 50, width: 100, function: .linearExact))
        #expect([-1, 0, 25, 100, 101].map { exact.brightness($0) } == [0, 0, 0.25, 1, 1])
        let sigmoid = try #require(Window(center: 10, width: 4, function: .sigmoid))
        #expect(sigmoid.brightness(10) == 0.5)
    }

    @Test func `has a width its function can have`() {
        #expect(Window(center: 0, width: 0.5) == nil)
        #expect(Window(center: 0, width: 0.5, function: .sigmoid) != nil)
        #expect(Window(center: 0, width: 0, function: .linearExact) == nil)
        #expect(Window(center: .nan, width: 10) == nil)
    }
}

@Suite struct `A rendered frame` {
    private func image(_ values: [UInt8], photometric: String = "MONOCHROME2", others: [DataElement] = []) -> TestImage
    {
        var image = TestImage(rows: 1, columns: values.count, bitsAllocated: 8, bitsStored: 8)
        (image.photometric, image.pixelData, image.others, image.pixelVR) = (photometric, values, others, .OB)
        return image
    }

    private func window(_ center: String, _ width: String) -> [DataElement] {
        [TestImage().text(.windowCenter, .DS, center), TestImage().text(.windowWidth, .DS, width)]
    }

    @Test func `is windowed, and inverted where low is bright`() async throws {
        let others = window("100.5", "101")
        #expect(
            try await image([0, 50, 75, 100, 150, 255], others: others).reader().frame(0).rendered().bytes == [
                0, 0, 64, 128, 255, 255,
            ]
        )
        let inverted = image([0, 50, 75, 100, 150, 255], photometric: "MONOCHROME1", others: others)
        #expect(try await inverted.reader().frame(0).rendered().bytes == [255, 255, 191, 127, 0, 0])
    }

    @Test func `does without a window that shows nothing`() async throws {
        let blind = image([10, 20, 30], others: window("5000", "10"))
        #expect(try await blind.reader().frame(0).rendered().bytes == [0, 128, 255])
        let second = image([10, 20, 30], others: window("5000\\20.5", "10\\21"))
        #expect(try await second.reader().frame(0).rendered().bytes == [0, 128, 255])
    }

    @Test func `leaves outliers and padding out of a window of its own`() async throws {
        let values = [UInt8](repeating: 100, count: 500) + [UInt8](repeating: 150, count: 500) + [255, 0, 0, 0]
        let others = [TestImage().short(.pixelPaddingValue, 0)]
        let bytes = try await image(values, others: others).reader().frame(0).rendered().bytes
        #expect((bytes[0], bytes[600], bytes[1_000], bytes[1_001]) == (0, 255, 255, 0))
    }

    @Test func `goes through its lookup tables`() async throws {
        let test = TestImage()
        let table = DataSet([
            test.words(.lutDescriptor, [4, 10, 8]), test.words(.lutData, [0, 255, 100, 50], vr: .OW),
        ])
        let sequence = DataElement.Value.sequence(ItemSequence(items: [table]))
        let voi = image([9, 10, 11, 12, 13, 14], others: [DataElement(tag: .voiLUTSequence, vr: .SQ, value: sequence)])
        #expect(try await voi.reader().frame(0).rendered().bytes == [0, 0, 255, 100, 50, 50])
        let modality = image([10, 11], others: [DataElement(tag: .modalityLUTSequence, vr: .SQ, value: sequence)])
        #expect(try await modality.reader().frame(0).statistics().channels[0].maximum == 255)
    }

    @Test func `has the colours of its palette`() async throws {
        let test = TestImage()
        let descriptors: [Tag] = [
            .redPaletteColorLookupTableDescriptor, .greenPaletteColorLookupTableDescriptor,
            .bluePaletteColorLookupTableDescriptor,
        ]
        let others =
            descriptors.map { test.words($0, [6, 1, 16]) } + [
                test.words(.redPaletteColorLookupTableData, [0x1000, 0x2000, 0x3000, 0x4000, 0x5000, 0x6000], vr: .OW),
                // Two values, then a line of four steps to the last.
                test.words(.segmentedGreenPaletteColorLookupTableData, [0, 2, 0x8000, 0x1000, 1, 4, 0x5000], vr: .OW),
                // One value, and the first segment five times again.
                test.words(
                    .segmentedBluePaletteColorLookupTableData,
                    [0, 1, 0x7700, 2, 1, 0, 0, 1, 4, 0x7700],
                    vr: .OW
                ),
            ]
        let palette = image([0, 1, 2, 3, 6, 200], photometric: "PALETTE COLOR", others: others)
        let raster = try await palette.reader().frame(0).rendered()
        #expect(raster.channels == 3)
        #expect(
            raster.bytes == [
                0x10, 0x80, 0x77, 0x10, 0x80, 0x77, 0x20, 0x10, 0x77, 0x30, 0x20, 0x77, 0x60, 0x50, 0x77, 0x60, 0x50,
                0x77,
            ]
        )
    }

    @Test func `turns luminance and colour differences into colour`() async throws {
        var colour = TestImage(rows: 1, columns: 3, samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8)
        (colour.photometric, colour.pixelVR) = ("YBR_FULL", .OB)
        colour.pixelData = [76, 85, 255, 150, 44, 21, 255, 128, 128]
        #expect(try await colour.reader().frame(0).rendered().bytes == [254, 0, 0, 0, 255, 1, 255, 255, 255])
    }
}

@Suite struct `Statistics` {
    @Test func `are in the modality's units`() async throws {
        var image = TestImage(rows: 1, columns: 4, isSigned: true, pixelData: [0, 0, 1, 0, 2, 0, 0xFD, 0xFF])
        image.others = [image.text(.rescaleSlope, .DS, "2"), image.text(.rescaleIntercept, .DS, "-1024")]
        image.others.append(image.text(.modality, .CS, "CT"))
        let statistics = try await image.reader().frame(0).statistics(bins: 3)
        let channel = try #require(statistics.channels.first)
        #expect((statistics.frame, statistics.unit, channel.name) == (1, "HU", "value"))
        #expect((channel.minimum, channel.maximum, channel.mean) == (-1030, -1020, -1024))
        #expect(channel.standardDeviation == 14.0.squareRoot())
        #expect(channel.histogram == Histogram(lowest: -1030, binWidth: 10.0 / 3, counts: [1, 1, 2]))
        let json = try JSONEncoder().encode(statistics)
        #expect(try JSONDecoder().decode(FrameStatistics.self, from: json) == statistics)
    }
}

@Suite struct `A picture` {
    /// Undoes PNG, for the kinds that `png` writes.
    private func decode(_ file: [UInt8]) throws -> (width: Int, height: Int, bytes: [UInt8]) {
        func number(_ at: Int) -> Int { file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        var (position, data) = (8, [UInt8]())
        while position < file.count {
            let (size, type) = (number(position), file[position + 4..<position + 8])
            let sum = CRC32(Array(file[position + 4..<position + 8 + size]))
            #expect(Int(sum.value) == number(position + 8 + size))
            if Array(type) == Array("IDAT".utf8) { data += file[position + 8..<position + 8 + size] }
            position += 12 + size
        }
        let (width, height) = (number(16), number(20))
        let pixel = file[25] == 0 ? 1 : 3
        let stride = width * pixel
        let rows = try Inflater.inflate(data, .zlib, outputLimit: .max)
        #expect(rows.count == (stride + 1) * height)
        var bytes: [UInt8] = []
        for row in 0..<height {
            for index in 0..<stride {
                let a = index < pixel ? 0 : Int(bytes[bytes.count - pixel])
                let b = row == 0 ? 0 : Int(bytes[bytes.count - stride])
                let c = row == 0 || index < pixel ? 0 : Int(bytes[bytes.count - stride - pixel])
                let (pa, pb, pc) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
                let paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
                let predicted = [0, a, b, (a + b) / 2, paeth][Int(rows[row * (stride + 1)])]
                bytes.append(rows[row * (stride + 1) + 1 + index] &+ UInt8(predicted))
            }
        }
        return (width, height, bytes)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `survives being a PNG`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (width, height) = (Int(random.next() % 40) + 1, Int(random.next() % 40) + 1)
        let channels = random.next() % 2 == 0 ? 1 : 3
        let slope = Int(random.next() % 9)
        let bytes = (0..<width * height * channels).map { index in
            UInt8(truncatingIfNeeded: index * slope + Int(random.next() % 4))
        }
        let raster = try #require(Raster(width: width, height: height, channels: channels, bytes: bytes))
        let decoded = try decode(raster.png())
        #expect((decoded.width, decoded.height) == (width, height))
        #expect(decoded.bytes == bytes)
    }

    @Test func `is made smaller by averaging`() throws {
        let raster = try #require(Raster(width: 4, height: 2, channels: 1, bytes: [0, 100, 50, 50, 100, 200, 50, 250]))
        let small = raster.fitted(maximumEdge: 2)
        #expect((small.width, small.height, small.bytes) == (2, 1, [100, 100]))
        #expect(raster.fitted(maximumEdge: 4) == raster)
    }

    @Test(arguments: [(2.0, 6, 8), (0.5, 12, 4), (1.0, 6, 4)])
    func `has square pixels`(aspect: Double, width: Int, height: Int) throws {
        let raster = try #require(Raster(width: 6, height: 4, channels: 1, bytes: [UInt8](repeating: 7, count: 24)))
        let fitted = raster.fitted(maximumEdge: 100, pixelAspect: aspect)
        #expect((fitted.width, fitted.height) == (width, height))
        #expect(fitted.bytes.allSatisfy { $0 == 7 })
    }

    @Test func `is refused when its bytes are not as many as its size says`() {
        #expect(Raster(width: 2, height: 2, channels: 1, bytes: [1, 2, 3]) == nil)
        #expect(Raster(width: .max, height: 2, channels: 3, bytes: []) == nil)
        #expect(Raster(width: 0, height: 2, channels: 3, bytes: []) == nil)
    }
}
