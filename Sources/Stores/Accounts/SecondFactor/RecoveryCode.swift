import OpenSSL

/// A code for whoever lost their second factor: good once, shown once.
///
/// 80 random bits, so that a keyed digest is enough to keep it by.
enum RecoveryCode {
    /// How many there are at first.
    static let count = 10
    private static let byteCount = 10

    /// Sixteen letters and digits in groups of four.
    static func make() -> String {
        let characters = Array(Base32.text(SecureRandom.bytes(count: byteCount)))
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }
            .joined(separator: "-")
    }

    /// What is kept of it; hyphens, blanks and the case of letters make no difference.
    ///
    /// Nil for what cannot be one.
    static func digest(of text: String, key: SecretBytes) -> [UInt8]? {
        guard text.utf8.count <= 64 else { return nil }
        let characters = text.uppercased().filter { !" -".contains($0) }
        guard characters.utf8.count == 16 else { return nil }
        return HMACSHA256.authenticate(Array(characters.utf8), key: key)
    }
}
