import OpenSSL
import Testing

import struct Foundation.Date

@Suite struct `A certificate authority` {
    private static let day = 86_400.0
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private var year: Range<Date> { now..<now.addingTimeInterval(365 * Self.day) }

    private func authority() -> CertificateAuthority {
        .make(named: DistinguishedName(organization: "Radiolog", commonName: "Test authority"), validity: year)
    }

    private func leaf(of authority: CertificateAuthority, days: Double = 90) throws -> CertifiedKey {
        try authority.issue(
            for: DistinguishedName(organization: "Radiolog", unit: "server", commonName: "localhost"),
            usages: [.server, .client],
            validity: now..<now.addingTimeInterval(days * Self.day)
        )
    }

    @Test func `signs what it issues, and nothing else`() throws {
        let (one, other) = (authority(), authority())
        let leaf = try leaf(of: one)
        #expect(try leaf.isSigned(by: one))
        #expect(try !leaf.isSigned(by: other))
    }

    @Test func `dates what it issues to the second`() throws {
        let leaf = try leaf(of: authority(), days: 90)
        #expect(try leaf.validity == now..<now.addingTimeInterval(90 * Self.day))
    }

    @Test func `goes on after having been kept as text`() throws {
        let first = authority()
        let again = CertificateAuthority(
            try CertifiedKey(checking: first.identity.certificate, key: first.identity.key)
        )
        #expect(try leaf(of: again).isSigned(by: first))
    }

    @Test func `gives every certificate a key and a number of its own`() throws {
        let authority = authority()
        let leaves = try (0..<8).map { _ in try leaf(of: authority) }
        #expect(Set(leaves.map(\.certificate)).count == 8)
        for (one, other) in zip(leaves, leaves.dropFirst()) { #expect(one.key != other.key) }
    }

    @Test func `is refused with a key of another`() throws {
        let (one, other) = (authority(), authority())
        #expect(throws: CertificateError.keyOfAnotherCertificate) {
            try CertifiedKey(checking: one.identity.certificate, key: other.identity.key)
        }
    }

    @Test(arguments: ["", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    func `is refused when its text is damaged`(text: String) throws {
        let key = authority().identity.key
        #expect(throws: CertificateError.notACertificate) { try CertifiedKey(checking: text, key: key) }
        let certificate = authority().identity.certificate
        #expect(throws: CertificateError.notAKey) {
            try CertifiedKey(checking: certificate, key: SecretBytes(copying: Array(text.utf8)))
        }
    }

    @Test func `is told as MongoDB tells whom a certificate is about`() {
        let name = DistinguishedName(organization: "Radiolog", unit: "client", commonName: "radiolog")
        #expect(name.text == "CN=radiolog,OU=client,O=Radiolog")
    }
}
