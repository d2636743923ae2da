public import EmbeddedMongo
import Foundation
import OpenSSL

extension TestMongo {
    /// An authority and what it issued for one server and its client, in a directory of their own beside the data.
    ///
    /// The same files whenever it is asked about the same directory.
    public static func identity(for dataDirectory: String) throws -> MongoServerIdentity {
        let directory = dataDirectory + ".tls"
        let name = DistinguishedName(organization: "Radiolog test", unit: "client", commonName: "test")
        let identity = MongoServerIdentity(
            authority: directory + "/authority.pem",
            server: directory + "/server.pem",
            client: directory + "/client.pem",
            clientName: name.text,
            memberKey: directory + "/member.key"
        )
        if FileManager.default.fileExists(atPath: identity.memberKey) { return identity }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let validity = Date.now.addingTimeInterval(-3_600)..<Date.now.addingTimeInterval(86_400)
        let authority = CertificateAuthority.make(
            named: DistinguishedName(organization: "Radiolog test", commonName: "authority"),
            validity: validity
        )
        var serverName = name
        serverName.unit = "server"
        try write(authority.identity.certificate, to: identity.authority)
        try write(
            try authority.issue(for: serverName, usages: [.server, .client], validity: validity),
            to: identity.server
        )
        try write(try authority.issue(for: name, usages: [.client], validity: validity), to: identity.client)
        try write(Data(SecureRandom.bytes(count: 64)).base64EncodedString(), to: identity.memberKey)
        return identity
    }

    private static func write(_ pair: CertifiedKey, to path: String) throws {
        let key = pair.key.withBytes { bytes in String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
        try write(pair.certificate + key, to: path)
    }

    private static func write(_ text: String, to path: String) throws {
        let isWritten = FileManager.default.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        if !isWritten { throw CocoaError(.fileWriteUnknown) }
    }
}
