public import DICOM

/// Why an object was not de-identified; nothing of it may then be passed on as if it were.
public enum DeidentificationError: Error, Equatable, Sendable {
    /// A directory of files (PS3.3 §F): it points at the very objects that are replaced.
    case directory
    /// The object is deflated, or long values lie inside it that must be changed: it has to be read whole.
    case needsWholeFile(Tag)
    /// A rule asks for pixels to be blanked that are compressed: they have to be transcoded to native ones first.
    case pixelsCompressed
    /// A rule asks for pixels to be blanked, and the image's attributes do not tell where they lie.
    case pixelsNotCleanable
    /// Pixels may show who they are of, no rule cleans them, and the policy is to refuse that.
    case burnedInAnnotation
    /// An identifier of the original is still in what would be written.
    case identifierLeft
    /// The result cannot be written.
    case notWritable(Tag)
    /// The source ended early, or its pixel data is not what the reader saw.
    case sourceChanged
}

extension DeidentificationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .directory: "a DICOMDIR is not de-identified: make a new one of the de-identified files"
        case .needsWholeFile(let tag): "the object must be read whole: \(tag) was left out"
        case .pixelsCompressed: "pixels are to be blanked and are compressed: transcode the object first"
        case .pixelsNotCleanable: "pixels are to be blanked and the image does not tell where they lie"
        case .burnedInAnnotation: "the pixels may show who they are of, and no rule cleans them"
        case .identifierLeft: "an identifier of the original is left in the result"
        case .notWritable(let tag): "\(tag) cannot be written"
        case .sourceChanged: "the pixel data is not where it was when the object was read"
        }
    }
}
