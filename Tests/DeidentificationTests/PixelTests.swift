import DICOM
@testable import Deidentification
import SeededRandom
import Testing

@Suite struct `Pixels` {
    private static let rule = PixelRegionRule(
        modality: "us",
        rows: 4,
        columns: 6,
        regions: [PixelRegionRule.Rectangle(x: 0, y: 0, width: 4, height: 1), .init(x: 5, y: 3, width: 9, height: 9)]
    )

    private static func image(_ photometric: String, samples: Int = 1, planar: Int = 0, bits: Int = 8) -> DataSet {
        let bytes = 4 * 6 * 2 * bits / 8 * (photometric.hasSuffix("422") ? 2 : samples)
        var image = DataSet.image([
            .number(.samplesPerPixel, samples), .text(.photometricInterpretation, .CS, photometric),
            .number(.planarConfiguration, planar), .text(.numberOfFrames, .IS, "2"), .number(.rows, 4),
            .number(.columns, 6), .number(.bitsAllocated, bits), .number(.bitsStored, bits),
            DataElement(tag: .pixelData, vr: .OW, bytes: [UInt8](repeating: 7, count: bytes)),
        ])
        image.set(.text(.modality, .CS, "US"))
        return image
    }

    @Test(arguments: [8, 16])
    func `of declared regions are blanked in every frame`(bits: Int) throws {
        let deidentifier = try Deidentifier.testing(.cleanPixelData, rules: [Self.rule])
        let result = try deidentifier.deidentify(Self.image("MONOCHROME2", bits: bits))
        let pixels = try #require(result[.pixelData]?.bytes.map(Array.init))
        let width = bits / 8
        for frame in 0..<2 {
            for pixel in 0..<24 {
                let isBlank = pixel < 4 || pixel == 23
                let at = (frame * 24 + pixel) * width
                #expect(pixels[at..<at + width].allSatisfy { $0 == (isBlank ? 0 : 7) })
            }
        }
        #expect(result.string(.burnedInAnnotation) == "NO")
    }

    @Test(arguments: [("RGB", 0), ("RGB", 1), ("YBR_FULL", 0), ("YBR_FULL", 1), ("YBR_FULL_422", 0)])
    func `in colour are blanked to black`(photometric: String, planar: Int) throws {
        let deidentifier = try Deidentifier.testing(.cleanPixelData, rules: [Self.rule])
        let image = Self.image(photometric, samples: 3, planar: planar)
        let pixels = try #require(try deidentifier.deidentify(image)[.pixelData]?.bytes.map(Array.init))
        let black: [UInt8] = photometric == "RGB" ? [0, 0, 0] : [0, 128, 128]
        if planar == 1 {
            for plane in 0..<3 { #expect(pixels[plane * 24] == black[plane] && pixels[plane * 24 + 6] == 7) }
        } else if photometric.hasSuffix("422") {
            #expect(Array(pixels[0..<10]) == [0, 0, 128, 128, 0, 0, 128, 128, 7, 7])
        } else {
            #expect(Array(pixels[0..<15]) == black + black + black + black + [7, 7, 7])
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `are blanked the same in pieces of any size`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let image = Self.image("RGB", samples: 3)
        let blanking = try PixelBlanking(Self.rule.regions, in: image)
        var whole = [UInt8](repeating: 7, count: 144)
        blanking.apply(to: &whole, at: 0)
        var pieces: [UInt8] = []
        while pieces.count < whole.count {
            let count = min(1 + Int(random.next() % 40), whole.count - pieces.count)
            var piece = [UInt8](repeating: 7, count: count)
            blanking.apply(to: &piece, at: pieces.count)
            pieces += piece
        }
        #expect(pieces == whole)
    }

    @Test(arguments: [0, 1, 2, 1 << 20, (1 << 20) + 1, (5 << 19) + 3])
    func `are handed out in chunks of a bounded size`(byteCount: Int) async throws {
        var image = Self.image("MONOCHROME2")
        let pixels = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        image.set(DataElement(tag: .pixelData, vr: .OB, bytes: pixels))
        let result = try Deidentifier.testing().deidentify(Part10File(image, .explicitLittle))
        var chunks = result.plan.chunks
        var written: [UInt8] = []
        while let chunk = try await chunks.next(reading: { _ in [] }) {
            #expect(!chunk.isEmpty && chunk.count <= 1 << 20)
            written += chunk
        }
        #expect(try written.elementsEqual(result.encoded()))
        let kept = try Part10File(parsing: written).dataSet[.pixelData]?.bytes
        #expect(kept?.elementsEqual(pixels + (byteCount % 2 == 1 ? [0] : [])) == true)
    }

    @Test func `that may show a name are reported, or refused`() throws {
        let file = Part10File(Self.image("MONOCHROME2"), .explicitLittle)
        let result = try Deidentifier.testing().deidentify(file)
        #expect(result.report.burnedIn.risks == ["ultrasound"])
        #expect(result.file.dataSet[.burnedInAnnotation] == nil)
        #expect(throws: DeidentificationError.burnedInAnnotation) {
            try Deidentifier.testing(burnedIn: .refuse).deidentify(file)
        }
        _ = try Deidentifier.testing(.cleanPixelData, burnedIn: .refuse, rules: [Self.rule]).deidentify(file)
    }

    @Test func `that are compressed are not blanked`() throws {
        var image = Self.image("MONOCHROME2")
        image.set(DataElement(tag: .pixelData, vr: .OB, value: .fragments(Fragments(items: [[1, 2]]))))
        let file = Part10File(image, .rle)
        #expect(throws: DeidentificationError.pixelsCompressed) {
            try Deidentifier.testing(.cleanPixelData, rules: [Self.rule]).deidentify(file)
        }
    }
}
