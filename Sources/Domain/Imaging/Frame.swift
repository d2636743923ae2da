/// One frame, decoded: its stored values in reading order, the samples of a pixel together.
public struct Frame: Sendable {
    /// Values as stored, before any rescale.
    public enum Samples: Sendable, Equatable {
        case integers([Int32])
        /// Float pixel data, and integers of 32 bits without a sign.
        case reals([Double])
    }

    public let description: ImageDescription
    /// Counted from 0.
    public let index: Int
    /// What the samples mean; differs from the description's where decoding undid a colour transform.
    public let photometric: PhotometricInterpretation
    public let samples: Samples

    init(_ description: ImageDescription, index: Int, photometric: PhotometricInterpretation, samples: Samples) {
        self.description = description
        self.index = index
        self.photometric = photometric
        self.samples = samples
    }

    public var interpretation: FrameInterpretation { description.interpretation(ofFrame: index) }
}
