import EmbeddedMongo
import Files
import Foundation
import HTTPSurface
import OpenSSL

/// The authority that `radiolog dev` makes for itself, and what it issues: to its listeners, its mongod and that one's
/// client.
///
/// All of it lies in one directory, readable by its owner alone. A certificate is made again when it is missing, damaged,
/// of another authority or near its end; whoever trusts `authority.pem` need not look again for years.
struct DevAuthority: Sendable {
    private let directory: DevDirectory

    private static let day = 86_400.0
    private static let authorityDays = 3_650.0
    private static let leafDays = 90.0
    /// What is left of a certificate when it is made again.
    private static let leastDays = 30.0

    /// What certificates are issued to.
    private enum Holder: String, CaseIterable {
        case listener, mongod, client

        var name: DistinguishedName {
            DistinguishedName(
                organization: "Radiolog development",
                unit: rawValue,
                commonName: self == .client ? "radiolog" : "localhost"
            )
        }

        var usages: [CertificateAuthority.Usage] {
            switch self {
            case .listener: [.server]
            // A member of a replica set is a client of the others.
            case .mongod: [.server, .client]
            case .client: [.client]
            }
        }

        /// The certificate, then its key: in one file, so that they are replaced in one step.
        var fileName: String { "\(rawValue).pem" }
    }

    /// Names the files; makes and reads none.
    init(in root: DevDirectory) throws {
        directory = try DevDirectory(root.path("tls"))
    }

    /// Whom clients have to trust.
    var authorityPath: String { directory.path("authority.pem") }

    var listener: TLSFiles {
        let path = directory.path(Holder.listener.fileName)
        return TLSFiles(certificate: path, key: path)
    }

    var mongo: MongoServerIdentity {
        MongoServerIdentity(
            authority: authorityPath,
            server: directory.path(Holder.mongod.fileName),
            client: directory.path(Holder.client.fileName),
            clientName: Holder.client.name.text,
            memberKey: directory.path("mongod.key")
        )
    }

    /// Makes what is missing, and again what ends soon; whether anything was made.
    @discardableResult
    func renew(at now: Date = .now) throws -> Bool {
        var isChanged = false
        if (try? read("mongod.key")) == nil {
            try directory.write(Data(Data(SecureRandom.bytes(count: 96)).base64EncodedString().utf8), to: "mongod.key")
            isChanged = true
        }
        let authority: CertificateAuthority
        if let known = lastingAuthority(at: now) {
            authority = known
        } else {
            authority = CertificateAuthority.make(
                named: DistinguishedName(organization: "Radiolog development", commonName: authorityName()),
                validity: Self.validity(from: now, days: Self.authorityDays)
            )
            // The key first: without it the certificate is of no use.
            try write(key: authority.identity, to: "authority.key")
            try directory.write(Data(authority.identity.certificate.utf8), to: "authority.pem")
            isChanged = true
        }
        for holder in Holder.allCases where !isLasting(holder, of: authority, at: now) {
            let issued = try authority.issue(
                for: holder.name,
                usages: holder.usages,
                validity: Self.validity(from: now, days: Self.leafDays)
            )
            try write(issued, to: holder.fileName)
            isChanged = true
        }
        return isChanged
    }

    /// Browsers list authorities by name: this one says whose it is.
    private func authorityName() -> String {
        "Radiolog development authority of \(ProcessInfo.processInfo.hostName.prefix(32))"
    }

    /// Clocks differ: it counts since an hour ago.
    private static func validity(from now: Date, days: Double) -> Range<Date> {
        now.addingTimeInterval(-3_600)..<now.addingTimeInterval(days * day)
    }

    private func lastingAuthority(at now: Date) -> CertificateAuthority? {
        guard let certificate = try? read("authority.pem"), let key = try? read("authority.key"),
            let identity = try? CertifiedKey(
                checking: String(decoding: certificate, as: UTF8.self),
                key: SecretBytes(copying: [UInt8](key))
            ),
            // What it issues may not outlast it.
            Self.isLasting(identity, days: Self.leafDays + Self.leastDays, at: now)
        else { return nil }
        return CertificateAuthority(identity)
    }

    private func isLasting(_ holder: Holder, of authority: CertificateAuthority, at now: Date) -> Bool {
        guard let contents = try? read(holder.fileName),
            let pair = try? CertifiedKey(
                checking: String(decoding: contents, as: UTF8.self),
                key: SecretBytes(copying: [UInt8](contents))
            ),
            (try? pair.isSigned(by: authority)) == true
        else { return false }
        return Self.isLasting(pair, days: Self.leastDays, at: now)
    }

    private static func isLasting(_ pair: CertifiedKey, days: Double, at now: Date) -> Bool {
        guard let validity = try? pair.validity else { return false }
        return validity.contains(now) && validity.contains(now.addingTimeInterval(days * day))
    }

    private func read(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: directory.path(name)))
    }

    private func write(_ pair: CertifiedKey, to name: String) throws {
        let key = pair.key.withBytes { bytes in Data(bytes.indices.map { bytes[$0] }) }
        try directory.write(Data(pair.certificate.utf8) + key, to: name)
    }

    private func write(key pair: CertifiedKey, to name: String) throws {
        try directory.write(pair.key.withBytes { bytes in Data(bytes.indices.map { bytes[$0] }) }, to: name)
    }
}
