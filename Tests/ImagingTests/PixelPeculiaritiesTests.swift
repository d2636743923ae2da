import DICOM
import Imaging
import Testing

/// What old and odd writers do, and what becomes of it.
@Suite struct `Peculiar pixels` {
    @Test func `above the bits stored do not count, overlays of old neither`() async throws {
        var image = TestImage(rows: 1, columns: 2, bitsStored: 12, isSigned: true)
        // An overlay in bit 12 and noise above it.
        image.pixelData = [0xFF, 0xF7, 0x00, 0x18]
        #expect(try await image.reader().frame(0).integers == [2047, -2048])
    }

    @Test func `with a high bit that cannot be are read as if it were the usual one`() async throws {
        var image = TestImage(rows: 1, columns: 1, bitsStored: 12, highBit: 3)
        image.pixelData = [0x34, 0x12]
        #expect(try await image.reader().frame(0).integers == [0x234])
    }

    @Test func `may be more than the image needs`() async throws {
        let image = TestImage(rows: 1, columns: 1, pixelData: [1, 0, 9, 9, 9])
        #expect(try await image.reader().frame(0).integers == [1])
    }

    @Test func `that are all there, though said to be halved, are read as they are`() async throws {
        var image = TestImage(rows: 1, columns: 2, samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8)
        (image.photometric, image.pixelVR) = ("YBR_FULL_422", .OB)
        image.pixelData = [1, 2, 3, 4, 5, 6]
        let frame = try await image.reader().frame(0)
        #expect(frame.integers == [1, 2, 3, 4, 5, 6])
        #expect(frame.photometric == .ybrFull)
    }

    @Test(arguments: ["HSV", "ARGB", "CMYK"])
    func `of retired colours are refused by name`(photometric: String) {
        var image = TestImage(samplesPerPixel: photometric == "HSV" ? 3 : 4, bitsAllocated: 8, bitsStored: 8)
        image.photometric = photometric
        #expect(throws: ImagingError.unsupported(.photometricInterpretation)) { try image.reader() }
    }

    @Test(arguments: ["YBR_PARTIAL_420", "XYB"])
    func `that only codecs can have are refused uncompressed`(photometric: String) {
        var image = TestImage(samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8)
        image.photometric = photometric
        image.pixelData = [UInt8](repeating: 0, count: 45)
        #expect(throws: ImagingError.unsupported(.photometricInterpretation)) { try image.reader() }
    }

    @Test(arguments: [(12, 12), (64, 64)])
    func `that no number here holds are refused`(allocated: Int, stored: Int) {
        let image = TestImage(bitsAllocated: allocated, bitsStored: stored)
        #expect(throws: ImagingError.unsupported(allocated == 12 ? .bitsAllocated : .bitsStored)) { try image.reader() }
    }

    @Test(arguments: [DataEncoding.explicitLittle, .explicitBig])
    func `of single bits are fetched frame by frame, across bytes`(encoding: DataEncoding) async throws {
        var image = TestImage(rows: 3, columns: 3, bitsAllocated: 1, bitsStored: 1, frames: 5, encoding: encoding)
        image.pixelData = [0x9A, 0x53, 0xE1, 0x0F, 0x3C, 0x05]
        let syntax: TransferSyntax = encoding == .explicitBig ? .explicitBig : .explicitLittle
        let file = try Part10File(image.dataSet, syntax).encoded()
        var reader = Part10Reader()
        try reader.feed(file)
        let frames = try NativeFrames(reader.finish().dataSet, syntax)
        let whole = try image.reader()
        for index in 0..<5 {
            let words = Array(file[try frames.wordRange(ofFrame: index)])
            #expect(words.count <= 4)
            #expect(try await frames.frame(index, from: words).samples == whole.frame(index).samples)
        }
    }
}

@Suite struct `Padding` {
    private func image(_ values: [Int], padding: [(Tag, Int)], isSigned: Bool = true) -> TestImage {
        var image = TestImage(rows: 1, columns: values.count, isSigned: isSigned)
        image.pixelData = values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        image.others = padding.map { image.short($0.0, $0.1) }
        return image
    }

    @Test func `counts apart from what was measured, whatever sign its value is written with`() async throws {
        // -2000, written as an unsigned number.
        let padded = image([-2000, 10, 20, 30, -2000], padding: [(.pixelPaddingValue, 63_536)])
        let channel = try await padded.reader().frame(0).statistics().channels[0]
        #expect((channel.count, channel.padding, channel.minimum, channel.mean) == (3, 2, 10, 20))
        #expect(channel.histogram.counts.reduce(0, +) == 3)
        #expect(channel.histogram.counts.count == 21)
    }

