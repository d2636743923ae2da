/// Codes a frame as DICOM's run-length coding has it: one segment for each byte of a sample, the most significant first, and
/// every row by itself (PS3.5 §G.2, §G.3.1).
///
/// No coding of a row is shorter, except that a byte may be lost where stretches reach 128 bytes.
struct RLEEncoder {
    private static let headerSize = 64
    private static let mostSegments = 15
    /// Bytes that one control byte can announce.
    private static let longest = 128

    private let image: ImageDescription
    private let isPlanar: Bool
    /// Bytes of a sample.
    private let width: Int

    init(_ image: ImageDescription, isPlanar: Bool) throws(ImagingError) {
        guard image.bitsAllocated % 8 == 0, image.sampleKind == .integer else {
            throw .unencodable("RLE of samples that are not whole bytes")
        }
        width = image.bitsAllocated / 8
        guard image.samplesPerPixel * width <= Self.mostSegments else {
            throw .unencodable("RLE of more than 15 byte planes")
        }
        self.image = image
        self.isPlanar = isPlanar && image.samplesPerPixel > 1
    }

    func encode(_ frame: ArraySlice<UInt8>) throws(ImagingError) -> [UInt8] {
        let needed = image.samplesPerFrame * width
        guard frame.count >= needed else { throw .pixelDataTooShort(needed: needed, found: frame.count) }
        let source = frame.span
        var output = [UInt8](repeating: 0, count: Self.headerSize)
        output.reserveCapacity(Self.headerSize + needed / 2)
        var row = [UInt8](repeating: 0, count: image.columns)
        Self.put(image.samplesPerPixel * width, at: 0, in: &output)
        for segment in 0..<image.samplesPerPixel * width {
            Self.put(output.count, at: 4 + 4 * segment, in: &output)
            let (sample, byte) = segment.quotientAndRemainder(dividingBy: width)
            let first = isPlanar ? sample * image.pixelsPerFrame : sample
            let step = (isPlanar ? 1 : image.samplesPerPixel) * width
            for line in 0..<image.rows {
                var target = row.mutableSpan
                var index = first * width + (width - 1 - byte) + line * image.columns * step
                for column in 0..<target.count {
                    target[column] = source[index]
                    index &+= step
                }
                Self.pack(row.span, to: &output)
            }
            if output.count % 2 == 1 { output.append(0) }
            guard output.count <= UInt32.max else { throw .unencodable("RLE of a frame of more than 4 GiB") }
        }
        return output
    }

    /// PackBits (PS3.5 §G.3.1): a run of two ends no literal, for it would save nothing.
    private static func pack(_ row: Span<UInt8>, to output: inout [UInt8]) {
        var position = 0
        var literal = 0
        while position < row.count {
            let byte = row[position]
            var end = position &+ 1
            while end < row.count, row[end] == byte { end &+= 1 }
            let run = end &- position
            let isOpen = literal < position && (position &- literal) % longest != 0
            if run == 1 || run == 2 && isOpen {
                position = end
                continue
            }
            appendLiteral(row, literal, position, to: &output)
            while position < end {
                let length = min(end &- position, longest)
                // A single byte left over goes with the literal that may follow.
                guard length > 1 else { break }
                output.append(UInt8(truncatingIfNeeded: 257 &- length))
                output.append(byte)
                position &+= length
            }
            literal = position
            position = end
        }
        appendLiteral(row, literal, row.count, to: &output)
    }

    private static func appendLiteral(_ row: Span<UInt8>, _ start: Int, _ end: Int, to output: inout [UInt8]) {
        var position = start
        while position < end {
            let stop = min(position &+ longest, end)
            output.append(UInt8(truncatingIfNeeded: stop &- position &- 1))
            while position < stop {
                output.append(row[position])
                position &+= 1
            }
        }
    }

    private static func put(_ number: Int, at index: Int, in bytes: inout [UInt8]) {
        for byte in 0..<4 { bytes[index + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
    }
}
