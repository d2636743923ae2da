public import DICOM

/// Compresses one frame at a time without loss; codecs outside this module come in as values of this type.
public struct FrameEncoder: Sendable {
    /// What the frames it makes are encapsulated in.
    public let transferSyntax: TransferSyntaxUID
    /// One frame in native form (PS3.5 §8.1.1), little endian, to its compressed bytes: one fragment.
    ///
    /// Padding to an even length is the caller's, unless the coding has its own. Throws `ImagingError.unencodable` for what the
    /// coding cannot hold.
    public let encode: @Sendable (RawFrame, ImageDescription) async throws(ImagingError) -> [UInt8]

    public init(
        _ transferSyntax: TransferSyntaxUID,
        encode: @escaping @Sendable (RawFrame, ImageDescription) async throws(ImagingError) -> [UInt8]
    ) {
        self.transferSyntax = transferSyntax
        self.encode = encode
    }
}

extension FrameEncoder {
    /// RLE (PS3.5 annex G), of samples that are whole bytes.
    public static let rle = FrameEncoder(TransferSyntax.rle.uid) { frame, image throws(ImagingError) in
        try RLEEncoder(image, isPlanar: frame.isPlanar).encode(frame.bytes)
    }
}
