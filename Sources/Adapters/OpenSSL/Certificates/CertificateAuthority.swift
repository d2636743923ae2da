import COpenSSL

public import struct Foundation.Date

/// Issues certificates for the parts of one machine, and for nothing else.
///
/// Its own certificate lets it name no host but `localhost` (RFC 5280 §4.2.1.10): whoever is told to trust it, a browser
/// say, does not thereby trust it about any other host, even should its key be stolen. Addresses cannot be constrained as
/// well: BoringSSL refuses every certificate of an authority that tries.
public struct CertificateAuthority: Sendable {
    /// Its own certificate and key.
    public let identity: CertifiedKey

    public init(_ identity: CertifiedKey) { self.identity = identity }

    /// What a certificate may be used for (RFC 5280 §4.2.1.12).
    public enum Usage: String, Sendable {
        case server = "serverAuth"
        case client = "clientAuth"
    }

    /// Makes an authority with a new key.
    public static func make(named name: DistinguishedName, validity: Range<Date>) -> CertificateAuthority {
        let key = NativeKey()
        let certificate = NativeCertificate()
        certificate.setRandomSerial()
        certificate.setValidity(validity)
        certificate.setSubject(name)
        certificate.setIssuer(certificate)
        certificate.setKey(key)
        certificate.add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0", issuer: certificate)
        certificate.add(NID_key_usage, "critical,keyCertSign,cRLSign", issuer: certificate)
        certificate.add(NID_name_constraints, "critical,permitted;DNS:localhost", issuer: certificate)
        certificate.add(NID_subject_key_identifier, "hash", issuer: certificate)
        certificate.sign(with: key)
        return CertificateAuthority(CertifiedKey(certificate: certificate.pem(), key: key.pem()))
    }

    /// Issues a certificate with a new key for something on this machine.
    ///
    /// It names `localhost` and both loopback addresses, also when it is for a client: no library then takes the common
    /// name for that of a host.
    public func issue(
        for name: DistinguishedName,
        usages: [Usage],
        validity: Range<Date>
    ) throws(CertificateError) -> CertifiedKey {
        let issuer = try NativeCertificate(pem: identity.certificate)
        let key = NativeKey()
        let certificate = NativeCertificate()
        certificate.setRandomSerial()
        certificate.setValidity(validity)
        certificate.setSubject(name)
        certificate.setIssuer(issuer)
        certificate.setKey(key)
        certificate.add(NID_basic_constraints, "critical,CA:FALSE", issuer: issuer)
        certificate.add(NID_key_usage, "critical,digitalSignature", issuer: issuer)
        certificate.add(NID_ext_key_usage, usages.map(\.rawValue).joined(separator: ","), issuer: issuer)
        certificate.add(NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1", issuer: issuer)
        certificate.add(NID_subject_key_identifier, "hash", issuer: issuer)
        certificate.add(NID_authority_key_identifier, "keyid:always", issuer: issuer)
        certificate.sign(with: try NativeKey(pem: identity.key))
        return CertifiedKey(certificate: certificate.pem(), key: key.pem())
    }
}
