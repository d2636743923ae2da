import Codecs
import DICOM
import Foundation
import FrameCodecs
import Imaging
import SeededRandom
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

    /// Whatever is done to it: an answer comes, and the next frame is decoded.
    @Test(arguments: Expectation.all)
    func `may be damaged in any way`(expected: Expectation) async throws {
        let file = try Part10File(parsing: expected.contents())
        let image = try ImageDescription(file.dataSet)
        let syntax = file.transferSyntax.uid
        let decoder = try #require(
            FrameDecoder.sandboxed(Self.pool).first { $0.transferSyntaxes.contains(syntax) }
        )
        guard case .fragments(let fragments) = file.dataSet[.pixelData]?.value else {
            Issue.record("no fragments")
            return
        }
        let whole = try #require(fragments.frames(image.frameCount)?.first)
        var random = SplitMix64(seed: UInt64(expected.file.utf8.count))
        for _ in 0..<20 {
            var bytes = Array(whole.joined())
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            }
            if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            // Any outcome will do, as long as there is one.
            _ = try? await decoder.decode([bytes[...]], image)
        }
        #expect(try await decoder.decode(whole, image).bytes.count == image.samplesPerFrame * image.bitsAllocated / 8)
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
