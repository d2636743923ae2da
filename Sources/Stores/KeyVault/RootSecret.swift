import Access
import Events
import OpenSSL

/// The secret that those hang on which never change: routing keys, blind indexes, de-identified identifiers, and the keys
/// of scheme 1.
///
/// It is the extracted form (RFC 5869 §2.2) of the installation's first master key, so that what was derived from that key
/// stays as it is; the key itself cannot be told from it. The vault keeps it wrapped, so a changed master key leaves it
/// alone.
struct RootSecret: Sendable {
    static let byteCount = 32

    let secret: SecretBytes
    /// The key id of scheme 1: a fingerprint that tells nothing about the secret.
    let id: KeyID

    /// As the vault kept it; nil when there are not exactly `byteCount` bytes.
    init?(kept secret: SecretBytes) {
        guard secret.count == Self.byteCount else { return nil }
        self.init(secret)
    }

    /// Of a first master key.
    init(of master: SecretBytes) { self.init(HKDFSHA256.extract(from: master)) }

    /// Of an installation that never had a master key in a file.
    static func random() -> RootSecret { RootSecret(.random(count: byteCount)) }

    private init(_ secret: SecretBytes) {
        self.secret = secret
        let fingerprint = HKDFSHA256.expand(
            secret,
            info: framed("radiolog master key fingerprint v1"),
            byteCount: KeyID.byteCount - 1
        )
        id = KeyID(.derived, reference: fingerprint.withBytes { bytes in bytes.indices.map { bytes[$0] } })
    }

    /// A secret for one purpose.
    func derive(_ info: [UInt8]) -> SecretBytes { HKDFSHA256.expand(secret, info: info) }

    /// The key of scheme 1: derived, hence of a study's first life and not to be destroyed by itself.
    func key(for study: StudyReference) -> StudyKey {
        let info = framed("radiolog study key v1", study.workspace.text, study.study.hex)
        return StudyKey(id: id, life: 1, secret: derive(info))
    }
}
