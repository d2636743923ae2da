/// Checks the attributes of the Image Pixel module against each other and against the pixel data (PS3.3 C.7.6.3).
struct PixelValidation {
    private(set) var log: FindingLog
    private let dataSet: DataSet

    init(_ file: Part10File, limit: Int) {
        log = FindingLog(limit: limit)
        dataSet = file.dataSet
        for tag in [Tag.pixelData, .floatPixelData, .doubleFloatPixelData] {
            guard let element = dataSet[tag] else { continue }
            check(element, file.transferSyntax)
        }
        if dataSet[.pixelData] == nil, dataSet[.floatPixelData] == nil, dataSet[.doubleFloatPixelData] == nil,
            dataSet.contains(.rows), dataSet.contains(.columns), dataSet.contains(.bitsAllocated),
            !dataSet.contains(.pixelDataProviderURL)
        {
            // A header sent alone, or an early end of file between two elements.
            add(.pixelDataAbsent, .pixelData, "absent, though rows and columns are given")
        }
    }

    private mutating func add(_ rule: Rule, _ tag: Tag, _ found: @autoclosure () -> String) {
        log.note(rule, Finding(rule, at: TagPath(tag), found: found()))
    }

    private mutating func required(_ tag: Tag, in range: ClosedRange<Int>) -> Int? {
        guard let value = dataSet.integer(tag) else {
            add(.pixelAttributeMissing, tag, "absent or unreadable")
            return nil
        }
        guard range.contains(value) else {
            add(.pixelAttributeWrong, tag, "\(value)")
            return nil
        }
        return value
    }

    private mutating func check(_ pixels: DataElement, _ syntax: TransferSyntax) {
        let rows = required(.rows, in: 1...65_535)
        let columns = required(.columns, in: 1...65_535)
        let bits = required(.bitsAllocated, in: 1...64)
        let samples = required(.samplesPerPixel, in: 1...65_535)
        if pixels.tag == .pixelData, let bits { checkBits(allocated: bits) }
        checkSamples(samples)
        if pixels.tag == .pixelData, let rule = CodecRule(syntax), let fault = rule.fault(in: dataSet) {
            add(.pixelsUnlikeTransferSyntax, fault.tag, fault.found)
        }
        if dataSet.string(.photometricInterpretation) == nil {
            add(.pixelAttributeMissing, .photometricInterpretation, "absent or empty")
        }
        let frames = dataSet.integer(.numberOfFrames) ?? 1
        guard frames >= 1 else { return add(.pixelAttributeWrong, .numberOfFrames, "\(frames)") }
        switch pixels.value {
        case .fragments(let fragments):
            checkFragments(fragments.items.count, frames, syntax)
            checkOffsetTables(fragments, frames)
        case .omitted(let omission):
            if let count = omission.fragmentCount {
                checkFragments(count, frames, syntax)
                if let fragments = omission.fragments { checkOffsetTables(fragments, frames) }
            } else {
                checkNative(omission.byteCount, frames, rows, columns, samples, bits, syntax)
            }
        case .bytes(let bytes): checkNative(bytes.count, frames, rows, columns, samples, bits, syntax)
        case .sequence: add(.fragmentsMissing, pixels.tag, "a sequence of items")
        }
    }

    private mutating func checkBits(allocated: Int) {
        if allocated != 1, !allocated.isMultiple(of: 8) { add(.pixelAttributeWrong, .bitsAllocated, "\(allocated)") }
        guard let stored = required(.bitsStored, in: 1...64) else { return }
        if stored > allocated { add(.pixelAttributeWrong, .bitsStored, "\(stored) of \(allocated) allocated") }
        if let high = dataSet.integer(.highBit), high != stored - 1 {
            add(.pixelAttributeOdd, .highBit, "\(high) with \(stored) bits stored")
        }
    }

    /// As many samples as the photometric interpretation has (PS3.3 C.7.6.3.1.2).
    private mutating func checkSamples(_ samples: Int?) {
        guard let samples, let photometric = dataSet.string(.photometricInterpretation) else { return }
        let due: Int
        switch photometric {
        case "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR": due = 1
        case "ARGB", "CMYK": due = 4
        default: due = 3
        }
        if samples != due { add(.pixelAttributeOdd, .samplesPerPixel, "\(samples) for \(due) of the interpretation") }
        if photometric == "PALETTE COLOR" { checkPalette() }
    }

