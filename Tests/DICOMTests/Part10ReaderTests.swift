import DICOM
import SeededRandom
import Testing

@Suite struct `A streaming reader` {
    private func read(_ bytes: [UInt8], in sizes: () -> Int) throws -> Part10File {
        var reader = Part10Reader()
        var index = 0
        while index < bytes.count {
            let end = min(bytes.count, index + sizes())
            try reader.feed(bytes[index..<end])
            index = end
        }
        return try reader.finish()
    }

    @Test(arguments: readableFixtures)
    func `reads the same whatever the pieces`(name: String) throws {
        let bytes = try fixture(name)
        let whole = try Part10File(parsing: bytes)
        var random = SplitMix64(seed: 7)
        let pieces = try read(bytes) { Int.random(in: 1...700, using: &random) }
        let single = try read(bytes) { 1 }
        for streamed in [pieces, single] {
            #expect(streamed.findings == whole.findings)
            #expect(streamed.transferSyntax == whole.transferSyntax)
            #expect(InstanceHeader(streamed) == InstanceHeader(whole))
            #expect(streamed.dataSet.elements.map(\.tag) == whole.dataSet.elements.map(\.tag))
        }
    }

    @Test func `leaves pixels out and says where they are`() throws {
        let file = try read(fixture("CT_small")) { 1000 }
        guard case .omitted(let pixels)? = file.dataSet[.pixelData]?.value else {
            Issue.record("kept")
            return
        }
        #expect(pixels.byteCount == 32_768 && pixels.fragmentCount == nil)
        let whole = try Part10File(parsing: fixture("CT_small")).dataSet[.pixelData]?.bytes
        #expect(whole?.startIndex == pixels.byteOffset)
        #expect(!file.isComplete)
        let frames = try read(fixture("emri_small_RLE")) { 1000 }
        guard case .omitted(let fragments)? = frames.dataSet[.pixelData]?.value else {
            Issue.record("kept")
            return
        }
        #expect(fragments.fragmentCount == 10)
        let kept = try Part10File(parsing: fixture("emri_small_RLE")).dataSet[.pixelData]?.value
        guard case .fragments(let items)? = kept else {
            Issue.record("no fragments")
            return
        }
        #expect(fragments.fragments?.byteRanges() == items.items.map { $0.startIndex..<$0.endIndex })
        #expect(fragments.fragments?.basicOffsetTable.count == items.basicOffsetTable.count)
    }

    @Test(arguments: ["CT_small", "image_dfl"])
    func `counts what lies behind the data set, however it arrives`(name: String) throws {
        let bytes = try fixture(name) + [UInt8](repeating: 0xFF, count: 5_000)
        let whole = try Part10File(parsing: bytes)
        for size in [1, 7, 1_000] { #expect(try read(bytes) { size }.findings == whole.findings) }
    }

    @Test func `stays refused once refused`() throws {
        var reader = Part10Reader()
        let first = #expect(throws: Violation.self) { try reader.feed([UInt8](repeating: 0x20, count: 500)) }
        let second = #expect(throws: Violation.self) { try reader.finish() }
        #expect(first == second)
    }

    @Test func `keeps what identifies an object when nested elements fill its memory`() throws {
        var items: [DataSet] = []
        for _ in 0..<5000 { items.append(DataSet([DataElement(tag: .patientName, vr: .PN, bytes: "A^B ".utf8)])) }
        let sequence = DataElement(tag: Tag(0x0008, 0x1140), vr: .SQ, value: .sequence(ItemSequence(items: items)))
        let study = DataElement(tag: .studyInstanceUID, vr: .UI, bytes: "1.2.3\0".utf8)
        let file = Part10File(DataSet([sequence, study]), .explicitLittle)
        var limits = ParsingLimits()
        limits.keptBytes = 20_000
        var reader = Part10Reader(limits: limits)
        try reader.feed(file.encoded())
        let read = try reader.finish()
        #expect(read.dataSet.string(.studyInstanceUID) == "1.2.3")
        #expect(read.dataSet.items(Tag(0x0008, 0x1140))?.count ?? 0 < 400)
    }
}
