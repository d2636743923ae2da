import DICOM

/// Blanks rectangles in every frame of native pixel data (PS3.5 §8.1.1), in pieces of any size.
public struct PixelBlanking: Sendable, Equatable {
    /// Bytes of one frame, from its first, each with what is written over them, repeated.
    struct Span: Sendable, Equatable {
        let bytes: Range<Int>
        let pattern: [UInt8]
    }

    /// Ascending, none overlapping another.
    let spans: [Span]
    let frameByteCount: Int

    /// - Throws: `DeidentificationError.pixelsNotCleanable` when the image's attributes do not tell where a pixel lies.
    init(_ regions: [PixelRegionRule.Rectangle], in dataSet: DataSet) throws(DeidentificationError) {
        guard let layout = FrameLayout(dataSet) else { throw .pixelsNotCleanable }
        frameByteCount = layout.frameByteCount
        var blank = [Bool](repeating: false, count: layout.rows * layout.columns)
        for region in regions {
            for y in max(0, region.y)..<max(0, region.y, min(layout.rows, region.y.saturatingAdd(region.height))) {
                for x in max(0, region.x)..<max(0, region.x, min(layout.columns, region.x.saturatingAdd(region.width)))
                {
                    blank[y * layout.columns + x] = true
                }
            }
        }
        spans = layout.spans(of: blank)
    }

    /// Blanks what of `bytes` lies in a region; its first byte is number `offset` of the pixel data.
    public func apply(to bytes: inout [UInt8], at offset: Int) {
        guard !bytes.isEmpty, frameByteCount > 0 else { return }
        var frame = offset / frameByteCount
        while frame * frameByteCount < offset + bytes.count {
            let start = frame * frameByteCount - offset
            for span in spans {
                let lower = max(0, start + span.bytes.lowerBound)
                let upper = min(bytes.count, start + span.bytes.upperBound)
                guard lower < upper else { continue }
                let phase = lower - start - span.bytes.lowerBound
                for index in lower..<upper {
                    bytes[index] = span.pattern[(phase + index - lower) % span.pattern.count]
                }
            }
            frame += 1
        }
    }
}

/// Where the samples of a frame lie.
private struct FrameLayout {
    let rows: Int
    let columns: Int
    let frameByteCount: Int
    private let samples: Int
    private let sampleByteCount: Int
    private let isPlanar: Bool
    /// Cb and Cr are shared by two pixels: Y Y Cb Cr (PS3.3 C.7.6.3.1.2).
    private let isSubsampled: Bool
    private let isYBR: Bool
    private let order: ByteOrder
    private let chromaZero: Int

    init?(_ dataSet: DataSet) {
        guard let rows = dataSet.integer(.rows), let columns = dataSet.integer(.columns), rows > 0, columns > 0,
            let bits = dataSet.integer(.bitsAllocated), [8, 16, 32, 64].contains(bits)
        else { return nil }
        let samples = dataSet.integer(.samplesPerPixel) ?? 1
        guard (1...4).contains(samples) else { return nil }
        let photometric = dataSet.string(.photometricInterpretation) ?? ""
        self.rows = rows
        self.columns = columns
        self.samples = samples
        sampleByteCount = bits / 8
        isPlanar = samples > 1 && dataSet.integer(.planarConfiguration) == 1
        isSubsampled = photometric == "YBR_FULL_422" || photometric == "YBR_PARTIAL_422"
        isYBR = photometric.hasPrefix("YBR_") && samples == 3
        order = dataSet.encoding.byteOrder
        let stored = dataSet.integer(.bitsStored) ?? bits
        chromaZero = 1 << (min(max(stored, 1), bits) - 1)
        guard !isSubsampled || samples == 3 && columns.isMultiple(of: 2) && !isPlanar else { return nil }
        let (pixels, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, pixels <= 1 << 31 else { return nil }
        frameByteCount = pixels * sampleByteCount * (isSubsampled ? 2 : samples)
    }

    func spans(of blank: [Bool]) -> [PixelBlanking.Span] {
        var spans: [PixelBlanking.Span] = []
        let planes = isPlanar ? samples : 1
        let pixelByteCount = sampleByteCount * (isPlanar ? 1 : isSubsampled ? 2 : samples)
        for plane in 0..<planes {
            let pattern = pattern(plane: plane)
            // Pixels that share their colour are blanked together.
            let step = isSubsampled ? 2 : 1
            var index = 0
            while index < blank.count {
                guard blank[index..<index + step].contains(true) else {
                    index += step
                    continue
                }
                let first = index
                while index < blank.count, blank[index..<index + step].contains(true) { index += step }
                let base = plane * blank.count * pixelByteCount
                let bytes = base + first * pixelByteCount..<base + index * pixelByteCount
                spans.append(PixelBlanking.Span(bytes: bytes, pattern: pattern))
            }
        }
        return spans
    }

    /// Black, or white where 0 is white; a colour difference of nothing is the middle of its range.
    private func pattern(plane: Int) -> [UInt8] {
        let zero = [UInt8](repeating: 0, count: sampleByteCount)
        guard isYBR else { return zero }
        var middle = (0..<sampleByteCount).map { UInt8(truncatingIfNeeded: chromaZero >> (8 * $0)) }
        if order == .big { middle.reverse() }
        if isPlanar { return plane == 0 ? zero : middle }
        return isSubsampled ? zero + zero + middle + middle : zero + middle + middle
    }
}

extension Int {
    fileprivate func saturatingAdd(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }
}
