public import DICOM

/// What an object is transcoded to; none of them loses anything.
///
/// The raw values are what settings and the command line call them.
public enum TranscodingTarget: String, Sendable, Hashable, CaseIterable {
    case implicitLittle = "implicit"
    case explicitLittle = "explicit"
    case deflated
    case rle
    case jpegLS = "jpeg-ls"
    case jpeg2000 = "jpeg-2000"
    case htj2k

    public var transferSyntax: TransferSyntax {
        switch self {
        case .implicitLittle: .implicitLittle
        case .explicitLittle: .explicitLittle
        case .deflated: .deflatedExplicitLittle
        case .rle: .rle
        case .jpegLS: .jpegLSLossless
        case .jpeg2000: .jpeg2000Lossless
        case .htj2k: .htj2kLossless
        }
    }

    /// The coding is that of JPEG 2000 Part 1 or 15, which may transform colours.
    var isJPEG2000: Bool { self == .jpeg2000 || self == .htj2k }

    /// Refuses an image that this coding, or what the standard lets it hold, has no room for (PS3.5 §8.2).
    func check(_ image: ImageDescription) throws(TranscodingError) {
        guard transferSyntax.isEncapsulated else { return }
        guard image.sampleKind == .integer else { throw .unsuitable(.bitsAllocated, "floating point samples") }
        guard image.bitsAllocated >= 8 else { throw .unsuitable(.bitsAllocated, "single bits") }
        if self == .jpegLS {
            guard image.bitsAllocated <= 16 else { throw .unsuitable(.bitsAllocated, "more than 16 bits") }
            guard image.bitsStored >= 2 else { throw .unsuitable(.bitsStored, "fewer than 2 bits") }
        }
    }
}

/// Why an object cannot be transcoded, where neither its pixels nor its data set are at fault.
public enum TranscodingError: Error, Sendable, Equatable {
    /// The target has no room for what an attribute says, in words fit for a log.
    case unsuitable(Tag, String)
    /// No encoder for this transfer syntax was given.
    case noEncoder(TransferSyntaxUID)
    /// Too much of the data set was left out when the object was read: read it whole.
    case incomplete
    /// Pixel data of so many bytes has no native form (PS3.5 §7.1).
    case tooLong(Int)
}
