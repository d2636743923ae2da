import OpenSSL
import Testing

@Suite struct `Secret bytes` {
    @Test func `are never printed`() {
        let secret = SecretBytes(copying: Array("open sesame".utf8))
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret)" == "SecretBytes(11)")
        #expect(String(reflecting: secret) == "SecretBytes(11)")
        #expect("\([secret])" == "[SecretBytes(11)]")
        #expect(dumped.hasPrefix("- SecretBytes(11)") && dumped.count < 24)
    }

    @Test func `are equal when every byte is`() {
        let secret = SecretBytes(copying: [1, 2, 3])
        #expect(secret == SecretBytes(copying: [1, 2, 3]))
        #expect(secret != SecretBytes(copying: [1, 2, 4]))
        #expect(secret != SecretBytes(copying: [1, 2]))
        #expect(SecretBytes(copying: []) == SecretBytes(copying: []))
    }

    @Test func `leave room for those of libcrypto, however many there are`() {
        let secrets = (0..<80_000).map { SecretBytes(copying: [UInt8($0 & 0xff)]) }
        #expect(SecretMemory.usedByteCount < SecretMemory.byteCount)
        #expect(SecureRandom.bytes(count: 16).count == 16)
        #expect(secrets.last == SecretBytes(copying: [UInt8(79_999 & 0xff)]))
    }

    @Test func `made at random do not repeat`() {
        let secrets = (0..<100).map { _ in SecureRandom.bytes(count: 16) }
        #expect(Set(secrets).count == 100)
        #expect(SecretBytes.random(count: 32) != SecretBytes.random(count: 32))
    }

    @Test func `compare in constant time as bytes do`() {
        #expect(ConstantTime.isEqual([], []))
        #expect(ConstantTime.isEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.isEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.isEqual([1, 2], [1]))
    }
}
