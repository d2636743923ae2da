import DICOM
import Testing

@Suite struct `Fragments of frames` {
    private func divide(_ lengths: [Int], _ frames: Int, _ tables: [UInt64]...) -> FrameDivision {
        FrameDivision(lengths: lengths, into: frames, offsetTables: tables)
    }

    @Test func `make the frames that an offset table says`() {
        #expect(divide([10, 20, 30], 2, [0, 46]) == .known([0..<2, 2..<3]))
        #expect(divide([10, 20, 30], 2, [], [0, 18]) == .known([0..<1, 1..<3]))
    }

    @Test func `make no more frames than are declared`() {
        #expect(divide([10, 20, 30], 2, [0, 18, 46]) == .known([0..<1, 1..<2]))
        #expect(divide([10, 20, 30], 1, [0, 18, 46]) == .known([0..<1]))
    }

    @Test(arguments: [[], [0], [0, 19], [18, 0], [8, 26], [0, 0], [0, .max]] as [[UInt64]])
    func `are a frame each where the table is broken`(offsets: [UInt64]) {
        #expect(divide([10, 20], 2, offsets) == .known([0..<1, 1..<2]))
    }

    @Test func `are all one frame where there is one`() {
        #expect(divide([10, 0, 30], 1) == .known([0..<3]))
    }

    @Test func `without bytes do not count`() {
        #expect(divide([10, 20, 0], 2) == .known([0..<1, 1..<2]))
        #expect(divide([10, 20, 0], 3) == .known([0..<1, 1..<2, 2..<3]))
        #expect(divide([0, 0], 1) == .tooFew)
        #expect(divide([], 1) == .tooFew)
    }

    @Test func `may be too few, or too many to tell`() {
        #expect(divide([10, 20], 3) == .tooFew)
        #expect(divide([10, 20, 30], 2) == .byCodeStreams)
        let items: [ArraySlice<UInt8>] = [[0xFF, 0xD8, 0xFF, 0xE0], [1, 2], [0xFF, 0xD8, 0xFF, 0xDB]]
        #expect(Fragments(items: items).frames(2)?.map(\.count) == [2, 1])
        #expect(Fragments(items: [items[0], items[2], items[1]]).frames(2)?.map(\.count) == [1, 2])
        #expect(Fragments(items: [[1, 2], items[0], items[2]]).frames(2) == nil)
    }

    @Test(
        arguments: [
            [0xFF, 0xD8, 0xFF, 0xF7], [0xFF, 0x4F, 0xFF, 0x51], [0xFF, 0x0A, 0x01], [3, 0, 0, 0, 64, 0, 0, 0, 1],
            [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A],
        ] as [[UInt8]]
    )
    func `begin as frames of their coding do`(bytes: [UInt8]) {
        #expect(FrameDivision.beginsCodeStream(bytes))
        #expect(!FrameDivision.beginsCodeStream(bytes.dropFirst()))
        #expect(!FrameDivision.beginsCodeStream(bytes.prefix(1)))
    }
}
