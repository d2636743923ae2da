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

    private let image: ImageDescription
    private let isPlanar: Bool
    private let is422: Bool
    private let bytes: Bytes

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

    private static func is422(_ photometric: PhotometricInterpretation) -> Bool {
        photometric == .ybrFull422 || photometric == .ybrPartial422
    }

    /// The stored values of frame `frame` of `source`.
    func unpack(_ source: ArraySlice<UInt8>, frame: Int) throws(ImagingError) -> Frame.Samples {
        let bits = Self.bitsPerFrame(image, is422 ? .ybrFull422 : .rgb)
        let needed = (bits * (frame + 1) + 7) / 8
        guard source.count >= needed else { throw .pixelDataTooShort(needed: needed, found: source.count) }
        if image.bitsAllocated == 1 { return .integers(unpackBits(source.span, from: bits * frame)) }
        let first = source.startIndex + bits / 8 * frame
        // A swapped word may begin before the frame and end behind it.
        if image.bitsAllocated == 8 {
            guard bytes.isSwapped else { return .integers(unpackBytes(source[first..<first + bits / 8].span)) }
            let swapped = (0..<bits / 8).map { offset -> UInt8 in
                let index = (bits / 8 * frame + offset) ^ 1
                return index < source.count ? source[source.startIndex + index] : 0
            }
            return .integers(unpackBytes(swapped.span))
        }
        let own = source[first..<first + bits / 8].span
        switch (image.sampleKind, image.bitsAllocated) {
        case (.integer, 16): return .integers(interleaved(unpackWords(own)))
        case (.integer, _): return unpackLongs(own)
        case (.float, _): return .reals(unpackReals(own, width: 4) { Double(Float(bitPattern: UInt32($0))) })
        case (.double, _): return .reals(unpackReals(own, width: 8) { Double(bitPattern: $0) })
        }
    }

    // MARK: - Samples of each width

    private func unpackBits(_ source: Span<UInt8>, from start: Int) -> [Int32] {
        let swap = bytes.isSwapped ? 1 : 0
        var values = [Int32](repeating: 0, count: image.samplesPerFrame)
        for index in values.indices {
            let bit = start + index
            let byte = min((bit >> 3) ^ swap, source.count - 1)
            values[index] = Int32(source[byte] >> UInt8(bit & 7) & 1)
        }
        return interleaved(values)
    }

    private func unpackBytes(_ source: Span<UInt8>) -> [Int32] {
        let (left, right) = shifts(32)
        let isSigned = image.isSigned
        var values = [Int32](repeating: 0, count: source.count)
        var target = values.mutableSpan
        for index in 0..<source.count {
            target[index] = Self.extend(UInt32(source[index]), left, right, isSigned)
        }
        return is422 ? doubled(values) : interleaved(values)
    }

    private func unpackWords(_ source: Span<UInt8>) -> [Int32] {
        let (left, right) = shifts(32)
        let isSigned = image.isSigned
        let (low, high) = bytes.isBigEndian ? (1, 0) : (0, 1)
        let count = source.count / 2
        var values = [Int32](repeating: 0, count: count)
        var target = values.mutableSpan
        for index in 0..<count {
            let word = UInt32(source[2 &* index &+ low]) | UInt32(source[2 &* index &+ high]) &<< 8
            target[index] = Self.extend(word, left, right, isSigned)
        }
        return is422 ? doubled(values) : values
    }

    private func unpackLongs(_ source: Span<UInt8>) -> Frame.Samples {
        let (left, right) = shifts(32)
        let (isSigned, isBigEndian) = (image.isSigned, bytes.isBigEndian)
        let patterns = (0..<source.count / 4).map { index -> Int32 in
            let word = UInt32(truncatingIfNeeded: Self.pattern(source, 4 &* index, width: 4, isBigEndian))
            return Self.extend(word, left, right, isSigned)
        }
        let ordered = is422 ? doubled(patterns) : interleaved(patterns)
        guard !isSigned, image.bitsStored == 32 else { return .integers(ordered) }
        return .reals(ordered.map { Double(UInt32(bitPattern: $0)) })
    }

    private func unpackReals(_ source: Span<UInt8>, width: Int, _ real: (UInt64) -> Double) -> [Double] {
        let isBigEndian = bytes.isBigEndian
        return (0..<source.count / width).map { real(Self.pattern(source, width * $0, width: width, isBigEndian)) }
    }

    private static func pattern(_ source: Span<UInt8>, _ first: Int, width: Int, _ isBigEndian: Bool) -> UInt64 {
        var pattern: UInt64 = 0
        for index in 0..<width {
            pattern = pattern &<< 8 | UInt64(source[first &+ (isBigEndian ? index : width &- 1 &- index)])
        }
        return pattern
    }

    /// Shifts that leave bits stored alone: first to the top of a word, then down.
    private func shifts(_ width: UInt32) -> (left: UInt32, right: UInt32) {
        (width - 1 - UInt32(image.highBit), width - UInt32(image.bitsStored))
    }

    @inline(__always)
    private static func extend(_ word: UInt32, _ left: UInt32, _ right: UInt32, _ isSigned: Bool) -> Int32 {
        let top = word &<< left
        return isSigned ? Int32(bitPattern: top) &>> Int32(bitPattern: right) : Int32(bitPattern: top &>> right)
    }

    // MARK: - Order

    /// The samples of each pixel together.
    private func interleaved(_ values: [Int32]) -> [Int32] {
        guard isPlanar, !is422 else { return values }
        let (samples, pixels) = (image.samplesPerPixel, image.pixelsPerFrame)
        let source = values.span
        var result = [Int32](repeating: 0, count: values.count)
        var target = result.mutableSpan
        for sample in 0..<samples {
            for pixel in 0..<pixels { target[pixel &* samples &+ sample] = source[sample &* pixels &+ pixel] }
        }
        return result
    }

    /// Y1 Y2 CB CR for two pixels, as Y CB CR for each (PS3.3 C.7.6.3.1.2).
    private func doubled(_ values: [Int32]) -> [Int32] {
        var result: [Int32] = []
        result.reserveCapacity(image.samplesPerFrame)
        let pairs = (image.columns + 1) / 2
        for row in 0..<image.rows {
            for column in 0..<image.columns {
                let first = 4 * (row * pairs + column / 2)
                result.append(values[first + column % 2])
                result.append(values[first + 2])
                result.append(values[first + 3])
            }
        }
        return result
    }
}
