import DICOM
import SeededRandom
import Testing

@testable import Imaging

@Suite struct `A transcoder` {
    private static let native: [TranscodingTarget] = [.implicitLittle, .explicitLittle, .deflated]

    /// An image of any kind that RLE can hold, as `seed` decides.
    private func image(seed: UInt64) -> TestImage {
        var random = SplitMix64(seed: seed)
        var image = TestImage(rows: Int(random.next() % 7) + 1, columns: Int(random.next() % 9) + 1)
        image.bitsAllocated = [8, 16, 32][Int(random.next() % 3)]
        image.bitsStored = max(1, image.bitsAllocated - Int(random.next() % 5))
        image.isSigned = random.next() % 2 == 0
        image.frames = Int(random.next() % 3) + 1
        image.encoding = [.explicitLittle, .explicitBig][Int(random.next() % 2)]
        if random.next() % 3 == 0 {
            (image.samplesPerPixel, image.photometric) = (3, "RGB")
            image.planarConfiguration = Int(random.next() % 2)
        }
        let count = image.samples * image.bitsAllocated / 8
        image.pixelData = (0..<count + count % 2).map { _ in UInt8(random.next() % 5) }
        image.pixelVR = image.bitsAllocated == 8 ? .OB : .OW
        image.others = [image.text(.sopInstanceUID, .UI, "1.2.3"), image.text(.patientID, .LO, "P1")]
        return image
    }

    private func file(_ image: TestImage, _ syntax: TransferSyntax? = nil) throws -> Part10File {
        let native = image.encoding == .explicitBig ? TransferSyntax.explicitBig : .explicitLittle
        let bytes = try Part10File(image.dataSet, syntax ?? native).encoded()
        return try Part10File(parsing: bytes)
    }

    private func pixels(_ file: Part10File) async throws -> [Frame.Samples] {
        let reader = try ImageReader(file.dataSet, file.transferSyntax)
        var frames: [Frame.Samples] = []
        for index in 0..<reader.description.frameCount { frames.append(try await reader.frame(index).samples) }
        return frames
    }

    /// Written and read again, as another program would see it.
    private func transcoded(_ file: Part10File, _ target: TranscodingTarget) async throws -> Part10File {
        try Part10File(parsing: try await Transcoder().transcode(file, to: target).encoded())
    }

