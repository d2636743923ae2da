import OpenSSL
import Testing

@Suite struct `Ed25519 signatures` {
    /// RFC 8032 §7.1, TEST 2.
    private let seed = SecretBytes(copying: bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    private let publicKey = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    private let signature = bytes(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )

    @Test func `are those of RFC 8032`() throws {
        #expect(try Ed25519SigningKey(seed: seed).publicKey == publicKey)
        #expect(try Ed25519SigningKey(seed: seed).sign([0x72]) == signature)
        #expect(isValid(signature, for: [0x72], by: publicKey))
    }

    @Test func `are refused when one bit differs anywhere`() {
        for bit in 0..<512 {
            var forged = signature
            forged[bit / 8] ^= 1 << (bit % 8)
            #expect(!isValid(forged, for: [0x72], by: publicKey))
        }
        #expect(!isValid(signature, for: [0x73], by: publicKey))
        #expect(!isValid(signature, for: [0x72], by: [UInt8](repeating: 1, count: 32)))
        #expect(!isValid([], for: [0x72], by: publicKey))
        #expect(!isValid(signature, for: [0x72], by: []))
    }

    @Test func `need a seed of 32 bytes`() {
        #expect(throws: OpenSSLError.invalidLength(of: .key, expected: 32, found: 31)) {
            try Ed25519SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 1, count: 31)))
        }
    }

    private func isValid(_ signature: [UInt8], for message: [UInt8], by publicKey: [UInt8]) -> Bool {
        VerificationKey(ed25519: publicKey)?.isValid(signature, for: message, by: .ed25519) == true
    }
}
