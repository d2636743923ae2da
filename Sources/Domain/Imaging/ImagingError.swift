public import DICOM

/// Why pixels cannot be had from an object.
public enum ImagingError: Error, Sendable, Equatable {
    /// The object has no pixel data, or it was not kept when the object was read.
    case noPixelData
    /// A mandatory attribute of the image is absent or empty (PS3.3 C.7.6.3).
    case missing(Tag)
    /// An attribute has a value that the standard does not allow, or that makes no sense beside the others.
    case invalid(Tag)
    /// A value that the standard has, or had, for an image that is not made here.
    case unsupported(Tag)
    /// The image is larger than `ImagingLimits` allow.
    case tooLarge(Tag)
    /// Pixel data of `found` bytes where the image needs `needed`; in bytes, padding left out.
    case pixelDataTooShort(needed: Int, found: Int)
    /// The fragments cannot be told apart into as many frames as the image has (PS3.5 §A.4).
    case framesNotSeparable
    /// There are fewer fragments than frames (PS3.5 §A.4).
    case fragmentsTooFew(frames: Int, fragments: Int)
    case noSuchFrame(Int)
    /// There is no decoder for this transfer syntax.
    case unsupportedTransferSyntax(TransferSyntaxUID)
    /// A compressed frame breaks a rule of its coding, in words fit for a log.
    case undecodable(String)
    /// What a coding to be written cannot hold, or an encoder refused, in words fit for a log.
    case unencodable(String)
    /// The codec gave no answer; another attempt may get one.
    case codecStopped(CodecStop)
}

/// What a codec's process did instead of answering.
public enum CodecStop: String, Sendable, Equatable {
    case crashed
    /// It was ended because it took too long.
    case timedOut
    /// It was ended because it wanted more memory than it may have.
    case memoryExceeded
    /// None could be started.
    case unavailable
}

/// What an image may ask of its reader.
public struct ImagingLimits: Sendable, Equatable {
    public var frames: Int
    /// Samples of one frame: rows times columns times samples per pixel.
    public var samplesPerFrame: Int

    public init(frames: Int = 1_000_000, samplesPerFrame: Int = 1 << 28) {
        self.frames = frames
        self.samplesPerFrame = samplesPerFrame
    }
}
