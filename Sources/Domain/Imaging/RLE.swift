/// DICOM's run-length coding: PackBits over the byte planes of a frame (PS3.5 annex G).
enum RLE {
    private static let headerSize = 64
    private static let mostSegments = 15
    /// Two bytes can stand for no more than 128.
    private static let bestRatio = 64

    /// Decodes a frame into planes of samples, each sample little endian.
    static func decode(_ frame: ArraySlice<UInt8>, _ image: ImageDescription) throws(ImagingError) -> [UInt8] {
        guard image.bitsAllocated % 8 == 0 else { throw .undecodable("RLE of samples that are not whole bytes") }
        guard frame.count >= headerSize else { throw .undecodable("RLE header cut off") }
        let width = image.bitsAllocated / 8
        let pixels = image.pixelsPerFrame
        let segments = word(frame, 0)
        guard segments <= mostSegments, segments == image.samplesPerPixel * width else {
            throw .undecodable("RLE segment count does not fit the image")
        }
        let (needed, overflow) = pixels.multipliedReportingOverflow(by: segments)
        guard !overflow, needed / bestRatio <= frame.count else { throw .undecodable("RLE frame too short") }

        let offsets = (0..<segments).map { word(frame, 1 + $0) }
        var output = [UInt8](repeating: 0, count: needed)
        for segment in 0..<segments {
            let start = offsets[segment]
            let end = segment + 1 < segments ? offsets[segment + 1] : frame.count
            guard start >= headerSize, start <= end, end <= frame.count else {
                throw .undecodable("RLE segment offset outside the frame")
            }
            let (sample, byte) = segment.quotientAndRemainder(dividingBy: width)
            let source = frame[frame.startIndex + start..<frame.startIndex + end]
            var target = output.mutableSpan
            let decoded = unpack(
                source.span,
                into: &target,
                from: sample * pixels * width + (width - 1 - byte),
                step: width,
                count: pixels
            )
            guard decoded == pixels else { throw .undecodable("RLE segment too short") }
        }
        return output
    }

    /// Writes at most `count` bytes, `step` apart; returns how many there were.
    private static func unpack(
        _ source: Span<UInt8>,
        into target: inout MutableSpan<UInt8>,
        from start: Int,
        step: Int,
        count: Int
    ) -> Int {
        var (position, written, index) = (0, 0, start)
        while written < count, position < source.count {
            let control = Int(Int8(bitPattern: source[position]))
            position &+= 1
            if control >= 0 {
                let length = min(control &+ 1, count &- written, source.count &- position)
                for _ in 0..<length {
                    target[index] = source[position]
                    position &+= 1
                    index &+= step
                }
                written &+= length
            } else if control != -128 {
                guard position < source.count else { break }
                let byte = source[position]
                position &+= 1
                let length = min(1 &- control, count &- written)
                for _ in 0..<length {
                    target[index] = byte
                    index &+= step
                }
                written &+= length
            }
        }
        return written
    }

    private static func word(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
        let first = bytes.startIndex + 4 * index
        return (0..<4).reversed().reduce(0) { $0 << 8 | Int(bytes[first + $1]) }
    }
}