    @Test(arguments: 0..<80 as Range<UInt64>)
    func `keeps every value on the way there and back`(seed: UInt64) async throws {
        let original = try file(image(seed: seed))
        let values = try await pixels(original)
        for target in Self.native + [.rle] {
            let there = try await transcoded(original, target)
            #expect(there.findings.isEmpty)
            #expect(there.transferSyntax == target.transferSyntax)
            #expect(try await pixels(there) == values)
            #expect(there.dataSet.string(.patientID) == "P1")
            #expect(there.dataSet.string(.sopInstanceUID) == "1.2.3")
            for next in Self.native + [.rle] {
                #expect(try await pixels(try await transcoded(there, next)) == values)
            }
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `writes the same in pieces`(seed: UInt64) async throws {
        let original = try file(image(seed: seed))
        for source in [original, try await transcoded(original, .rle)] {
            let bytes = try source.encoded()
            var reader = Part10Reader()
            try reader.feed(bytes)
            let walked = try reader.finish()
            for target in Self.native + [.rle] {
                var stream = try await Transcoder().stream(walked, to: target) { range in Array(bytes[range]) }
                var written: [UInt8] = []
                while let piece = try await stream.next() {
                    #expect(!piece.isEmpty)
                    written += piece
                }
                #expect(stream.transferSyntax == target.transferSyntax)
                let read = try Part10File(parsing: written)
                #expect(read.findings.isEmpty)
                let whole = try await transcoded(source, target)
                #expect(try await pixels(read) == pixels(whole))
                if target != .rle { #expect(read.dataSet == whole.dataSet) }
            }
        }
    }

    @Test func `says how the result is arranged`() async throws {
        var image = TestImage(samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8, photometric: "RGB", frames: 2)
        image.pixelData = (0..<90).map { UInt8($0) }
        let compressed = try await transcoded(try file(image), .rle)
        #expect(compressed.dataSet.integer(.planarConfiguration) == 1)
        guard case .fragments(let fragments) = compressed.dataSet[.pixelData]?.value else {
            throw ImagingError.noPixelData
        }
        #expect(fragments.items.count == 2)
        #expect(fragments.basicOffsets == [0, UInt64(fragments.items[0].count) + 8])
        let plain = try await transcoded(compressed, .explicitLittle)
        #expect(plain.dataSet.integer(.planarConfiguration) == 0)
        #expect(plain.dataSet[.pixelData]?.bytes.map(Array.init) == image.pixelData)
        #expect(plain.dataSet[.pixelData]?.vr == .OB)
    }

    @Test func `spreads colour differences that pixels share`() async throws {
        var image = TestImage(rows: 1, columns: 3, samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8)
        image.photometric = "YBR_FULL_422"
        image.pixelData = [1, 2, 10, 20, 3, 4, 30, 40]
        let original = try file(image)
        let there = try await transcoded(original, .rle)
        #expect(there.dataSet.string(.photometricInterpretation) == "YBR_FULL")
        #expect(try await pixels(there) == [.integers([1, 10, 20, 2, 10, 20, 3, 30, 40])])
        let native = try await transcoded(original, .explicitLittle)
        #expect(native.dataSet.string(.photometricInterpretation) == "YBR_FULL_422")
        #expect(native.dataSet[.pixelData]?.bytes.map(Array.init) == image.pixelData)
    }

    @Test func `hands encoders nothing but the bits stored`() async throws {
        var image = TestImage(rows: 1, columns: 2, bitsStored: 12, highBit: 13, isSigned: true)
        // 0x7FF and -1 between bits that mean nothing.
        image.pixelData = [0xFF, 0x5F, 0xFC, 0xFF]
        image.pixelData[0] = 0xFD
        let encoder = FrameEncoder(TransferSyntax.jpegLSLossless.uid) { frame, image throws(ImagingError) in
            #expect(image.highBit == 11)
            return Array(frame.bytes) + [9]
        }
        let file = try await Transcoder(encoders: [encoder]).transcode(try file(image), to: .jpegLS)
        #expect(file.dataSet.integer(.highBit) == 11)
        guard case .fragments(let fragments) = file.dataSet[.pixelData]?.value else { throw ImagingError.noPixelData }
        #expect(fragments.items.map(Array.init) == [[0xFF, 0x07, 0xFF, 0xFF, 9, 0]])
    }

    @Test func `believes the code stream about its colour transform`() async throws {
        var image = TestImage(rows: 1, columns: 2, samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8)
        (image.photometric, image.pixelData) = ("RGB", [1, 2, 3, 4, 5, 6])
        for (transform, name) in [(0, "RGB"), (1, "YBR_RCT")] as [(UInt8, String)] {
            let style: [UInt8] = [0xFF, 0x4F, 0xFF, 0x52, 0, 12, 0, 0, 0, 1, transform, 5, 4, 4, 0, 1, 0xFF, 0xD9]
            let encoder = FrameEncoder(TransferSyntax.jpeg2000Lossless.uid) { _, _ throws(ImagingError) in style }
            let file = try await Transcoder(encoders: [encoder]).transcode(try file(image), to: .jpeg2000)
            #expect(file.dataSet.string(.photometricInterpretation) == name)
        }
    }

    @Test func `never forgets that something was lost`() async throws {
        let jpeg = try TransferSyntax(TransferSyntaxUID("1.2.840.10008.1.2.4.50"))
        let decoder = FrameDecoder([jpeg.uid]) { _, image throws(ImagingError) in
            RawFrame(bytes: ArraySlice(repeating: 1, count: 15), isPlanar: false, photometric: image.photometric)
        }
        var image = TestImage(bitsAllocated: 8, bitsStored: 8)
        image.fragments = Fragments(items: [[0xFF, 0xD8, 0xFF, 0xD9]])
        image.pixelVR = .OB
        let untold = try await Transcoder(decoders: [decoder]).transcode(try file(image, jpeg), to: .rle).dataSet
        #expect(untold.string(.lossyImageCompression) == "01")
        #expect(untold.string(.lossyImageCompressionMethod) == "ISO_10918_1")
        #expect(untold.decimal(.lossyImageCompressionRatio) == 3.75)
        image.others = [
            image.text(.lossyImageCompression, .CS, "01"), image.text(.lossyImageCompressionRatio, .DS, "12.5"),
        ]
        let told = try await Transcoder(decoders: [decoder]).transcode(try file(image, jpeg), to: .explicitLittle)
            .dataSet
        #expect(told.string(.lossyImageCompression) == "01")
        #expect(told.decimal(.lossyImageCompressionRatio) == 12.5)
        #expect(!told.contains(.lossyImageCompressionMethod))
    }

    @Test func `leaves out what would be wrong afterwards`() async throws {
        var image = TestImage()
        image.pixelData = [UInt8](repeating: 3, count: 30)
        let signature = ItemSequence(items: [DataSet([image.text(.patientID, .LO, "X")])])
        image.others = [
            DataElement(tag: Tag(0x0028, 0), vr: .UL, bytes: [9, 0, 0, 0]),
            DataElement(tag: Tag(0x7FE0, 0), vr: .UL, bytes: [9, 0, 0, 0]),
            DataElement(tag: .digitalSignaturesSequence, vr: .SQ, value: .sequence(signature)),
        ]
        let there = try await transcoded(try file(image), .rle)
        #expect(!there.dataSet.elements.contains { $0.tag.isGroupLength })
        #expect(!there.dataSet.contains(.digitalSignaturesSequence))
        let native = try await transcoded(try file(image), .implicitLittle)
        #expect(native.dataSet.contains(.digitalSignaturesSequence))
    }

    @Test func `turns an object without pixels, too`() async throws {
        let report = DataSet([
            DataElement(tag: .modality, vr: .CS, bytes: Array("SR".utf8)),
            DataElement(tag: .sopInstanceUID, vr: .UI, bytes: Array("1.2.".utf8) + [0x33, 0]),
        ])
        let source = try Part10File(parsing: try Part10File(report, .implicitLittle).encoded())
        let there = try await transcoded(source, .rle)
        #expect(there.transferSyntax == .explicitLittle)
        #expect(there.dataSet.elements.map(\.bytes) == report.elements.map(\.bytes))
    }

    @Test func `refuses what the target has no room for`() async throws {
        func failure(_ image: TestImage, _ target: TranscodingTarget) async throws -> TranscodingError? {
            let file = try file(image)
            do {
                _ = try await Transcoder(encoders: [.never(target)]).transcode(file, to: target)
                return nil
            } catch let error as TranscodingError {
                return error
            }
        }
        var bits = TestImage(rows: 2, columns: 8, bitsAllocated: 1, bitsStored: 1)
        bits.pixelData = [1, 2]
        var longs = TestImage(bitsAllocated: 32, bitsStored: 32)
        longs.pixelData = [UInt8](repeating: 0, count: 60)
        var overlaid = TestImage(bitsStored: 12)
        overlaid.pixelData = [UInt8](repeating: 0, count: 30)
        overlaid.others = [overlaid.short(Tag(0x6000, 0x0100), 16)]
        for target in [TranscodingTarget.rle, .jpegLS, .jpeg2000, .htj2k] {
            #expect(try await failure(bits, target) == .unsuitable(.bitsAllocated, "single bits"))
        }
        #expect(try await failure(longs, .jpegLS) == .unsuitable(.bitsAllocated, "more than 16 bits"))
        #expect(try await failure(overlaid, .jpeg2000)?.isUnsuitable == true)
        #expect(try await failure(overlaid, .rle) == nil)
        let missing = TranscodingError.noEncoder(TransferSyntax.htj2kLossless.uid)
        let plain = try file(longs)
        await #expect(throws: missing) { try await Transcoder().transcode(plain, to: .htj2k) }
    }

    @Test func `gives an extended offset table where the basic one has no room`() throws {
        var encapsulation = Encapsulation(basicLimit: 10)
        for length in [3, 4, 5] { encapsulation.append([UInt8](repeating: 1, count: length)) }
        var dataSet = DataSet()
        encapsulation.finish(in: &dataSet)
        let offsets = try #require(dataSet[.extendedOffsetTable])
        let lengths = try #require(dataSet[.extendedOffsetTableLengths])
        #expect(dataSet.unsigned(offsets) == [0, 12, 24])
        #expect(dataSet.unsigned(lengths) == [4, 4, 6])
        guard case .fragments(let fragments) = dataSet[.pixelData]?.value else { throw ImagingError.noPixelData }
        #expect(fragments.basicOffsetTable.isEmpty)
    }
}

extension FrameEncoder {
    /// An encoder that must not be asked.
    fileprivate static func never(_ target: TranscodingTarget) -> FrameEncoder {
        guard target != .rle else { return .rle }
        return FrameEncoder(target.transferSyntax.uid) { _, _ throws(ImagingError) in throw .unencodable("asked") }
    }
}

extension TranscodingError {
    fileprivate var isUnsuitable: Bool { if case .unsuitable = self { true } else { false } }
}
