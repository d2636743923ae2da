import struct Foundation.Data
import ObjectStore

/// The `Content-Digest` of a request or a part (RFC 9530 §2), as far as it concerns SHA-256.
enum ContentDigest: Equatable {
    /// No digest is claimed, or only by algorithms that are not ours to check.
    case unclaimed
    case sha256([UInt8])

    /// Reads the field's dictionary of byte sequences (RFC 8941 §3.2, §3.3.5): `sha-256=:base64:`.
    ///
    /// A field of several lines is read as one, divided by commas; of a key that occurs twice, the last counts.
    ///
    /// - Throws: `MalformedContentDigest` when a SHA-256 is claimed that cannot be one.
    init(field: String?) throws(MalformedContentDigest) {
        self = .unclaimed
        for member in (field ?? "").split(separator: ",") {
            let parts = member.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix { $0 == " " || $0 == "\t" } }
            guard parts.count == 2, parts[0].lowercased() == "sha-256" else { continue }
            let value = parts[1].prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
            guard value.count > 2, value.first == ":", value.last == ":",
                let bytes = Data(base64Encoded: String(value.dropFirst().dropLast())), bytes.count == 32
            else { throw MalformedContentDigest() }
            self = .sha256([UInt8](bytes))
        }
    }

    func agrees(with digest: [UInt8]) -> Bool {
        switch self {
        case .unclaimed: true
        case .sha256(let claimed): claimed == digest
        }
    }
}

struct MalformedContentDigest: Error {}

/// Checks a `Content-Digest` against bytes that are more than one object: a multipart body, an archive.
struct DigestCheck: ~Copyable {
    private let claimed: ContentDigest
    private var hash: PlainHash?

    init(_ claimed: ContentDigest) {
        self.claimed = claimed
        // Hashing is what an upload costs most: only when somebody asks for it.
        hash = claimed == .unclaimed ? nil : PlainHash()
    }

    mutating func update(_ bytes: ArraySlice<UInt8>) {
        hash?.update(bytes)
    }

    /// Ends the message: whether its bytes are those that were announced.
    mutating func isPassed() -> Bool {
        guard let hash = hash.take() else { return true }
        return claimed.agrees(with: hash.finish())
    }
}
