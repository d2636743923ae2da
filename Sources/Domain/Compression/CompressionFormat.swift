/// How a deflate stream is wrapped.
public enum CompressionFormat: Sendable, Equatable {
    /// Bare blocks (RFC 1951): zip entries and DICOM's deflated transfer syntax.
    case raw
    /// A two-byte header before and an Adler-32 behind (RFC 1950): PNG and HTTP's `deflate`.
    case zlib
}
