import OpenSSL
import Testing

@Suite struct `An Ed25519 key` {
    /// RFC 8032 §7.1, tests 1 to 3: seed, public key, message, signature.
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
        ),
    ])
    func `signs as the standard says`(seed: String, publicKey: String, message: String, signature: String) throws {
        let key = try Ed25519SigningKey(seed: SecretBytes(copying: bytes(seed)))
        #expect(key.publicKey == bytes(publicKey))
        #expect(key.sign(bytes(message)) == bytes(signature))
        let verifier = try #require(VerificationKey(ed25519: bytes(publicKey)))
        #expect(verifier.isValid(bytes(signature), for: bytes(message), by: .ed25519))
        #expect(!verifier.isValid(bytes(signature), for: bytes(message) + [0], by: .ed25519))
        #expect(!verifier.isValid(Array(bytes(signature).dropLast()), for: bytes(message), by: .ed25519))
        #expect(!verifier.isValid(bytes(signature), for: bytes(message), by: .ecdsa(.sha256)))
    }

    @Test func `has 32 bytes`() {
        #expect(throws: OpenSSLError.invalidLength(of: .key, expected: 32, found: 31)) {
            try Ed25519SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 1, count: 31)))
        }
        #expect(VerificationKey(ed25519: [UInt8](repeating: 1, count: 31)) == nil)
    }
}

@Suite struct `A public key` {
    @Test func `that is short, even or off its curve is none`() {
        let short = [UInt8](repeating: 0xff, count: 128)
        #expect(VerificationKey(modulus: short, exponent: [1, 0, 1]) == nil)
        let good = [UInt8](repeating: 0xff, count: 256)
        #expect(VerificationKey(modulus: good, exponent: [1, 0, 0]) == nil)
        #expect(VerificationKey(modulus: good, exponent: []) == nil)
        let point = [UInt8](repeating: 1, count: 32)
        #expect(VerificationKey(curve: .p256, x: point, y: point) == nil)
        #expect(VerificationKey(curve: .p384, x: point, y: point) == nil)
    }
}

