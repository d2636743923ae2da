import Imaging

extension ImagingError {
    /// For a person at a terminal.
    var toolText: String {
        switch self {
        case .noPixelData: "has no pixel data"
        case .missing(let tag): "lacks \(tag), which an image needs (PS3.3 C.7.6.3)"
        case .invalid(let tag): "has a value in \(tag) that does not fit the image (PS3.3 C.7.6.3)"
        case .unsupported(let tag): "is an image of a kind that is not read here: see \(tag)"
        case .tooLarge(let tag): "is an image that \(tag) makes too large"
        case .pixelDataTooShort(let needed, let found): "has \(found) bytes of pixels and needs \(needed)"
        case .framesNotSeparable: "has fragments that do not make as many frames as are declared (PS3.5 §A.4)"
        case .fragmentsTooFew(let frames, let fragments):
            "has \(fragments) fragments for \(frames) frames (PS3.5 §A.4)"
        case .noSuchFrame(let index): "has no frame \(index + 1)"
        case .unsupportedTransferSyntax(let uid): "has pixels in a transfer syntax that is not decoded here: \(uid)"
        case .undecodable(let reason): "has a frame that cannot be decoded: \(reason)"
        case .unencodable(let reason): "has a frame that cannot be encoded: \(reason)"
        case .codecStopped(let stop):
            switch stop {
            case .crashed: "has a frame that crashed its codec"
            case .timedOut: "has a frame that took its codec too long"
            case .memoryExceeded: "has a frame for which its codec wanted too much memory"
            case .unavailable: "needs a codec that could not be started"
            }
        }
    }
}
