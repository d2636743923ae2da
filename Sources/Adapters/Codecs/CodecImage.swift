import CCodecChild

/// A family of codestreams that a codec child decodes or encodes.
public enum Coding: UInt32, Sendable, CaseIterable {
    /// ISO/IEC 10918-1: baseline, extended and lossless processes. Decoded only.
    case jpeg = 1
    /// ISO/IEC 14495-1; encoded without loss.
    case jpegLS = 2
    /// ISO/IEC 15444-1 and -15; encoded by part 1 without loss.
    case jpeg2000 = 3
    /// ISO/IEC 15444-15, high throughput; encoded without loss.
    case htj2k = 4
}

/// What the samples of a pixel mean, as far as codings deal with it.
public enum CodecColour: UInt32, Sendable {
    case rgb = 1
    /// Luminance and two colour differences, as many of one as of the other.
    case ybrFull = 2
    /// The colour transform of JPEG 2000: RGB outside the codestream.
    case ybrTransform = 3
    /// One sample per pixel, or a meaning that codings know nothing of.
    case other = 4
}

/// One frame in native form: samples of whole bytes, little endian.
public struct CodecImage: Sendable, Equatable {
    public var rows: Int
    public var columns: Int
    public var samplesPerPixel: Int
    /// 8, 16 or 32.
    public var bitsAllocated: Int
    public var bitsStored: Int
    public var isSigned: Bool
    /// All samples of one kind lie together; of no meaning for decoding, which finds out.
    public var isPlanar: Bool
    public var colour: CodecColour

    public init(
        rows: Int,
        columns: Int,
        samplesPerPixel: Int = 1,
        bitsAllocated: Int,
        bitsStored: Int,
        isSigned: Bool = false,
        isPlanar: Bool = false,
        colour: CodecColour = .other
    ) {
        self.rows = rows
        self.columns = columns
        self.samplesPerPixel = samplesPerPixel
        self.bitsAllocated = bitsAllocated
        self.bitsStored = bitsStored
        self.isSigned = isSigned
        self.isPlanar = isPlanar
        self.colour = colour
    }

    /// Bytes of the frame; nil when it is larger than any frame can be.
    var byteCount: Int? {
        let factors = [rows, columns, samplesPerPixel, (bitsAllocated + 7) / 8]
        guard factors.allSatisfy({ 0...65_535 ~= $0 }) else { return nil }
        return factors.reduce(1, *)
    }

    var native: codec_image {
        codec_image(
            rows: UInt32(clamping: rows),
            columns: UInt32(clamping: columns),
            samples_per_pixel: UInt32(clamping: samplesPerPixel),
            bits_allocated: UInt32(clamping: bitsAllocated),
            bits_stored: UInt32(clamping: bitsStored),
            is_signed: isSigned ? 1 : 0,
            is_planar: isPlanar ? 1 : 0,
            colour: colour.rawValue
        )
    }
}

/// A decoded frame: samples of bits allocated, little endian, each using all of its bits.
public struct DecodedFrame: Sendable, Equatable {
    public let bytes: [UInt8]
    /// All samples of one kind lie together.
    public let isPlanar: Bool
    /// What the samples mean now.
    public let colour: CodecColour
}
