/// Where sealed bytes lie in the object store, and what they are once opened.
public struct ObjectReference: Sendable, Equatable, Codable {
    /// Opaque: says nothing about what is inside.
    public let name: String
    /// Of the plain bytes.
    public let byteCount: Int
    /// Of the plain bytes.
    public let sha256: Digest

    public init(name: String, byteCount: Int, sha256: Digest) {
        self.name = name
        self.byteCount = byteCount
        self.sha256 = sha256
    }
}
