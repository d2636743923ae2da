import Events
import class Foundation.JSONEncoder
import Imaging
import ObjectStore

extension ProcessingStep {
    /// Per frame minimum, maximum, mean, standard deviation and histogram, in modality units after rescale.
    static let statistics = ProcessingStep(
        kind: "statistics",
        version: 2,
        mediaType: "application/json"
    ) { payload, result in
        let frames = try await payload.frames()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for index in 0..<frames.description.frameCount {
            try Task.checkCancellation()
            let statistics = try await frames.frame(index).statistics()
            try await result.write(Array((index == 0 ? #"{"frames":["# : ",").utf8))
            try await result.write([UInt8](try encoder.encode(statistics)))
        }
        try await result.write(Array("]}".utf8))
    }

    /// The frame that stands for the image, windowed, as a PNG whose longest edge is at most `edge` pixels.
    static func preview(edge: Int) -> ProcessingStep {
        ProcessingStep(kind: "preview", version: 2, mediaType: "image/png") { payload, result in
            let frames = try await payload.frames()
            let frame = try await frames.frame(frames.description.representativeFrame)
            try await result.write(frame.preview(maximumEdge: edge))
        }
    }
}

extension StepDoesNotApply {
    /// Pixels that cannot be had; nil when another attempt may have them.
    init?(_ error: ImagingError) {
        switch error {
        case .noPixelData: self.init(code: "no-pixel-data", detail: "The object has no pixel data.")
        case .missing(let tag): self.init(code: "image-incomplete", detail: "The image lacks \(tag) (PS3.3 C.7.6.3).")
        case .invalid(let tag):
            self.init(code: "image-inconsistent", detail: "\(tag) does not fit the image (PS3.3 C.7.6.3).")
        case .unsupported(let tag):
            self.init(code: "image-unsupported", detail: "Images with this \(tag) are not read by this version.")
        case .tooLarge(let tag): self.init(code: "too-large", detail: "\(tag) makes the image larger than the limit.")
        case .pixelDataTooShort(let needed, let found):
            self.init(code: "pixel-data-short", detail: "The image needs \(needed) bytes of pixels and has \(found).")
        case .framesNotSeparable:
            self.init(code: "frames-not-separable", detail: "The fragments do not make as many frames as are declared.")
        case .fragmentsTooFew(let frames, let fragments):
            self.init(
                code: "pixel-data-short",
                detail: "\(frames) frames are declared and \(fragments) fragments there."
            )
        case .noSuchFrame: self.init(code: "image-inconsistent", detail: "A frame that is declared is not there.")
        case .unsupportedTransferSyntax(let uid):
            self.init(code: "unsupported-transfer-syntax", detail: "Pixels in \(uid) are not decoded by this version.")
        case .undecodable(let reason): self.init(code: "undecodable", detail: "A frame cannot be decoded: \(reason).")
        case .unencodable(let reason): self.init(code: "unencodable", detail: "A frame cannot be encoded: \(reason).")
        case .codecStopped: return nil
        }
    }
}

extension TaskFailure {
    /// A codec that gave no answer, by what its process did.
    init(_ stop: CodecStop) {
        let (code, detail) =
            switch stop {
            case .crashed: ("codec-crashed", "The codec's process ended while it worked on a frame.")
            case .timedOut: ("codec-timed-out", "The codec took longer over a frame than it may.")
            case .memoryExceeded:
                ("codec-memory-exceeded", "The codec wanted more memory for a frame than it may have.")
            case .unavailable: ("codec-unavailable", "No process could be started to decode a frame.")
            }
        self.init(code: code, detail: detail, isRetriable: true)
    }
}
