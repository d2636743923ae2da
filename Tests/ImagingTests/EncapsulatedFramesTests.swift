import DICOM
import Imaging
import Synchronization
import Testing

/// Decodes a frame of bytes as they are, under any syntax.
private let plain = FrameDecoder([TransferSyntax.rle.uid]) { fragments, image in
    RawFrame(bytes: Array(fragments.joined())[...], isPlanar: false, photometric: image.photometric)
}

@Suite struct `Frames of a compressed object that is not held` {
    private struct Fetches: Error {}

    /// A file of three frames of four bytes, in these fragments, and its data set as a streaming reader leaves it.
    private func file(
        _ fragments: Fragments,
        frames: Int = 3,
        others: [DataElement] = []
    ) throws -> (bytes: [UInt8], read: Part10File) {
        var image = TestImage(rows: 2, columns: 2, bitsAllocated: 8, bitsStored: 8, frames: frames)
        image.fragments = fragments
        image.pixelVR = .OB
        image.others = others
        let bytes = try Part10File(image.dataSet, .rle).encoded()
        var reader = Part10Reader()
        try reader.feed(bytes)
        return (bytes, try reader.finish())
    }

    private func values(
        _ fragments: Fragments,
        frames: Int = 3,
        others: [DataElement] = []
    ) async throws -> [[Int32]] {
        let (bytes, file) = try file(fragments, frames: frames, others: others)
        let source = try await EncapsulatedFrames(file.dataSet, .rle, decoders: [plain]) { Array(bytes[$0]) }
        var values: [[Int32]] = []
        for index in 0..<frames { values.append(try await source.frame(index).integers) }
        return values
    }

    private let three: [[Int32]] = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]

    @Test func `are their fragments, one for each`() async throws {
        let fragments = Fragments(items: [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
        #expect(try await values(fragments) == three)
    }

    @Test func `are found by the basic offset table`() async throws {
        let table: ArraySlice<UInt8> = [0, 0, 0, 0, 20, 0, 0, 0, 32, 0, 0, 0]
        let fragments = Fragments(
            basicOffsetTable: table,
            items: [[1, 2], [3, 4], [5, 6, 7, 8], [9, 10], [11, 12]]
        )
        #expect(try await values(fragments) == three)
    }

    @Test func `are found by the extended offset table`() async throws {
        let items: [ArraySlice<UInt8>] = [[1, 2], [3, 4], [5, 6, 7, 8], [9, 10], [11, 12]]
        let table: [UInt8] = ([0, 20, 32] as [UInt8]).flatMap { [$0] + [UInt8](repeating: 0, count: 7) }
        let element = DataElement(tag: .extendedOffsetTable, vr: .OV, bytes: table)
        #expect(try await values(Fragments(items: items), others: [element]) == three)
    }

    @Test func `are found by how code streams begin`() async throws {
        let start: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
        let items = [start[...], start[...], [1, 2], start[...]]
        let (bytes, file) = try file(Fragments(items: items))
        let lengths = FrameDecoder([TransferSyntax.rle.uid]) { fragments, image in
            let bytes = [UInt8](repeating: UInt8(fragments.count), count: 4)
            return RawFrame(bytes: bytes[...], isPlanar: false, photometric: image.photometric)
        }
        let source = try await EncapsulatedFrames(file.dataSet, .rle, decoders: [lengths]) { Array(bytes[$0]) }
        for (index, count) in [Int32(1), 2, 1].enumerated() {
            #expect(try await source.frame(index).integers == [Int32](repeating: count, count: 4))
        }
    }

    @Test func `are refused where there are too few fragments, or too many to tell`() async throws {
        await #expect(throws: ImagingError.fragmentsTooFew(frames: 3, fragments: 1)) {
            try await values(Fragments(items: [[1, 2, 3, 4]]))
        }
        await #expect(throws: ImagingError.framesNotSeparable) {
            try await values(Fragments(items: [[1, 2], [3, 4], [5, 6], [7, 8]]))
        }
    }

    @Test func `are refused when one is far larger than its pixels`() async throws {
        let huge = [UInt8](repeating: 0, count: 2 << 20)
        await #expect(throws: ImagingError.tooLarge(.pixelData)) {
            try await values(Fragments(items: [huge[...]]), frames: 1)
        }
    }

    @Test func `fail as fetching fails, and never read more than a frame`() async throws {
        let (bytes, file) = try file(Fragments(items: [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]))
        let fetched = Mutex<[Range<Int>]>([])
        let source = try await EncapsulatedFrames(file.dataSet, .rle, decoders: [plain]) { range in
            fetched.withLock { $0.append(range) }
            guard range.upperBound < bytes.count - 12 else { throw Fetches() }
            return Array(bytes[range])
        }
        #expect(try await source.frame(1).integers == three[1])
        #expect(fetched.withLock { $0.map(\.count) } == [4])
        await #expect(throws: Fetches.self) { try await source.frame(2) }
        await #expect(throws: ImagingError.noSuchFrame(3)) { try await source.frame(3) }
    }
}
