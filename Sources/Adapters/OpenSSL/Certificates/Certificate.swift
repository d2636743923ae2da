public import struct Foundation.Date

/// A certificate and the private key that belongs to it, both as PEM.
public struct CertifiedKey: Sendable {
    public let certificate: String
    /// Unencrypted PKCS #8.
    public let key: SecretBytes

    init(certificate: String, key: SecretBytes) {
        self.certificate = certificate
        self.key = key
    }

    /// - Throws: When one of them cannot be read, or they do not belong together.
    public init(checking certificate: String, key: SecretBytes) throws(CertificateError) {
        let native = try NativeCertificate(pem: certificate)
        guard native.matches(try NativeKey(pem: key)) else { throw .keyOfAnotherCertificate }
        self.init(certificate: certificate, key: key)
    }

    /// From when until when the certificate counts.
    public var validity: Range<Date> {
        get throws(CertificateError) { try NativeCertificate(pem: certificate).validity }
    }

    /// Whether `authority` signed the certificate.
    public func isSigned(by authority: CertificateAuthority) throws(CertificateError) -> Bool {
        let native = try NativeCertificate(pem: certificate)
        return native.isSigned(by: try NativeCertificate(pem: authority.identity.certificate))
    }
}

/// Whom a certificate is about (RFC 5280 §4.1.2.6).
public struct DistinguishedName: Sendable, Equatable {
    public var organization: String
    /// What tells apart the parts of one organisation.
    public var unit: String?
    public var commonName: String

    public init(organization: String, unit: String? = nil, commonName: String) {
        self.organization = organization
        self.unit = unit
        self.commonName = commonName
    }

    /// From the widest to the narrowest.
    var attributes: [(String, String)] {
        [("O", organization)] + (unit.map { [("OU", $0)] } ?? []) + [("CN", commonName)]
    }

    /// As RFC 2253 writes it, the narrowest first: what MongoDB calls a person that a certificate stands for.
    ///
    /// For names without characters that would need escaping.
    public var text: String { attributes.reversed().map { "\($0)=\($1)" }.joined(separator: ",") }
}