@Suite struct `HMAC with SHA-1` {
    /// RFC 2202 §3, cases 1, 2 and 6.
    @Test(arguments: [
        ([UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8), "b617318655057264e28bc0b6fb378c8ef146be00"),
        (Array("Jefe".utf8), Array("what do ya want for nothing?".utf8), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        (
            [UInt8](repeating: 0xaa, count: 80), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112"
        ),
    ])
    func `is what the standard says`(key: [UInt8], message: [UInt8], code: String) {
        #expect(HMACSHA1.authenticate(message, key: SecretBytes(copying: key)) == bytes(code))
    }
}

@Suite struct `An RSA key` {
    /// Made and signed by the `openssl` command: the message "radiolog", a modulus of 2048 bits, exponent 65537.
    private static let modulus =
        "da58965f905b110f7c4fbb7bb4c0e390a8c25f1151cf73fd865dd70642809c45e38dd3c6539289fa0e8b1bb36019a5fe"
        + "1a3bcbf625a6ed0f93e9df4eecca12d63b8495266c1a05875e37a63d52b4d7836a92b09c29569dee95b4169988a6c1a1"
        + "d69596dd3fcad5e4771cf26d3be7aecb1a335e1145cec8830c0f644b0f2e904315c5b3000e5313957e4a71fa5e30a76a"
        + "832fa28c78534e27fdc1b45e12572450719b5b5c1b77190ef6516cae4dd09c630f7268c9e2dc0f5f0855f2f08db3e398"
        + "ce5a150e8347765bf60fbff9e71b2a41c3a9404fc1684fd3b099ca0959a17607d74710a50207042d1c8e4cef9838b48e"
        + "2cd6800c891fce283da5c063eb2b1c2b"
    private static let pkcs1 =
        "c3b6ce7cd558805e81c9f3b0039b67c996f9f759b5459b0cd1e0af405aedbf4c83c6b02a1e7a6019c43f1859a3872e7b"
        + "7ad17b38c6f31d9a4f2c2e4e1586fd56607f8fe2f0e2679baa4a3c8072c781ad10f7bda80fe73fa553f3c2fdf0bebd41"
        + "1035823ff1974ad012a10cb0c7d0a4e0f60892450528d317cd48e702687ea9d5a5c4286c634693d099f5ebb8d3574410"
        + "1969dcc34d23dd8363d644c928beb94ca97c7f1e59d0e3ade89781bb3d782145713c35223eda354a52e4e296c0038fe3"
        + "431c4654ec3e020829c678504dc88bd4c7e24992fb65f42d7ec0a830d0c5ddc010ad4e0869ec86c1071c33a6ec1c27c3"
        + "9e62881ef37ecda194c4754c78313024"
    private static let pss =
        "51c6deaf8b6018c04cf88f4e57f0d2b762986059bfd06320e37f5aae3f671d52b8ec65d4ad0c45f2fedcb8986636feae"
        + "2ef38fcabe3948c63d6e89a89155397331678fd79e67fe6dc1325de1d3a1140d11f89751de1311b179b1cb9c1178679a"
        + "777836d7a5938b9286a65ef0a1e9ba26c5cd4650b9439336a95aa4813fb6f4118fb9284e1c06426f210824b9ae1e2f96"
        + "de5ce120eee5ed4297089a4cd2af068b09d7f165ee4c121d7303b3508175b16037ea3d8f293e62734580a2e7fe849c7d"
        + "e0a97c4b08d86ce26538dec2694828a3606f34f91a3e7250c1a67dcb2735b5114c42e02f7c17f7c085e9cf12ea2bb5e2"
        + "7516b2fdfc51a3ce7578e502f113cdd8"
    /// With a salt of 20 bytes in place of 32.
    private static let otherSalt =
        "323b4a5e129ee837124c1124dcf0e57e6641e1651c7deaa8e94a64715f48106e09a7be5643fa15bdbc45de44f4a47f88"
        + "97de88cb18a9db34de4de6ad35952dbe6a94ffee2af5d4ca293d650c4547ab26e27ffbf000faad2385a4c44058803443"
        + "e0a69bb4d7508d5def39305231063175f10e208faf55b3832d2521961d73196c20ba44688fb6ea1beb6f5446641207ac"
        + "4b8d39fd9d38af7463716cb4eed3868fd314ac6fcd5619d95118f2645cd8fd7113b4696ee71c11ebbb4d53dd21c8fb06"
        + "0559243ba68e25cbc26ecf4e1226a39e43a1bed1dd22fc1a83b796cd5933058d97d013efd78bd4122de9bc67193df14b"
        + "952936663156883401ea84c9bfef75d6"

    @Test func `verifies what it signed, by the scheme it was signed by alone`() throws {
        let key = try #require(VerificationKey(modulus: bytes(Self.modulus), exponent: [1, 0, 1]))
        let message = Array("radiolog".utf8)
        #expect(key.isValid(bytes(Self.pkcs1), for: message, by: .pkcs1(.sha256)))
        #expect(key.isValid(bytes(Self.pss), for: message, by: .pss(.sha256)))
        #expect(!key.isValid(bytes(Self.pss), for: message, by: .pkcs1(.sha256)))
        #expect(!key.isValid(bytes(Self.pkcs1), for: message, by: .pss(.sha256)))
        #expect(!key.isValid(bytes(Self.pkcs1), for: message, by: .pkcs1(.sha512)))
        #expect(!key.isValid(bytes(Self.otherSalt), for: message, by: .pss(.sha256)))
        #expect(!key.isValid(bytes(Self.pkcs1), for: message + [0], by: .pkcs1(.sha256)))
        #expect(!key.isValid([], for: message, by: .pkcs1(.sha256)))
        #expect(!key.isValid(bytes(Self.pkcs1), for: message, by: .ecdsa(.sha256)))
    }
}
