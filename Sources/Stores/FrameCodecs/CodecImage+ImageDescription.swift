import Codecs
import Imaging

extension CodecImage {
    init(_ image: ImageDescription) {
        self.init(
            rows: image.rows,
            columns: image.columns,
            samplesPerPixel: image.samplesPerPixel,
            bitsAllocated: image.bitsAllocated,
            bitsStored: image.bitsStored,
            isSigned: image.isSigned,
            isPlanar: image.isPlanar,
            colour: CodecColour(image.photometric)
        )
    }
}

extension CodecColour {
    init(_ photometric: PhotometricInterpretation) {
        self =
            switch photometric {
            case .rgb: .rgb
            case .ybrFull, .ybrFull422, .ybrPartial422, .ybrPartial420: .ybrFull
            case .ybrRCT, .ybrICT: .ybrTransform
            case .monochrome1, .monochrome2, .paletteColor, .xyb: .other
            }
    }

    /// What decoded samples mean that were declared as `declared`.
    func photometric(declared: PhotometricInterpretation) -> PhotometricInterpretation {
        switch self {
        case .rgb, .ybrTransform: .rgb
        // Whole samples, however they were declared: codings undo subsampling.
        case .ybrFull: .ybrFull
        case .other: declared
        }
    }
}

extension ImagingError {
    init(_ error: CodecError, refusal: (String) -> ImagingError) {
        self =
            switch error {
            case .refused(let reason): refusal(reason.description)
            case .crashed: .codecStopped(.crashed)
            case .timedOut: .codecStopped(.timedOut)
            case .memoryExceeded: .codecStopped(.memoryExceeded)
            case .unavailable, .cancelled: .codecStopped(.unavailable)
            }
    }
}
