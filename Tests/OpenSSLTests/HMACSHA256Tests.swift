import OpenSSL
import Testing

@Suite struct `An HMAC-SHA-256 code` {
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let key: [UInt8]
        let message: [UInt8]
        let code: [UInt8]
    }

    static let vectors = [
        Vector(
            testDescription: "RFC 4231 §4.2",
            key: .init(repeating: 0x0b, count: 20),
            message: Array("Hi There".utf8),
            code: bytes("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        ),
        Vector(
            testDescription: "RFC 4231 §4.3",
            key: Array("Jefe".utf8),
            message: Array("what do ya want for nothing?".utf8),
            code: bytes("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        ),
        Vector(
            testDescription: "RFC 4231 §4.4",
            key: .init(repeating: 0xaa, count: 20),
            message: .init(repeating: 0xdd, count: 50),
            code: bytes("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")
        ),
        Vector(
            testDescription: "RFC 4231 §4.7",
            key: .init(repeating: 0xaa, count: 131),
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            code: bytes("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        ),
    ]

    @Test(arguments: vectors)
    func `agrees with RFC 4231`(vector: Vector) {
        let key = SecretBytes(copying: vector.key)
        #expect(HMACSHA256.authenticate(vector.message, key: key) == vector.code)
        #expect(HMACSHA256.isValid(vector.code, for: vector.message, key: key))
    }

    @Test func `belongs to one message only`() {
        let key = SecretBytes.random(count: 32)
        let code = HMACSHA256.authenticate([1, 2, 3], key: key)
        #expect(!HMACSHA256.isValid(code, for: [1, 2, 4], key: key))
        #expect(!HMACSHA256.isValid(Array(code.dropLast()), for: [1, 2, 3], key: key))
    }

    @Test func `takes an empty key for an empty key`() {
        let empty = SecretBytes(copying: [])
        _ = HMACSHA256.authenticate([1], key: SecretBytes.random(count: 32))
        let code = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        #expect(HMACSHA256.authenticate([], key: empty) == bytes(code))
    }
}
