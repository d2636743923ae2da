import Codecs
import DICOM
import FrameCodecs
import Imaging
import Testing

/// Every file of the public sets, decoded, measured and shown, and compared with what pydicom, its decoders and numpy make of
/// it (scripts/expectations-pixels.py).
///
/// `RADIOLOG_TEST_PACKAGES` names the folder that Python's packages are installed in; `scripts/test` sets it.
@Suite(
    .enabled(if: PixelExpectation.folder != nil, "RADIOLOG_TEST_PACKAGES names no folder of Python packages"),
    .timeLimit(.minutes(5))
)
struct `The pixels of every public file` {
    private static let pool = CodecPool(CodecPoolSettings(children: 1))

    @Test func `are expected`() { #expect(PixelExpectation.all.count > 150) }

    /// What pydicom or its decoders stumble over: a malformed Instance Number, and JPEG of 12 bits whose scan header is wrong.
    private static let decodedHere = ["pydicom/data/test_files/badVR.dcm", "pydicom/data/test_files/JPEG-lossy.dcm"]

    @Test(arguments: PixelExpectation.all)
    func `are those that others see`(expected: PixelExpectation) async throws {
        guard let bytes = expected.bytes else { return }
        guard expected.refused == nil else {
            let frame = try? await reader(bytes).frame(0)
            #expect((frame != nil) == Self.decodedHere.contains(expected.file))
            return
        }
        let reader = try reader(bytes)
        let frames = expected.frames ?? []
        #expect(reader.description.frameCount == frames.count)
        // A handful of a long run, the one that stands for all among them.
        let step = max(1, frames.count / 8)
        for (index, frame) in frames.enumerated()
        where index % step == 0 || index == reader.description.representativeFrame {
            let found = try await reader.frame(index)
            // Every sample is there, however few were stored.
            let meaning = found.photometric == .ybrFull422 ? .ybrFull : found.photometric
            #expect(meaning.rawValue == expected.photometric)
            check(found, frame, isLossy: expected.lossy == true)
            if index == reader.description.representativeFrame, let preview = expected.preview {
                check(found, preview)
            }
        }
    }

    private func reader(_ bytes: [UInt8]) throws -> ImageReader {
        let file = try Part10File(parsing: bytes)
        return try ImageReader(file.dataSet, file.transferSyntax, decoders: FrameDecoder.sandboxed(Self.pool))
    }

    private func check(
        _ found: Frame,
        _ expected: PixelExpectation.Frame,
        isLossy: Bool
    ) {
        let tolerance: Double = isLossy ? 1 : 0
        let spread = spread(of: found.values)
        #expect(spread.count == expected.values.count)
        for (index, (value, other)) in zip(spread, expected.values).enumerated() {
            let isSame = abs(value - other) <= tolerance || value.bitPattern == other.bitPattern
            guard isSame else {
                Issue.record("frame \(found.index + 1): value \(index) is \(value), not \(other)")
                return
            }
        }
        if tolerance == 0 { #expect(found.sha256 == expected.sha256, "frame \(found.index + 1)") }
        guard let statistics = expected.statistics else { return }
        let channel = found.statistics().channels[0]
        // What a step of the stored value is worth.
        let unit = abs(found.unit)
        #expect(channel.count == expected.count || isLossy)
        #expect(channel.histogram.counts.reduce(0, +) == channel.count)
        let measures = [channel.minimum, channel.maximum, channel.mean, channel.standardDeviation]
        for (measure, other) in zip(measures, statistics) {
            #expect(abs(measure - other) <= tolerance * unit + 1e-9 * max(abs(other), unit), "\(measures)")
        }
    }

    private func check(_ found: Frame, _ expected: PixelExpectation.Preview) {
        let raster = found.rendered()
        let fitted = raster.fitted(maximumEdge: 1_024, pixelAspect: found.description.pixelAspect)
        #expect([fitted.width, fitted.height] == expected.size)
        guard let levels = expected.levels else { return }
        for (level, other) in zip(spread(of: raster.bytes.map(Double.init)), levels) {
            guard abs(level - other) <= 1.5 else {
                Issue.record("shown as \(level), not \(other)")
                return
            }
        }
    }

    /// As many values as the expectations have.
    private func spread(of values: [Double]) -> [Double] {
        stride(from: 0, to: values.count, by: max(1, values.count / 64)).map { values[$0] }
    }
}
