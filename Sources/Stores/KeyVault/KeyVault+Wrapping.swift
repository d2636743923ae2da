public import OpenSSL

extension KeyVault {
    /// Wraps a secret of the installation that is no study's, so that it can be kept beside what it protects.
    ///
    /// The bytes are: version 1, key id (17 bytes), nonce (12), ciphertext, tag (16); AES-256-GCM under a key that the
    /// master key yields for wrapping alone, bound to `purpose`.
    public func wrap(_ secret: SecretBytes, for purpose: String) async throws(KeyVaultError) -> [UInt8] {
        let nonce = SecureRandom.bytes(count: AES256GCM.nonceByteCount)
        let (id, key) = wrapping()
        let header = [Self.wrappingVersion] + id.bytes
        let plain = secret.withBytes { bytes in bytes.indices.map { bytes[$0] } }
        do {
            let associated = header + framed("radiolog wrapped secret v1", purpose)
            return header + nonce + (try AES256GCM.seal(plain, key: key, nonce: nonce, associated: associated))
        } catch {
            throw KeyVaultError(.seal, .giveUp, reason: "\(error)")
        }
    }

    /// The secret that `wrap` wrapped for the same purpose.
    public func unwrap(_ wrapped: [UInt8], for purpose: String) async throws(KeyVaultError) -> SecretBytes {
        let (id, key) = wrapping()
        let nonceStart = 1 + KeyID.byteCount
        let nonceEnd = nonceStart + AES256GCM.nonceByteCount
        guard wrapped.count >= nonceEnd + AES256GCM.tagByteCount, wrapped[0] == Self.wrappingVersion,
            let used = KeyID(wrapped[1..<nonceStart])
        else { throw KeyVaultError(.open, .corrupted, reason: "it is no wrapped secret of a known version") }
        guard used == id else {
            let reason = "it was wrapped under master key \(used) and the one loaded is \(id)"
            throw KeyVaultError(.find, .giveUp, reason: reason)
        }
        do {
            let associated = Array(wrapped[..<nonceStart]) + framed("radiolog wrapped secret v1", purpose)
            let nonce = Array(wrapped[nonceStart..<nonceEnd])
            let sealed = Array(wrapped[nonceEnd...])
            return SecretBytes(
                copying: try AES256GCM.open(sealed, key: key, nonce: nonce, associated: associated)
            )
        } catch {
            throw KeyVaultError(.open, .corrupted, reason: "\(error)")
        }
    }

    private static var wrappingVersion: UInt8 { 1 }
}
