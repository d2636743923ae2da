import DICOM
import SeededRandom
import Testing

@testable import Imaging

@Suite struct `A frame that is run-length coded` {
    @Test(arguments: 0..<150 as Range<UInt64>)
    func `is what decoding gives back`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        var image = TestImage(rows: Int(random.next() % 9) + 1, columns: Int(random.next() % 400) + 1)
        image.bitsAllocated = [8, 16, 32][Int(random.next() % 3)]
        image.bitsStored = image.bitsAllocated
        if random.next() % 2 == 0 { (image.samplesPerPixel, image.photometric) = (3, "RGB") }
        let count = image.samples * image.bitsAllocated / 8
        let variety = [1, 2, 5, 256][Int(random.next() % 4)] as UInt64
        let bytes = (0..<count).map { _ in UInt8(random.next() % 3 == 0 ? random.next() % variety : 0) }
        image.pixelData = bytes
        let description = try ImageDescription(image.dataSet)

        for isPlanar in [false, true] {
            let frame = RawFrame(bytes: bytes[...], isPlanar: isPlanar, photometric: description.photometric)
            let coded = try await FrameEncoder.rle.encode(frame, description)
            #expect(coded.count % 2 == 0)
            let decoded = try await FrameDecoder.rle.decode([coded[...]], description)
            #expect(Array(decoded.bytes) == (isPlanar ? bytes : planes(bytes, image)))
            #expect(decoded.isPlanar == (image.samplesPerPixel > 1))
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `takes no more bytes than it must`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        var image = TestImage(rows: 1, columns: Int(random.next() % 120) + 1, bitsAllocated: 8, bitsStored: 8)
        var row: [UInt8] = []
        while row.count < image.columns {
            row += [UInt8](repeating: UInt8(random.next() % 3), count: Int(random.next() % 4) + 1)
        }
        row.removeLast(row.count - image.columns)
        image.pixelData = row
        let frame = RawFrame(bytes: row[...], isPlanar: false, photometric: .monochrome2)
        let coded = try await FrameEncoder.rle.encode(frame, try ImageDescription(image.dataSet))
        let least = fewestBytes(row)
        #expect(coded.count == 64 + least + least % 2)
    }

    @Test func `lets no run cross a row`() async throws {
        let image = TestImage(rows: 2, columns: 4, bitsAllocated: 8, bitsStored: 8)
        let frame = RawFrame(bytes: ArraySlice(repeating: 7, count: 8), isPlanar: false, photometric: .monochrome2)
        let coded = try await FrameEncoder.rle.encode(frame, try ImageDescription(image.dataSet))
        #expect(coded[..<8] == [1, 0, 0, 0, 64, 0, 0, 0])
        #expect(coded[64...] == [253, 7, 253, 7])
    }

    @Test func `is refused where the coding has no room for it`() async throws {
        var image = TestImage(rows: 2, columns: 8, bitsAllocated: 1, bitsStored: 1)
        let frame = RawFrame(bytes: [0, 0], isPlanar: false, photometric: .monochrome2)
        let bits = try ImageDescription(image.dataSet)
        await #expect(throws: ImagingError.self) { try await FrameEncoder.rle.encode(frame, bits) }
        (image.bitsAllocated, image.bitsStored) = (16, 16)
        let words = try ImageDescription(image.dataSet)
        await #expect(throws: ImagingError.pixelDataTooShort(needed: 32, found: 2)) {
            try await FrameEncoder.rle.encode(frame, words)
        }
    }

    /// Pixels by pixel, as planes of whole samples.
    private func planes(_ bytes: [UInt8], _ image: TestImage) -> [UInt8] {
        let (width, samples) = (image.bitsAllocated / 8, image.samplesPerPixel)
        return (0..<samples).flatMap { sample in
            stride(from: sample * width, to: bytes.count, by: samples * width).flatMap { bytes[$0..<$0 + width] }
        }
    }

    /// By trying every division into literals and runs.
    private func fewestBytes(_ row: [UInt8]) -> Int {
        var least = [Int](repeating: 0, count: row.count + 1)
        for start in row.indices.reversed() {
            let rest = row[start...].prefix(128)
            let run = rest.prefix { $0 == row[start] }.count
            let literal = (1...rest.count).map { 1 + $0 + least[start + $0] }.min() ?? .max
            let repeated = run < 2 ? .max : (2...run).map { 2 + least[start + $0] }.min() ?? .max
            least[start] = min(literal, repeated)
        }
        return least[0]
    }
}
