import OpenSSL
import Testing

@Suite struct `A key derived by HKDF-SHA-256` {
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let secret: [UInt8]
        let salt: [UInt8]
        let info: [UInt8]
        let output: [UInt8]
    }

    static let vectors = [
        Vector(
            testDescription: "RFC 5869 A.1",
            secret: .init(repeating: 0x0b, count: 22),
            salt: Array(0x00...0x0c),
            info: Array(0xf0...0xf9),
            output: bytes(
                "3cb25f25faacd57a90434f64d0362f2a 2d2d0a90cf1a5a4c5db02d56ecc4c5bf 34007208d5b887185865"
            )
        ),
        Vector(
            testDescription: "RFC 5869 A.2",
            secret: Array(0x00...0x4f),
            salt: Array(0x60...0xaf),
            info: Array(0xb0...0xff),
            output: bytes(
                """
                b11e398dc80327a1c8e7f78c596a4934 4f012eda2d4efad8a050cc4c19afa97c
                59045a99cac7827271cb41c65e590e09 da3275600c2f09b8367793a9aca3db71
                cc30c58179ec3e87c14c01d5c1f3434f 1d87
                """
            )
        ),
        Vector(
            testDescription: "RFC 5869 A.3",
            secret: .init(repeating: 0x0b, count: 22),
            salt: [],
            info: [],
            output: bytes(
                "8da4e775a563c18f715f802a063c5a31 b8a11f5c5ee1879ec3454e5f3c738d2d 9d201395faa4b61a96c8"
            )
        ),
    ]

    @Test(arguments: vectors)
    func `agrees with RFC 5869`(vector: Vector) {
        let derived = HKDFSHA256.derive(
            from: SecretBytes(copying: vector.secret),
            salt: vector.salt,
            info: vector.info,
            byteCount: vector.output.count
        )
        #expect(derived == SecretBytes(copying: vector.output))
    }

    @Test func `can be as long as the standard allows`() {
        let secret = SecretBytes.random(count: 32)
        let long = HKDFSHA256.derive(from: secret, info: [], byteCount: HKDFSHA256.byteCountLimit)
        let short = HKDFSHA256.derive(from: secret, info: [], byteCount: 40)
        let start = long.withBytes { SecretBytes(copying: $0.extracting(first: 40)) }
        #expect(long.count == 8160)
        #expect(start == short)
    }
}
