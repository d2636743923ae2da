import DICOM
import Imaging
import SeededRandom
import Testing

@Suite struct `A native frame` {
    /// Packs values as PS3.5 §8.1 says, with noise in the bits that are not stored.
    private func pack(_ values: [Int], _ image: TestImage, noise: inout SplitMix64) -> [UInt8] {
        if image.bitsAllocated == 1 {
            var bytes = [UInt8](repeating: 0, count: (values.count + 7) / 8)
            for (index, value) in values.enumerated() { bytes[index / 8] |= UInt8(value) << UInt8(index % 8) }
            return bytes
        }
        let shift = (image.highBit ?? image.bitsStored - 1) + 1 - image.bitsStored
        let mask: UInt64 = (1 << UInt64(image.bitsStored) - 1) << UInt64(shift)
        return values.flatMap { value -> [UInt8] in
            let word = UInt64(bitPattern: Int64(value)) << UInt64(shift) & mask | noise.next() & ~mask
            let bytes = (0..<image.bitsAllocated / 8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
            return image.encoding.byteOrder == .big ? bytes.reversed() : bytes
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `gives back the values that were packed`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
        var image = TestImage()
        image.rows = Int(random.next() % 6) + 1
        image.columns = Int(random.next() % 7) + 1
        image.frames = Int(random.next() % 3) + 1
        image.bitsAllocated = pick([1, 8, 16, 24, 32, 40, 64])
        image.bitsStored = Int(random.next() % UInt64(min(image.bitsAllocated, 53))) + 1
        image.highBit = image.bitsStored - 1 + Int(random.next() % UInt64(image.bitsAllocated - image.bitsStored + 1))
        image.isSigned = image.bitsAllocated > 1 && random.next() % 2 == 0
        image.encoding = pick([.explicitLittle, .implicitLittle, .explicitBig])
        image.pixelVR = image.bitsAllocated > 8 ? .OW : .OB
        if image.bitsAllocated > 1, random.next() % 3 == 0 {
            (image.samplesPerPixel, image.photometric) = (3, "RGB")
            image.planarConfiguration = pick([0, 1])
        }
        let range = image.isSigned ? -(1 << (image.bitsStored - 1)) : 0
        let values = (0..<image.samples).map { _ in
            range + Int(random.next() % (UInt64(1) << UInt64(image.bitsStored)))
        }
        image.pixelData = pack(values, image, noise: &random)
        let reader = try image.reader()
        let perFrame = image.samples / image.frames
        for index in 0..<image.frames {
            let packed = Array(values[index * perFrame..<(index + 1) * perFrame])
            let pixels = perFrame / image.samplesPerPixel
            let expected =
                image.planarConfiguration == 1
                ? (0..<perFrame).map { packed[$0 % 3 * pixels + $0 / 3] } : packed
            switch try await reader.frame(index).samples {
            case .integers(let found): #expect(found.map(Int.init) == expected)
            case .reals(let found): #expect(found == expected.map(Double.init))
            }
        }
    }

    @Test func `reads bytes in big endian words`() async throws {
        var image = TestImage(rows: 1, columns: 3, bitsAllocated: 8, bitsStored: 8, frames: 2, encoding: .explicitBig)
        image.pixelData = [2, 1, 4, 3, 6, 5]
        #expect(try await image.reader().frame(0).integers == [1, 2, 3])
        #expect(try await image.reader().frame(1).integers == [4, 5, 6])
    }

    @Test func `doubles the colour differences that two pixels share`() async throws {
        var image = TestImage(rows: 2, columns: 3, samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8)
        image.photometric = "YBR_FULL_422"
        image.pixelVR = .OB
        image.pixelData = Array(1...16)
        #expect(
            try await image.reader().frame(0).integers == [
                1, 3, 4, 2, 3, 4, 5, 7, 8, 9, 11, 12, 10, 11, 12, 13, 15, 16,
            ]
        )
    }

    @Test func `reads numbers with a fraction`() async throws {
        var dataSet = TestImage(rows: 1, columns: 2, bitsAllocated: 32, bitsStored: 32).dataSet
        dataSet.remove(.pixelData)
        let values: [Float] = [1.5, -.infinity]
        let bytes = values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
        dataSet.set(DataElement(tag: .floatPixelData, vr: .OF, bytes: bytes))
        let frame = try await ImageReader(dataSet, .explicitLittle).frame(0)
        #expect(frame.samples == .reals([1.5, -.infinity]))
        let statistics = frame.statistics().channels[0]
        #expect((statistics.count, statistics.infinite, statistics.mean) == (1, 1, 1.5))
        #expect((statistics.padding, statistics.notANumber) == (0, 0))
    }

    @Test func `is refused when there are fewer bytes than pixels`() async throws {
        let image = TestImage(pixelData: [UInt8](repeating: 0, count: 29))
        #expect(throws: ImagingError.pixelDataTooShort(needed: 30, found: 29)) { try image.reader() }
        let whole = TestImage(pixelData: [UInt8](repeating: 0, count: 30))
        await #expect(throws: ImagingError.noSuchFrame(1)) { try await whole.reader().frame(1) }
        await #expect(throws: ImagingError.noSuchFrame(-1)) { try await whole.reader().frame(-1) }
    }

    @Test func `is not asked for in a compression without a decoder`() async throws {
        var image = TestImage(bitsAllocated: 8, bitsStored: 8)
        image.fragments = Fragments(items: [[0xFF, 0xD8, 0xFF]])
        let jpeg = TransferSyntax(try TransferSyntaxUID("1.2.840.10008.1.2.4.50"))
        #expect(throws: ImagingError.unsupportedTransferSyntax(jpeg.uid)) { try image.reader(jpeg) }
        let decoder = FrameDecoder([jpeg.uid]) { fragments, _ in
            RawFrame(
                bytes: Array(repeating: fragments.first?.first ?? 0, count: 15)[...],
                isPlanar: false,
                photometric: .monochrome1
            )
        }
        let frame = try await image.reader(jpeg, decoders: [decoder]).frame(0)
        #expect(frame.integers == [Int32](repeating: 0xFF, count: 15))
        #expect(frame.photometric == .monochrome1)
    }
}

@Suite struct `An image description` {
    @Test(
        arguments: [
            (.rows, 0), (.columns, 0), (.bitsAllocated, 0), (.bitsStored, 17), (.bitsStored, 0), (.samplesPerPixel, 3),
            (.samplesPerPixel, 0),
        ] as [(Tag, Int)]
    )
    func `refuses what cannot be`(tag: Tag, value: Int) {
        var dataSet = TestImage().dataSet
        dataSet.set(TestImage().short(tag, value))
        #expect(throws: ImagingError.invalid(tag)) { try ImageDescription(dataSet) }
    }

