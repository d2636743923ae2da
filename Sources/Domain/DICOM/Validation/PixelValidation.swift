/// Checks the attributes of the Image Pixel module against each other and against the pixel data (PS3.3 C.7.6.3).
struct PixelValidation {
    private(set) var findings: [Finding] = []
    private let dataSet: DataSet

    init(_ file: Part10File) {
        dataSet = file.dataSet
        for tag in [Tag.pixelData, .floatPixelData, .doubleFloatPixelData] {
            guard let element = dataSet[tag] else { continue }
            check(element, file.transferSyntax)
        }
        if dataSet[.pixelData] == nil, dataSet[.floatPixelData] == nil, dataSet[.doubleFloatPixelData] == nil,
            dataSet.contains(.rows), dataSet.contains(.columns), dataSet.contains(.bitsAllocated),
            !dataSet.contains(.pixelDataProviderURL)
        {
            // What an early end of file between two elements looks like.
            add(.pixelAttributeMissing, .pixelData, "absent, though rows and columns are given")
        }
    }

    private mutating func add(_ rule: Rule, _ tag: Tag, _ found: String) {
        findings.append(Finding(rule, at: TagPath(tag), found: found))
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
