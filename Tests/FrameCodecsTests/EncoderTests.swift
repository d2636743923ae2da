import Codecs
import DICOM
import FrameCodecs
import Imaging
import SeededRandom
import Testing

@Suite(.timeLimit(.minutes(2))) struct `An encoded frame` {
    private static let pool = CodecPool(CodecPoolSettings(children: 1))

    private func description(_ elements: [DataElement]) throws -> ImageDescription {
        var dataSet = DataSet()
        for element in elements { dataSet.set(element) }
        return try ImageDescription(dataSet)
    }

    private func image(
        _ photometric: String,
        samples: UInt16,
        bits: (allocated: UInt16, stored: UInt16),
        isSigned: Bool = false
    ) throws -> ImageDescription {
        func number(_ tag: DICOM.Tag, _ value: UInt16) -> DataElement {
            DataElement(tag: tag, vr: .US, bytes: [UInt8(value & 0xFF), UInt8(value >> 8)])
        }
        var text = Array(photometric.utf8)
        if text.count % 2 == 1 { text.append(0x20) }
        return try description([
            number(.rows, 21), number(.columns, 34), number(.samplesPerPixel, samples),
            number(.bitsAllocated, bits.allocated), number(.bitsStored, bits.stored),
            number(.highBit, bits.stored - 1), number(.pixelRepresentation, isSigned ? 1 : 0),
            DataElement(tag: .photometricInterpretation, vr: .CS, bytes: text),
            DataElement(tag: .pixelData, vr: .OW, bytes: []),
        ])
    }

    private func roundTrip(_ frame: RawFrame, _ image: ImageDescription) async throws -> [RawFrame] {
        var results: [RawFrame] = []
        for encoder in FrameEncoder.sandboxed(Self.pool) {
            let bytes = try await encoder.encode(frame, image)
            let decoder = try #require(
                FrameDecoder.sandboxed(Self.pool).first { $0.transferSyntaxes.contains(encoder.transferSyntax) }
            )
            results.append(try await decoder.decode([bytes[...]], image))
        }
        return results
    }

    @Test func `is one of JPEG-LS, JPEG 2000 and HTJ2K`() {
        let syntaxes = FrameEncoder.sandboxed(Self.pool).map(\.transferSyntax.uid.text)
        #expect(syntaxes == ["1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.201"])
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `decodes to what it was made from`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let image = try image("MONOCHROME2", samples: 1, bits: (16, 12), isSigned: true)
        let words = (0..<image.samplesPerFrame).map { _ in Int16.random(in: -2_048...2_047, using: &random) }
        let bytes = words.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        let frame = RawFrame(bytes: bytes[...], isPlanar: false, photometric: .monochrome2)
        for decoded in try await roundTrip(frame, image) { #expect(decoded == frame) }
    }

    @Test func `keeps colours that were given by plane`() async throws {
        var random = SplitMix64(seed: 5)
        let image = try image("RGB", samples: 3, bits: (8, 8))
        let planes = (0..<image.samplesPerFrame).map { _ in UInt8.random(in: 0...255, using: &random) }
        let pixels = image.pixelsPerFrame
        let byPixel = planes.indices.map { planes[$0 % 3 * pixels + $0 / 3] }
        let frame = RawFrame(bytes: planes[...], isPlanar: true, photometric: .rgb)
        for decoded in try await roundTrip(frame, image) {
            #expect(decoded == RawFrame(bytes: byPixel[...], isPlanar: false, photometric: .rgb))
        }
    }

    @Test func `is refused with a reason when samples have more bits than stored`() async throws {
        let image = try image("MONOCHROME2", samples: 1, bits: (16, 12))
        let bytes = [UInt8](repeating: 0xFF, count: image.samplesPerFrame * 2)
        let frame = RawFrame(bytes: bytes[...], isPlanar: false, photometric: .monochrome2)
        for encoder in FrameEncoder.sandboxed(Self.pool) {
            await #expect(throws: ImagingError.unencodable("samples need more than bits stored")) {
                try await encoder.encode(frame, image)
            }
        }
    }

    @Test func `is retried when no codec can run`() async throws {
        let image = try image("MONOCHROME2", samples: 1, bits: (8, 8))
        let pool = CodecPool(CodecPoolSettings(program: "/nonexistent"))
        for decoder in FrameDecoder.sandboxed(pool) {
            await #expect(throws: ImagingError.codecStopped(.unavailable)) { try await decoder.decode([[0]], image) }
        }
    }
}