    @Test(arguments: [.rows, .columns, .bitsAllocated, .photometricInterpretation] as [Tag])
    func `refuses what is missing`(tag: Tag) {
        var dataSet = TestImage().dataSet
        dataSet.remove(tag)
        #expect(throws: ImagingError.missing(tag)) { try ImageDescription(dataSet) }
    }

    @Test func `keeps to its limits`() {
        let large = TestImage(rows: 65_535, columns: 65_535)
        #expect(throws: ImagingError.tooLarge(.rows)) { try ImageDescription(large.dataSet) }
        let long = TestImage(frames: 2_000_000)
        #expect(throws: ImagingError.tooLarge(.numberOfFrames)) { try ImageDescription(long.dataSet) }
        // As many frames as can be said: nothing may be reserved for them.
        let claims = TestImage(frames: 999_999, pixelData: [0, 0])
        #expect(throws: ImagingError.pixelDataTooShort(needed: 29_999_970, found: 2)) { try claims.reader() }
    }

    @Test func `takes rescale and window of each frame from functional groups`() async throws {
        let test = TestImage()
        func group(_ intercept: String) -> DataSet {
            let transform = DataSet([
                test.text(.rescaleSlope, .DS, "2"), test.text(.rescaleIntercept, .DS, intercept),
                test.text(.rescaleType, .LO, "HU"),
            ])
            let sequence = DataElement.Value.sequence(ItemSequence(items: [transform]))
            return DataSet([DataElement(tag: .pixelValueTransformationSequence, vr: .SQ, value: sequence)])
        }
        var image = TestImage(frames: 3, pixelData: [UInt8](repeating: 1, count: 90))
        let groups = DataElement.Value.sequence(ItemSequence(items: [group("10"), group("20")]))
        image.others = [DataElement(tag: .perFrameFunctionalGroupsSequence, vr: .SQ, value: groups)]
        let reader = try image.reader()
        #expect(try await reader.frame(0).statistics().channels[0].mean == 2 * 257 + 10)
        #expect(try await reader.frame(1).statistics().channels[0].mean == 2 * 257 + 20)
        #expect(try await reader.frame(1).statistics().unit == "HU")
        // The third group is missing: as stored.
        #expect(try await reader.frame(2).statistics().channels[0].mean == 257)
        #expect(reader.description.representativeFrame == 1)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `never traps, whatever the attributes say`(seed: UInt64) async {
        var random = SplitMix64(seed: seed)
        var image = TestImage(pixelData: (0..<120).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        image.photometric =
            ["MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL_422", "YBR_RCT"][Int(random.next() % 6)]
        if random.next() % 2 == 0 {
            image.fragments = Fragments(items: [image.pixelData[...60], image.pixelData[60...]])
        }
        if random.next() % 2 == 0 { image.encoding = .explicitBig }
        let words: [Tag] = [
            .redPaletteColorLookupTableDescriptor, .greenPaletteColorLookupTableDescriptor, .pixelPaddingValue,
            .bluePaletteColorLookupTableDescriptor, .redPaletteColorLookupTableData, .greenPaletteColorLookupTableData,
            .segmentedBluePaletteColorLookupTableData, .pixelPaddingRangeLimit,
        ]
        image.others = words.map { tag in
            image.words(
                tag,
                (0..<8).map { _ in Int(random.next() % 5 == 0 ? random.next() % 65_536 : random.next() % 4) }
            )
        }
        let texts = ["1e308", "-1e308", "0", "nan", "inf", "1", "-2048", "4095", "1e-320", "0.5\\1", "7\\x"]
        for tag in [.rescaleSlope, .rescaleIntercept, .windowCenter, .windowWidth, .pixelSpacing] as [Tag] {
            image.others.append(image.text(tag, .DS, texts[Int(random.next() % 11)]))
        }
        var dataSet = image.dataSet
        for tag in [.rows, .columns, .bitsAllocated, .bitsStored, .highBit, .samplesPerPixel] as [Tag] {
            let small = [1, 2, 3, 8, 16, 32, 64]
            if random.next() % 2 == 0 { dataSet.set(image.short(tag, small[Int(random.next() % 7)])) }
            if random.next() % 20 == 0 { dataSet.set(image.short(tag, Int(random.next() % 65_536))) }
        }
        for syntax in [TransferSyntax.explicitLittle, .rle] {
            guard let reader = try? ImageReader(dataSet, syntax, limits: ImagingLimits(samplesPerFrame: 1 << 16)),
                let frame = try? await reader.frame(reader.description.representativeFrame)
            else { continue }
            #expect(frame.statistics(bins: 16).channels.allSatisfy { $0.mean.isFinite || !$0.maximum.isFinite })
            #expect(frame.preview(maximumEdge: 64).starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
    }
}
