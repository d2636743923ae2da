public import DICOM

/// A frame without its compression: samples as in native pixel data (PS3.5 §8.1.1), little endian.
public struct RawFrame: Sendable, Equatable {
    public var bytes: ArraySlice<UInt8>
    /// All samples of one kind lie together.
    public var isPlanar: Bool
    /// What the samples mean now: decoders may undo the colour transform of their coding.
    public var photometric: PhotometricInterpretation

    public init(bytes: ArraySlice<UInt8>, isPlanar: Bool, photometric: PhotometricInterpretation) {
        self.bytes = bytes
        self.isPlanar = isPlanar
        self.photometric = photometric
    }
}

/// Takes the compression from one frame at a time; codecs outside this module come in as values of this type.
public struct FrameDecoder: Sendable {
    /// The transfer syntaxes it decodes, by UID.
    public let transferSyntaxes: Set<TransferSyntaxUID>
    /// Decodes the fragments of one frame; samples have `bitsAllocated` of the description.
    ///
    /// Throws `.undecodable` when the coding refuses the bytes, `.codecStopped` when the codec gave no answer.
    public let decode:
        @Sendable (ArraySlice<ArraySlice<UInt8>>, ImageDescription) async throws(ImagingError) -> RawFrame

    public init(
        _ transferSyntaxes: Set<TransferSyntaxUID>,
        decode:
            @escaping @Sendable (ArraySlice<ArraySlice<UInt8>>, ImageDescription) async throws(ImagingError)
            -> RawFrame
    ) {
        self.transferSyntaxes = transferSyntaxes
        self.decode = decode
    }
}

extension FrameDecoder {
    /// RLE (PS3.5 annex G).
    public static let rle = FrameDecoder([TransferSyntax.rle.uid]) { fragments, image throws(ImagingError) in
        let bytes = joined(fragments)
        return RawFrame(
            bytes: try RLE.decode(bytes, image)[...],
            isPlanar: image.samplesPerPixel > 1,
            photometric: image.photometric
        )
    }

    /// The bytes of a frame, copied only when there are several fragments.
    static func joined(_ fragments: ArraySlice<ArraySlice<UInt8>>) -> ArraySlice<UInt8> {
        guard fragments.count != 1, let first = fragments.first else { return fragments.first ?? [] }
        return fragments.dropFirst().reduce(into: first) { $0.append(contentsOf: $1) }
    }
}
