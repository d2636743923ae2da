/// Why a codec child gave no frame.
public enum CodecError: Error, Sendable, Equatable {
    /// It ended by itself; nil when by no signal.
    case crashed(signal: Int32?)
    /// It took longer than a frame may, and was ended.
    case timedOut
    /// The frame needs more memory than a child may have.
    case memoryExceeded
    /// No child could take the frame.
    case unavailable(CodecUnavailability)
    /// The codec ran and does not take these bytes: trying again is of no use.
    case refused(CodecRefusal)
    /// The task that waited was cancelled.
    case cancelled
}

/// Why no child could take a frame.
public enum CodecUnavailability: Error, Sendable, Equatable {
    /// There is no program at this path.
    case programMissing(String)
    /// The system did not start it; an `errno`.
    case cannotStart(Int32)
    /// It was started and did not report ready.
    case notReady
    /// The kernel did not grant what the settings ask for.
    case notSandboxed(CodecSandbox)
    /// As many frames are waiting as may.
    case queueFull
    case shutDown
}

/// What a codec found wrong with a frame.
public enum CodecRefusal: UInt32, Error, Sendable, Equatable, CaseIterable, CustomStringConvertible {
    case malformed = 1
    case dimensionsDiffer = 2
    case componentsDiffer = 3
    case precisionTooHigh = 4
    case samplesOutOfRange = 5
    case codingUnsupported = 6
    case imageUnsupported = 7
    case outputTooLarge = 8
    case requestInvalid = 9

    /// Without anything from the frame: fit for a log.
    public var description: String {
        switch self {
        case .malformed: "the codestream breaks a rule of its coding, or ends too soon"
        case .dimensionsDiffer: "the codestream has other rows or columns than the image"
        case .componentsDiffer: "the codestream has other samples per pixel than the image"
        case .precisionTooHigh: "the codestream has samples that do not fit bits allocated"
        case .samplesOutOfRange: "samples need more than bits stored"
        case .codingUnsupported: "the codestream uses a process or extension that is not supported"
        case .imageUnsupported: "the coding does not support such samples"
        case .outputTooLarge: "the frame takes more room than there is"
        case .requestInvalid: "the image's attributes make no sense"
        }
    }
}

/// What the kernel granted of a child's sandbox.
public struct CodecSandbox: OptionSet, Sendable, Equatable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A filter ends the child at the first system call that it has no need of.
    public static let seccomp = CodecSandbox(rawValue: 1)
    /// It has no network and no capabilities.
    public static let namespaces = CodecSandbox(rawValue: 2)
    /// Memory, processor time and files are limited.
    public static let limits = CodecSandbox(rawValue: 4)
}
