import OpenSSL
import Testing

@Suite struct `A SHA-256 hash` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `agrees with the examples of FIPS 180`(message: String, digest: String) {
        #expect(SHA256.hash(Array(message.utf8)) == bytes(digest))
    }

    @Test func `agrees with FIPS 180 on a million letters that arrive in parts`() {
        var hash = SHA256()
        let part = [UInt8](repeating: UInt8(ascii: "a"), count: 999)
        for _ in 0..<1001 { hash.update(part) }
        hash.update([UInt8](repeating: UInt8(ascii: "a"), count: 1))
        #expect(hash.finish() == bytes("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"))
    }
}
