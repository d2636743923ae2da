import Foundation
import HTTPSurface
import NIOSSL
import OpenSSL

/// An authority whose certificates lie in a directory of their own, which goes with it.
final class TestAuthority {
    let directory: String
    private let authority: CertificateAuthority
    private let validity = Date.now.addingTimeInterval(-3_600)..<Date.now.addingTimeInterval(86_400)

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        authority = CertificateAuthority.make(
            named: DistinguishedName(organization: "Test", commonName: "authority"),
            validity: validity
        )
        try authority.identity.certificate.write(toFile: path, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// Of its own certificate.
    var path: String { directory + "/authority.pem" }

    /// Writes a new certificate and its key into one file, in one step.
    func issue(to name: String, for usage: CertificateAuthority.Usage = .server) throws -> String {
        let pair = try authority.issue(
            for: DistinguishedName(organization: "Test", unit: name, commonName: "localhost"),
            usages: [usage],
            validity: validity
        )
        let file = "\(directory)/\(name).pem"
        try (pair.certificate + Self.text(pair.key)).write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    /// How a client that trusts this authority speaks TLS.
    func client(
        certificate: String? = nil,
        adjust: (inout TLSConfiguration) -> Void = { _ in }
    ) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(path)
        if let certificate {
            let contents = try Data(contentsOf: URL(filePath: certificate))
            configuration.certificateChain = try NIOSSLCertificate.fromPEMBytes(Array(contents)).map {
                .certificate($0)
            }
            configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: certificate, format: .pem))
        }
        adjust(&configuration)
        return try NIOSSLContext(configuration: configuration)
    }

    private static func text(_ key: SecretBytes) -> String {
        key.withBytes { bytes in String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
    }
}
