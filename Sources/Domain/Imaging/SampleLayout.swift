import DICOM

/// How the samples of a frame lie in bytes (PS3.5 §8.1.1, §8.2), and how to take them out.
struct SampleLayout {
    /// How bytes make words.
    struct Bytes: Sendable {
        let isBigEndian: Bool
        /// Samples narrower than a word, in words of 16 bits whose bytes are swapped.
        let isSwapped: Bool

        static let littleEndian = Bytes(isBigEndian: false, isSwapped: false)

        init(isBigEndian: Bool, isSwapped: Bool) {
            (self.isBigEndian, self.isSwapped) = (isBigEndian, isSwapped)
        }

        init(_ dataSet: DataSet, _ element: DataElement, _ transferSyntax: TransferSyntax) {
            // GE's private syntax has big endian pixel data in an otherwise little endian object.
            isBigEndian = dataSet.encoding.byteOrder == .big || transferSyntax.uid.uid.text == "1.2.840.113619.5.2"
            isSwapped = isBigEndian && element.vr == .OW
        }
    }

    let image: ImageDescription
    let bytes: Bytes
    private let isPlanar: Bool
    private let is422: Bool

    init(_ image: ImageDescription, isPlanar: Bool, photometric: PhotometricInterpretation, bytes: Bytes) {
        self.image = image
        self.isPlanar = isPlanar && image.samplesPerPixel > 1
        self.bytes = bytes
        is422 = Self.is422(photometric)
    }

    /// How many bits a frame takes; frames of single bits follow each other without padding.
    static func bitsPerFrame(_ image: ImageDescription, _ photometric: PhotometricInterpretation) -> Int {
        let samples = is422(photometric) ? image.rows * ((image.columns + 1) / 2) * 4 : image.samplesPerFrame
        return samples * image.bitsAllocated
    }

    /// What the samples of uncompressed pixel data mean, `byteCount` bytes of them.
    ///
    /// Some writers say YBR_FULL_422 and write every sample: the length tells.
    static func nativePhotometric(
        _ image: ImageDescription,
        byteCount: Int
    ) throws(ImagingError) -> PhotometricInterpretation {
        // Only compressed frames can have these, and only their decoders undo them.
        guard image.photometric != .ybrPartial420, image.photometric != .xyb else {
            throw .unsupported(.photometricInterpretation)
        }
        func size(_ photometric: PhotometricInterpretation) throws(ImagingError) -> Int {
            let (bits, overflow) = bitsPerFrame(image, photometric).multipliedReportingOverflow(by: image.frameCount)
            guard !overflow, bits < .max - 7 else { throw .tooLarge(.numberOfFrames) }
            return (bits + 7) / 8
        }
        if image.photometric == .ybrFull422 {
            let whole = try size(.ybrFull)
            if byteCount == whole || byteCount == whole + whole % 2 { return .ybrFull }
        }
        let needed = try size(image.photometric)
        guard byteCount >= needed else { throw .pixelDataTooShort(needed: needed, found: byteCount) }
        return image.photometric
    }

    private static func is422(_ photometric: PhotometricInterpretation) -> Bool {
        photometric == .ybrFull422 || photometric == .ybrPartial422
    }

    /// The stored values of frame `frame` of `source`, which holds frames from the first on.
    func unpack(_ source: ArraySlice<UInt8>, frame: Int) throws(ImagingError) -> Frame.Samples {
        try unpack(source, fromBit: bitsPerFrame * frame)
    }

    /// The stored values of the frame that begins at bit `start` of `source`, whose first byte is that of a word.
    func unpack(_ source: ArraySlice<UInt8>, fromBit start: Int) throws(ImagingError) -> Frame.Samples {
        let end = start + bitsPerFrame
        let needed = (end + 7) / 8
        guard source.count >= needed else { throw .pixelDataTooShort(needed: needed, found: source.count) }
        if image.bitsAllocated == 1 { return .integers(ordered(unpackBits(source.span, from: start))) }
        let own = source.startIndex + start / 8..<source.startIndex + end / 8
        if image.bitsAllocated == 8 {
            guard bytes.isSwapped else { return .integers(ordered(unpackBytes(source[own].span))) }
            // A swapped word may begin before the frame and end behind it.
            let swapped = own.map { index -> UInt8 in
                let place = source.startIndex + (index - source.startIndex) ^ 1
                return place < source.endIndex ? source[place] : 0
            }
            return .integers(ordered(unpackBytes(swapped.span)))
        }
        let span = source[own].span
        switch (image.sampleKind, image.bitsAllocated) {
        case (.integer, 16): return .integers(ordered(unpackWords(span)))
        case (.integer, _):
            return isWide ? .reals(ordered(unpackWide(span))) : .integers(ordered(unpackWhole(span)))
        case (.float, _): return .reals(ordered(unpackFloats(span)))
        case (.double, _): return .reals(ordered(unpackDoubles(span)))
        }
    }

    private var bitsPerFrame: Int { Self.bitsPerFrame(image, is422 ? .ybrFull422 : .rgb) }

    /// Values that do not fit into 32 bits with a sign.
    private var isWide: Bool { image.bitsStored > (image.isSigned ? 32 : 31) }

    // MARK: - Order

    /// The samples of each pixel together, one of each kind.
    private func ordered<Value: BitwiseCopyable>(_ values: [Value]) -> [Value] {
        if is422 { return doubled(values) }
        return isPlanar ? interleaved(values) : values
    }

    private func interleaved<Value: BitwiseCopyable>(_ values: [Value]) -> [Value] {
        let (samples, pixels) = (image.samplesPerPixel, image.pixelsPerFrame)
        let source = values.span
        var result = values
        var target = result.mutableSpan
        for sample in 0..<samples {
            var place = sample
            for index in sample &* pixels..<(sample &+ 1) &* pixels {
                target[place] = source[index]
                place &+= samples
            }
        }
        return result
    }

    /// Y1 Y2 CB CR for two pixels, as Y CB CR for each (PS3.3 C.7.6.3.1.2).
    private func doubled<Value: BitwiseCopyable>(_ values: [Value]) -> [Value] {
        guard let first = values.first else { return [] }
        let source = values.span
        var result = [Value](repeating: first, count: image.samplesPerFrame)
        var target = result.mutableSpan
        let pairs = (image.columns + 1) / 2
        var place = 0
        for row in 0..<image.rows {
            for column in 0..<image.columns {
                let quad = 4 &* (row &* pairs &+ column / 2)
                target[place] = source[quad &+ column % 2]
                target[place &+ 1] = source[quad &+ 2]
                target[place &+ 2] = source[quad &+ 3]
                place &+= 3
            }
        }
        return result
    }
}
