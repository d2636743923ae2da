import DICOM

/// How frames are arranged for a target, whatever arrangement they come in.
struct FrameForm: Sendable, Equatable {
    private let target: TranscodingTarget
    private let source: PhotometricInterpretation
    /// What samples mean once arranged.
    let photometric: PhotometricInterpretation
    private let isFull: Bool

    /// - Parameters:
    ///   - first: a frame as it was decoded; the others are to be of its kind.
    init(_ target: TranscodingTarget, _ first: RawFrame) throws(TranscodingError) {
        self.target = target
        source = first.photometric
        // Planes hold every sample, so that nothing is subsampled in them, whatever the object says.
        isFull = source == .ybrFull422 && (target.transferSyntax.isEncapsulated || first.isPlanar)
        switch source {
        case .ybrFull422: photometric = isFull ? .ybrFull : .ybrFull422
        // The same equations; the name is for the irreversible coding alone (PS3.3 C.7.6.3.1.2).
        case .ybrICT: photometric = .ybrFull
        case .ybrRCT, .xyb:
            throw .unsuitable(.photometricInterpretation, "colours as only the source's coding has them")
        case .ybrPartial422, .ybrPartial420:
            guard !target.transferSyntax.isEncapsulated else {
                throw .unsuitable(.photometricInterpretation, "colours of a retired kind")
            }
            photometric = source
        case .monochrome1, .monochrome2, .paletteColor, .rgb, .ybrFull: photometric = source
        }
    }

    /// Planar Configuration of what is written; what compressed frames have is set by their transfer syntax (PS3.5 §8.2).
    var planarConfiguration: Int { target == .rle ? 1 : 0 }

    /// `high` at the top of the bits stored, which JPEG-LS and JPEG 2000 code alone.
    var isJustified: Bool { target == .jpegLS || target.isJPEG2000 }

    func arranged(_ frame: RawFrame, _ image: ImageDescription) throws -> RawFrame {
        guard frame.photometric == source else { throw ImagingError.unencodable("frames of different kinds") }
        let is422 = !frame.isPlanar && (source == .ybrFull422 || source == .ybrPartial422)
        let layout: PhotometricInterpretation = is422 ? .ybrFull422 : image.samplesPerPixel == 1 ? .monochrome2 : .rgb
        let needed = (SampleLayout.bitsPerFrame(image, layout) + 7) / 8
        guard frame.bytes.count >= needed else {
            throw ImagingError.pixelDataTooShort(needed: needed, found: frame.bytes.count)
        }
        let width = image.bitsAllocated / 8
        var result = RawFrame(bytes: frame.bytes.prefix(needed), isPlanar: false, photometric: photometric)
        if frame.isPlanar, image.samplesPerPixel > 1 {
            if target == .rle {
                result.isPlanar = true
            } else {
                guard width > 0 else { throw ImagingError.unencodable("planes of single bits") }
                result.bytes = NativeBytes.interleaved(
                    result.bytes,
                    pixels: image.pixelsPerFrame,
                    samples: image.samplesPerPixel,
                    width: width
                )
            }
        } else if isFull {
            result.bytes = NativeBytes.full(result.bytes, rows: image.rows, columns: image.columns, width: width)
        }
        if isJustified { result.bytes = NativeBytes.justified(result.bytes, image) }
        return result
    }
}
