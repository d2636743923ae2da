import OpenSSL
import Testing

@Suite struct `AES-256-GCM` {
    /// A case of "The Galois/Counter Mode of Operation", appendix B, which NIST's validation of GCM adopted.
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let key: String
        let nonce: String
        let associated: String
        let plain: String
        let sealed: String
    }

    static let zeroKey = String(repeating: "00", count: 32)
    static let key = "feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308"
    static let plain = """
        d9313225f88406e5a55909c5aff5269a 86a7a9531534f7da2e4c303d8a318a72
        1c3c0c95956809532fcf0e2449a6b525 b16aedf5aa0de657ba637b39
        """
    static let cipher = """
        522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa
        8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662
        """
    static let vectors = [
        Vector(
            testDescription: "case 13",
            key: zeroKey,
            nonce: "000000000000000000000000",
            associated: "",
            plain: "",
            sealed: "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        Vector(
            testDescription: "case 14",
            key: zeroKey,
            nonce: "000000000000000000000000",
            associated: "",
            plain: "00000000000000000000000000000000",
            sealed: "cea7403d4d606b6e074ec5d3baf39d18 d0d1c8a799996bf0265b98b5d48ab919"
        ),
        Vector(
            testDescription: "case 15",
            key: key,
            nonce: "cafebabefacedbaddecaf888",
            associated: "",
            plain: plain + "1aafd255",
            sealed: cipher + "898015ad" + "b094dac5d93471bdec1a502270e3cc6c"
        ),
        Vector(
            testDescription: "case 16",
            key: key,
            nonce: "cafebabefacedbaddecaf888",
            associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            plain: plain,
            sealed: cipher + "76fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ]

    @Test(arguments: vectors)
    func `agrees with the published cases`(vector: Vector) throws {
        let key = SecretBytes(copying: bytes(vector.key))
        let (nonce, associated) = (bytes(vector.nonce), bytes(vector.associated))
        let sealed = try AES256GCM.seal(bytes(vector.plain), key: key, nonce: nonce, associated: associated)
        #expect(sealed == bytes(vector.sealed))
        let opened = try AES256GCM.open(sealed, key: key, nonce: nonce, associated: associated)
        #expect(opened == bytes(vector.plain))
    }

    @Test(arguments: vectors)
    func `gives the same in parts of any size`(vector: Vector) throws {
        let key = SecretBytes(copying: bytes(vector.key))
        let (nonce, associated) = (bytes(vector.nonce), bytes(vector.associated))
        for size in 1...20 {
            var sealing = try SealingStream(key: key, nonce: nonce, associated: associated)
            var sealed: [UInt8] = []
            for part in parts(of: bytes(vector.plain), size) { sealing.update(part.span, appendingTo: &sealed) }
            let tag = sealing.finish()
            #expect(sealed + tag == bytes(vector.sealed))

            var opening = try OpeningStream(key: key, nonce: nonce, associated: associated)
            var opened: [UInt8] = []
            for part in parts(of: sealed, size) { opening.update(part.span, appendingTo: &opened) }
            try opening.finish(tag: tag)
            #expect(opened == bytes(vector.plain))
        }
    }

    @Test func `refuses every changed bit`() throws {
        let key = SecretBytes.random(count: 32)
        let nonce = SecureRandom.bytes(count: 12)
        let sealed = try AES256GCM.seal([1, 2, 3, 4, 5], key: key, nonce: nonce, associated: [6])
        for bit in 0..<sealed.count * 8 {
            var changed = sealed
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: OpenSSLError.authenticationFailed) {
                try AES256GCM.open(changed, key: key, nonce: nonce, associated: [6])
            }
        }
        #expect(throws: OpenSSLError.authenticationFailed) {
            try AES256GCM.open(sealed, key: key, nonce: nonce, associated: [7])
        }
        #expect(throws: OpenSSLError.authenticationFailed) {
            try AES256GCM.open(sealed, key: .random(count: 32), nonce: nonce, associated: [6])
        }
    }

    @Test func `gives nothing away of a frame that it refuses`() throws {
        let key = SecretBytes.random(count: 32)
        let nonce = SecureRandom.bytes(count: 12)
        var sealed = try AES256GCM.seal([1, 2, 3], key: key, nonce: nonce)
        sealed[0] ^= 1
        var cipher = try FrameCipher(key: key)
        let none: [UInt8] = []
        var plain: [UInt8] = [9]
        var refusal: OpenSSLError?
        do {
            try cipher.open(sealed.span, nonce: nonce, associated: none.span, appendingTo: &plain)
        } catch {
            refusal = error
        }
        #expect(refusal == .authenticationFailed)
        #expect(plain == [9])
        // The same cipher goes on with the next frame.
        sealed[0] ^= 1
        try cipher.open(sealed.span, nonce: nonce, associated: none.span, appendingTo: &plain)
        #expect(plain == [9, 1, 2, 3])
    }

    @Test func `says which length is wrong`() {
        let key = SecretBytes.random(count: 32)
        #expect(throws: OpenSSLError.invalidLength(of: .key, expected: 32, found: 16)) {
            try AES256GCM.seal([], key: .random(count: 16), nonce: .init(repeating: 0, count: 12))
        }
        #expect(throws: OpenSSLError.invalidLength(of: .nonce, expected: 12, found: 8)) {
            try AES256GCM.seal([], key: key, nonce: .init(repeating: 0, count: 8))
        }
        #expect(throws: OpenSSLError.invalidLength(of: .sealedBytes, expected: 16, found: 15)) {
            try AES256GCM.open(.init(repeating: 0, count: 15), key: key, nonce: .init(repeating: 0, count: 12))
        }
    }

    private func parts(of bytes: [UInt8], _ size: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    }
}
