public import NIOSSL

/// What Radiolog speaks as TLS, as a server and as a client alike.
extension TLSConfiguration {
    /// For calls to others; their names and certificates are checked.
    ///
    /// - Parameter authority: PEM file of whom to trust; nil trusts whom the system does.
    public static func modernClient(trusting authority: String? = nil) -> TLSConfiguration {
        var configuration = makeClientConfiguration()
        configuration.demandModern()
        if let authority { configuration.trustRoots = .file(authority) }
        return configuration
    }

    /// Takes TLS 1.2 and 1.3 alone, ciphers with forward secrecy and authenticated encryption alone, and no signature with
    /// SHA-1, neither in giving nor in taking one.
    public mutating func demandModern() {
        minimumTLSVersion = .tlsv12
        // TLS 1.3 has no others.
        cipherSuiteValues = Self.cipherSuites
        signingSignatureAlgorithms = Self.signatures
        verifySignatureAlgorithms = Self.signatures
    }

    /// No SHA-1, with which TLS 1.2 would go on when the other side knows or names nothing else (RFC 9155).
    private static let signatures: [SignatureAlgorithm] = [
        .ed25519, .ecdsaSecp256R1Sha256, .rsaPssRsaeSha256, .rsaPkcs1Sha256, .ecdsaSecp384R1Sha384, .rsaPssRsaeSha384,
        .rsaPkcs1Sha384, .ecdsaSecp521R1Sha512, .rsaPssRsaeSha512, .rsaPkcs1Sha512,
    ]

    private static let cipherSuites: [NIOTLSCipher] = [
        .TLS_AES_128_GCM_SHA256, .TLS_AES_256_GCM_SHA384, .TLS_CHACHA20_POLY1305_SHA256,
        .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]
}