    @Test func `may be a range, given from either end`() async throws {
        let padding = [(Tag.pixelPaddingValue, 100), (.pixelPaddingRangeLimit, 98)]
        let channel = try await image([97, 98, 99, 100, 101], padding: padding).reader().frame(0).statistics()
            .channels[0]
        #expect((channel.count, channel.padding, channel.minimum, channel.maximum) == (2, 3, 97, 101))
    }

    @Test func `may be all there is`() async throws {
        let frame = try await image([5, 5], padding: [(.pixelPaddingValue, 5)]).reader().frame(0)
        let channel = frame.statistics().channels[0]
        #expect((channel.count, channel.padding, channel.mean, channel.histogram.counts) == (0, 2, 0, []))
        #expect(frame.rendered().bytes.count == 2)
    }

    @Test func `is a number with a fraction where pixels are`() async throws {
        var dataSet = TestImage(rows: 1, columns: 4, bitsAllocated: 32, bitsStored: 32).dataSet
        dataSet.remove(.pixelData)
        func bytes(_ values: [Float]) -> [UInt8] {
            values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
        }
        dataSet.set(DataElement(tag: .floatPixelData, vr: .OF, bytes: bytes([-1.5, 2, .nan, .infinity])))
        dataSet.set(DataElement(tag: Tag(0x0028, 0x0122), vr: .FL, bytes: bytes([-1.5])))
        let channel = try await ImageReader(dataSet, .explicitLittle).frame(0).statistics().channels[0]
        #expect((channel.count, channel.padding, channel.notANumber, channel.infinite) == (1, 1, 1, 1))
        #expect(channel.mean == 2)
    }
}

@Suite struct `Shown first` {
    private func levels(
        _ values: [UInt8],
        photometric: String = "MONOCHROME2",
        _ others: [DataElement]
    ) async throws -> [UInt8] {
        var image = TestImage(rows: 1, columns: values.count, bitsAllocated: 8, bitsStored: 8)
        (image.photometric, image.pixelVR, image.pixelData, image.others) = (photometric, .OB, values, others)
        return try await image.reader().frame(0).rendered().bytes
    }

    @Test func `is what MONOCHROME1 says, once, though Presentation LUT Shape says it again`() async throws {
        let test = TestImage()
        let window = [test.text(.windowCenter, .DS, "128"), test.text(.windowWidth, .DS, "256")]
        let shape = [test.text(.presentationLUTShape, .CS, "INVERSE")]
        #expect(try await levels([0, 255], photometric: "MONOCHROME1", window) == [255, 0])
        #expect(try await levels([0, 255], photometric: "MONOCHROME1", window + shape) == [255, 0])
        #expect(try await levels([0, 255], window + shape) == [255, 0])
        #expect(try await levels([0, 255], window) == [0, 255])
    }

    @Test func `is the lookup table, then the window, then most of the values`() async throws {
        let test = TestImage()
        let window = [test.text(.windowCenter, .DS, "1.5"), test.text(.windowWidth, .DS, "2")]
        func table(_ entries: [Int]) -> DataElement {
            let item = DataSet([
                test.words(.lutDescriptor, [entries.count, 0, 8]), test.words(.lutData, entries, vr: .OW),
            ])
            return DataElement(tag: .voiLUTSequence, vr: .SQ, value: .sequence(ItemSequence(items: [item])))
        }
        #expect(try await levels([0, 1, 2], window + [table([7, 100, 255])]) == [7, 100, 255])
        // A table that makes everything the same shows nothing.
        #expect(try await levels([0, 1, 2], window + [table([9, 9, 9])]) == [0, 128, 255])
        #expect(try await levels([0, 1, 2], [table([9, 9, 9])]) == [0, 128, 255])
    }

    @Test func `is a window narrower than a step, taken exactly`() async throws {
        let test = TestImage()
        let window = [test.text(.windowCenter, .DS, "1"), test.text(.windowWidth, .DS, "0.5")]
        #expect(try await levels([0, 1, 2], window) == [0, 128, 255])
    }

    @Test func `is a lookup table that begins below zero, after rescale`() async throws {
        let test = TestImage()
        let item = DataSet([test.words(.lutDescriptor, [3, 65_535, 8]), test.words(.lutData, [10, 20, 30], vr: .OW)])
        let others = [
            test.text(.rescaleSlope, .DS, "1"), test.text(.rescaleIntercept, .DS, "-1"),
            DataElement(tag: .voiLUTSequence, vr: .SQ, value: .sequence(ItemSequence(items: [item]))),
        ]
        #expect(try await levels([0, 1, 2], others) == [10, 20, 30])
    }
}
