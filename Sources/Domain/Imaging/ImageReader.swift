public import DICOM

/// The frames of an object, each decoded when asked for.
public struct ImageReader: Sendable {
    public let description: ImageDescription
    private let source: Source

    private enum Source: Sendable {
        case native(ArraySlice<UInt8>, SampleLayout, PhotometricInterpretation)
        case encapsulated([ArraySlice<ArraySlice<UInt8>>], FrameDecoder)
    }

    /// Finds the frames of `dataSet`, whose values must all have been kept.
    ///
    /// `decoders` add to those of this module: native pixel data, deflated data sets and RLE.
    public init(
        _ dataSet: DataSet,
        _ transferSyntax: TransferSyntax,
        decoders: [FrameDecoder] = [],
        limits: ImagingLimits = ImagingLimits()
    ) throws(ImagingError) {
        let tags: [Tag] = [.pixelData, .floatPixelData, .doubleFloatPixelData]
        guard let element = tags.lazy.compactMap({ dataSet[$0] }).first else { throw .noPixelData }
        description = try ImageDescription(dataSet, limits: limits)
        switch element.value {
        case .bytes(let bytes):
            guard !transferSyntax.isEncapsulated else { throw .framesNotSeparable }
            let photometric = try SampleLayout.nativePhotometric(description, byteCount: bytes.count)
            let layout = SampleLayout(
                description,
                isPlanar: description.isPlanar,
                photometric: photometric,
                bytes: SampleLayout.Bytes(dataSet, element, transferSyntax)
            )
            source = .native(bytes, layout, photometric)
        case .fragments(let fragments):
            let decoder = try FrameDecoder.first(of: decoders, for: transferSyntax)
            let offsets = dataSet[.extendedOffsetTable]?.bytes.map(Self.offsets) ?? []
            guard let frames = fragments.frames(description.frameCount, extendedOffsets: offsets) else {
                guard fragments.items.count >= description.frameCount else {
                    throw .fragmentsTooFew(frames: description.frameCount, fragments: fragments.items.count)
                }
                throw .framesNotSeparable
            }
            source = .encapsulated(frames, decoder)
        case .sequence, .omitted:
            throw .noPixelData
        }
    }

    /// Decodes a frame, counted from 0.
    public func frame(_ index: Int) async throws(ImagingError) -> Frame {
        guard (0..<description.frameCount).contains(index) else { throw .noSuchFrame(index) }
        switch source {
        case .native(let bytes, let layout, let photometric):
            let samples = try layout.unpack(bytes, frame: index)
            return Frame(description, index: index, photometric: photometric, samples: samples)
        case .encapsulated(let frames, let decoder):
            return try await decoder.frame(index, from: frames[index], description)
        }
    }

    /// Of (7FE0,0001): 64-bit little endian numbers.
    static func offsets(_ bytes: ArraySlice<UInt8>) -> [UInt64] {
        stride(from: bytes.startIndex, to: bytes.endIndex - 7, by: 8).map { first in
            (0..<8).reversed().reduce(0) { $0 << 8 | UInt64(bytes[first + $1]) }
        }
    }
}
