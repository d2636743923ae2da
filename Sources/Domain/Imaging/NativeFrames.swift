public import DICOM

/// The frames of uncompressed pixel data that was not kept when the object was read: each is decoded from its own bytes.
///
/// For objects too large to be held whole: fetch `byteRange(ofFrame:)` of the file, then ask for the frame.
public struct NativeFrames: Sendable {
    public let description: ImageDescription
    private let layout: SampleLayout
    private let pixelData: Range<Int>
    private let bytesPerFrame: Int

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
        let order = SampleLayout.Bytes(dataSet, element, transferSyntax)
        layout = SampleLayout(
            description,
            isPlanar: description.isPlanar,
            photometric: description.photometric,
            bytes: order
        )
        let bits = SampleLayout.bitsPerFrame(description, description.photometric)
        // Frames of single bits may share a byte with their neighbours, those in swapped words a word.
        guard bits % (order.isSwapped ? 16 : 8) == 0 || description.frameCount == 1 else { throw .framesNotSeparable }
        bytesPerFrame = (bits + 7) / 8
        let (needed, overflow) = bytesPerFrame.multipliedReportingOverflow(by: description.frameCount)
        guard !overflow else { throw .tooLarge(.numberOfFrames) }
        guard omission.byteCount >= needed else {
            throw .pixelDataTooShort(needed: needed, found: omission.byteCount)
        }
        pixelData = omission.byteOffset..<omission.byteOffset + omission.byteCount
    }

    /// Where a frame, counted from 0, lies in the file.
    public func byteRange(ofFrame index: Int) throws(ImagingError) -> Range<Int> {
        guard (0..<description.frameCount).contains(index) else { throw .noSuchFrame(index) }
        let start = pixelData.lowerBound + index * bytesPerFrame
        return start..<start + bytesPerFrame
    }

    /// Decodes a frame from the bytes of its range.
    public func frame(_ index: Int, from bytes: [UInt8]) throws(ImagingError) -> Frame {
        let samples = try layout.unpack(bytes[...], frame: 0)
        return Frame(description, index: index, photometric: description.photometric, samples: samples)
    }
}
