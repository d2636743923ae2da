import Codecs
import DICOM
import Foundation
import FrameCodecs
import Imaging
import Testing

/// What scripts/expectations-codecs.py wrote about a file.
struct Expectation: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let photometric: String
    /// FNV-1a of each frame's samples; none where decoders may differ by 1.
    let frames: [String]
    /// The first samples of the first frame.
    let first: [Int]

    var testDescription: String { file }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/codecs")

    static let all: [Expectation] =
        (try? JSONDecoder().decode([Self].self, from: Data(contentsOf: folder.appending(path: "expectations.json"))))
        ?? []

    func contents() throws -> [UInt8] { [UInt8](try Data(contentsOf: Self.folder.appending(path: file))) }
}

@Suite(.timeLimit(.minutes(2))) struct `A compressed image` {
    private static let pool = CodecPool(CodecPoolSettings(children: 1))

    @Test func `is among the fixtures`() { #expect(Expectation.all.count > 20) }

    @Test(arguments: Expectation.all)
    func `decodes to the pixels that others see`(expected: Expectation) async throws {
        let file = try Part10File(parsing: expected.contents())
        let image = try ImageDescription(file.dataSet)
        let syntax = file.transferSyntax
        let decoder = try #require(
            FrameDecoder.sandboxed(Self.pool).first { $0.transferSyntaxes.contains(syntax.uid) }
        )
        guard case .fragments(let fragments) = file.dataSet[.pixelData]?.value else {
            Issue.record("no fragments")
            return
        }
        let frames = try #require(fragments.frames(image.frameCount))
        for (index, frame) in frames.enumerated() {
            let raw = try await decoder.decode(frame, image)
            #expect(raw.photometric.rawValue == expected.photometric)
            #expect(raw.bytes.count == image.samplesPerFrame * image.bitsAllocated / 8)
            let bytes = raw.isPlanar ? byPixel(raw.bytes, image) : Array(raw.bytes)
            if index == 0 {
                let first = samples(bytes, image).prefix(expected.first.count)
                #expect(zip(first, expected.first).allSatisfy { abs($0 - $1) <= (expected.frames.isEmpty ? 1 : 0) })
            }
            if !expected.frames.isEmpty { #expect(digest(bytes) == expected.frames[index]) }
        }
    }

    private func byPixel(_ planes: ArraySlice<UInt8>, _ image: ImageDescription) -> [UInt8] {
        let (pixels, width) = (image.pixelsPerFrame, image.bitsAllocated / 8)
        return (0..<planes.count).map { index in
            let (pixel, sample) = (index / width / image.samplesPerPixel, index / width % image.samplesPerPixel)
            return planes[planes.startIndex + (sample * pixels + pixel) * width + index % width]
        }
    }

    private func samples(_ bytes: [UInt8], _ image: ImageDescription) -> [Int] {
        let width = image.bitsAllocated / 8
        return stride(from: 0, to: min(bytes.count, 64), by: width).map { start in
            let pattern = (0..<width).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
            let isNegative = image.isSigned && pattern >> (8 * width - 1) == 1
            return isNegative ? pattern - 1 << (8 * width) : pattern
        }
    }

    private func digest(_ bytes: [UInt8]) -> String {
        let value = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
