/// Why a multipart message cannot be read.
public enum MultipartError: Error, Sendable, Equatable {
    /// The content type is not `multipart/form-data` or `multipart/related`.
    case notMultipart
    /// The content type has no boundary, or one that cannot be (RFC 2046 §5.1.1).
    case invalidBoundary
    /// Something other than white space follows a boundary on its line.
    case malformedDelimiter
    /// A header line without a name.
    case malformedHeader
    /// The header of a part has more than `limit` bytes.
    case headerTooLarge(limit: Int)
    /// A part has more than `limit` header fields.
    case tooManyHeaders(limit: Int)
    case tooManyParts(limit: Int)
    /// The message ended before its closing boundary.
    case truncated
}

/// What a multipart message may ask of its reader.
public struct MultipartLimits: Sendable, Equatable {
    public var parts: Int
    /// Header fields of one part.
    public var headers: Int
    /// Bytes of one part's header.
    public var headerSize: Int

    public init(parts: Int = 100_000, headers: Int = 32, headerSize: Int = 16_384) {
        self.parts = parts
        self.headers = headers
        self.headerSize = headerSize
    }
}
