public import Events
import OpenSSL

/// SHA-256 (FIPS 180-4 §6.2) over parts, each with its length before it as 8 bytes, most significant first, so that no
/// other cut into parts gives the same.
public struct Fingerprint: ~Copyable {
    private var hash = SHA256()

    public init() {}

    public mutating func add(_ part: [UInt8]) {
        hash.update((0..<8).map { UInt8(truncatingIfNeeded: part.count >> (56 - 8 * $0)) })
        hash.update(part)
    }

    public consuming func finish() -> Digest { Digest(bytes: hash.finish()) }

    public static func of(_ parts: some Sequence<[UInt8]>) -> Digest {
        var fingerprint = Fingerprint()
        for part in parts { fingerprint.add(part) }
        return fingerprint.finish()
    }
}
