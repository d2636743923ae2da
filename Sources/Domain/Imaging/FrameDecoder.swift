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
    /// The first that decodes `transferSyntax`, those of this module behind the others.
    static func first(
        of decoders: [FrameDecoder],
        for transferSyntax: TransferSyntax
    ) throws(ImagingError) -> FrameDecoder {
        let known = decoders + [.rle, .encapsulatedNative]
        guard let decoder = known.first(where: { $0.transferSyntaxes.contains(transferSyntax.uid) }) else {
            throw .unsupportedTransferSyntax(transferSyntax.uid)
        }
        return decoder
    }

    /// Decodes frame `index` of an image from its fragments.
    func frame(
        _ index: Int,
        from fragments: ArraySlice<ArraySlice<UInt8>>,
        _ image: ImageDescription
    ) async throws(ImagingError) -> Frame {
        let raw = try await decode(fragments, image)
        let layout = SampleLayout(
            image,
            isPlanar: raw.isPlanar,
            photometric: raw.photometric,
            bytes: .littleEndian
        )
        let samples = try layout.unpack(raw.bytes, frame: 0)
        return Frame(image, index: index, photometric: raw.photometric, samples: samples)
    }

    /// RLE (PS3.5 annex G).
    public static let rle = FrameDecoder([TransferSyntax.rle.uid]) { fragments, image throws(ImagingError) in
        let bytes = joined(fragments)
        return RawFrame(
            bytes: try RLE.decode(bytes, image)[...],
            isPlanar: image.samplesPerPixel > 1,
            photometric: image.photometric
        )
    }

    /// Encapsulated uncompressed explicit VR little endian (PS3.5 §A.4.11).
    static let encapsulatedNative: FrameDecoder = {
        let syntaxes = (try? TransferSyntaxUID("1.2.840.10008.1.2.1.98")).map { [$0] } ?? []
        return FrameDecoder(Set(syntaxes)) { fragments, image in
            RawFrame(bytes: joined(fragments), isPlanar: image.isPlanar, photometric: image.photometric)
        }
    }()

    /// The bytes of a frame, copied only when there are several fragments.
    static func joined(_ fragments: ArraySlice<ArraySlice<UInt8>>) -> ArraySlice<UInt8> {
        guard fragments.count != 1, let first = fragments.first else { return fragments.first ?? [] }
        return fragments.dropFirst().reduce(into: first) { $0.append(contentsOf: $1) }
    }
}