    /// Descriptors have three values, and tables as many entries as those say (PS3.3 C.7.6.3.1.5).
    private mutating func checkPalette() {
        let tables: [(descriptor: Tag, data: Tag)] = [
            (.redPaletteColorLookupTableDescriptor, .redPaletteColorLookupTableData),
            (.greenPaletteColorLookupTableDescriptor, .greenPaletteColorLookupTableData),
            (.bluePaletteColorLookupTableDescriptor, .bluePaletteColorLookupTableData),
        ]
        for (descriptor, data) in tables {
            guard let values = dataSet.integers(descriptor) else { continue }
            guard values.count == 3, values[2] == 8 || values[2] == 16 else {
                add(.pixelAttributeOdd, descriptor, "no entries, first value and bits")
                continue
            }
            guard let bytes = dataSet[data]?.bytes else { continue }
            let entries = values[0] & 0xFFFF == 0 ? 65_536 : values[0] & 0xFFFF
            // Entries of 8 bits are found in 8 and in 16.
            let isFull = values[2] == 16 ? bytes.count == 2 * entries : bytes.count >= entries
            if !isFull { add(.pixelAttributeOdd, data, "\(bytes.count) bytes for \(entries) entries") }
        }
    }

    private mutating func checkFragments(_ count: Int, _ frames: Int, _ syntax: TransferSyntax) {
        guard syntax.isEncapsulated else {
            return add(.fragmentsMisplaced, .pixelData, "fragments in an uncompressed transfer syntax")
        }
        // Video is one stream, however many frames it has.
        let isVideo = count < frames && Self.isVideo(syntax)
        if count == 0 || count < frames && !isVideo {
            add(.frameCountWrong, .numberOfFrames, "\(count) fragments for \(frames) frames")
        }
    }

    /// Tables that are given have one offset a frame, each that of a fragment; only files read whole are checked.
    private mutating func checkOffsetTables(_ fragments: Fragments, _ frames: Int) {
        let basic = fragments.basicOffsets
        if !basic.isEmpty, fragments.frames(frames, follows: basic) == nil {
            add(.offsetTableWrong, .pixelData, "a basic offset table of \(basic.count) offsets for \(frames) frames")
        }
        guard let extended = dataSet[.extendedOffsetTable].flatMap({ dataSet.unsigned($0) }), !extended.isEmpty else {
            return
        }
        if fragments.frames(frames, follows: extended) == nil {
            add(.offsetTableWrong, .extendedOffsetTable, "\(extended.count) offsets for \(frames) frames")
        }
    }

    /// As above, where the fragments lie being all that is known: the basic table by its length alone.
    private mutating func checkOffsetTables(_ fragments: OmittedFragments, _ frames: Int) {
        let basic = fragments.basicOffsetTable.count
        if basic > 0, basic != 4 * frames {
            add(.offsetTableWrong, .pixelData, "a basic offset table of \(basic / 4) offsets for \(frames) frames")
        }
        guard let extended = dataSet[.extendedOffsetTable].flatMap({ dataSet.unsigned($0) }), !extended.isEmpty else {
            return
        }
        let lengths = fragments.lengths.map { Int($0) }
        if extended.count != frames || FrameDivision.starts(extended, of: lengths) == nil {
            add(.offsetTableWrong, .extendedOffsetTable, "\(extended.count) offsets for \(frames) frames")
        }
    }

    /// MPEG-2, MPEG-4 and HEVC (PS3.5 §A.4.5 to §A.4.8).
    private static func isVideo(_ syntax: TransferSyntax) -> Bool {
        syntax.uid.uid.text.hasPrefix("1.2.840.10008.1.2.4.10")
    }

    private mutating func checkNative(
        _ count: Int,
        _ frames: Int,
        _ rows: Int?,
        _ columns: Int?,
        _ samples: Int?,
        _ bits: Int?,
        _ syntax: TransferSyntax
    ) {
        guard !syntax.isEncapsulated || !syntax.isRegistered else {
            return add(.fragmentsMissing, .pixelData, "no fragments in a transfer syntax of fragments")
        }
        if let bits, bits > 8, dataSet[.pixelData]?.vr == .OB {
            add(.vrWrong, .pixelData, "OB with \(bits) bits allocated")
        }
        // What refers to pixels elsewhere has none here (PS3.5 §A.6).
        guard count > 0, let rows, let columns, let samples, let bits else {
            if count == 0 { add(.pixelDataShort, .pixelData, "0 bytes") }
            return
        }
        // Two chrominance samples serve two pixels: 2 samples a pixel instead of 3 (PS3.3 C.7.6.3.1.2).
        let isSubsampled = dataSet.string(.photometricInterpretation) == "YBR_FULL_422" && samples == 3
        let perPixel = bits * (isSubsampled ? 2 : samples)
        let (total, overflow) = (rows * columns * perPixel).multipliedReportingOverflow(by: frames)
        guard !overflow, total <= Int.max - 7 else { return add(.pixelAttributeWrong, .numberOfFrames, "\(frames)") }
        let expected = (total + 7) / 8
        if count < expected {
            add(.pixelDataShort, .pixelData, "\(count) bytes instead of \(expected)")
        } else if count > expected + expected % 2 {
            add(.pixelDataLong, .pixelData, "\(count) bytes instead of \(expected)")
        }
    }
}
