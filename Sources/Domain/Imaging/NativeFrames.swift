public import DICOM

/// The frames of uncompressed pixel data that was not kept when the object was read: each is decoded from its own bytes.
///
/// For objects too large to be held whole: fetch `wordRange(ofFrame:)` of the file, then ask for the frame.
public struct NativeFrames: Sendable {
    public let description: ImageDescription
    private let layout: SampleLayout
    private let photometric: PhotometricInterpretation
    private let pixelData: Range<Int>
    private let bitsPerFrame: Int

    /// Finds the frames of `dataSet` as `Part10Reader` reads it: with its pixel data left out.
    public init(
        _ dataSet: DataSet,
        _ transferSyntax: TransferSyntax,
        limits: ImagingLimits = ImagingLimits()
    ) throws(ImagingError) {
        let tags: [Tag] = [.pixelData, .floatPixelData, .doubleFloatPixelData]
        guard let element = tags.lazy.compactMap({ dataSet[$0] }).first, case .omitted(let omission) = element.value
        else { throw .noPixelData }
        guard !transferSyntax.isEncapsulated, !transferSyntax.isDeflated else {
            throw .unsupportedTransferSyntax(transferSyntax.uid)
        }
        description = try ImageDescription(dataSet, limits: limits)
        photometric = try SampleLayout.nativePhotometric(description, byteCount: omission.byteCount)
        layout = SampleLayout(
            description,
            isPlanar: description.isPlanar,
            photometric: photometric,
            bytes: SampleLayout.Bytes(dataSet, element, transferSyntax)
        )
        bitsPerFrame = SampleLayout.bitsPerFrame(description, photometric)
        pixelData = omission.byteOffset..<omission.byteOffset + omission.byteCount
    }

    /// Where a frame, counted from 0, lies in the file.
    ///
    /// - Throws: `ImagingError.framesNotSeparable` when it shares bytes with its neighbours, as frames of single bits may,
    ///   or words whose bytes are swapped.
    public func byteRange(ofFrame index: Int) throws(ImagingError) -> Range<Int> {
        guard (0..<description.frameCount).contains(index) else { throw .noSuchFrame(index) }
        let unit = layout.bytes.isSwapped ? 16 : 8
        guard bitsPerFrame % unit == 0 || description.frameCount == 1 else { throw .framesNotSeparable }
        let start = pixelData.lowerBound + bitsPerFrame / 8 * index
        return start..<start + (bitsPerFrame + 7) / 8
    }

    /// Where the 16-bit words lie in the file that have a part of a frame, counted from 0, in them.
    public func wordRange(ofFrame index: Int) throws(ImagingError) -> Range<Int> {
        guard (0..<description.frameCount).contains(index) else { throw .noSuchFrame(index) }
        let start = pixelData.lowerBound + bitsPerFrame * index / 16 * 2
        let end = pixelData.lowerBound + (bitsPerFrame * (index + 1) + 15) / 16 * 2
        return start..<min(end, pixelData.upperBound)
    }

    /// Decodes a frame from the bytes of its words.
    public func frame(_ index: Int, from words: [UInt8]) throws(ImagingError) -> Frame {
        guard (0..<description.frameCount).contains(index) else { throw .noSuchFrame(index) }
        let samples = try layout.unpack(words[...], fromBit: bitsPerFrame * index % 16)
        return Frame(description, index: index, photometric: photometric, samples: samples)
    }
}
