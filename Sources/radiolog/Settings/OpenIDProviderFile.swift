import Accounts
import Foundation
import Identity

/// The file that `OIDC_PROVIDERS_FILE` names.
/// ```json
/// {"providers": [{"id": "hospital", "name": "St. Mary's", "issuer": "https://login.example.org", "clientID": "radiolog",
///   "clientSecretFile": "/run/secrets/oidc", "groups": ["radiology=ward:reader+uploader"], "makesPeople": true}]}
/// ```
enum OpenIDProviderFile {
    private struct Contents: Decodable { let providers: [Entry] }

    private struct Entry: Decodable {
        let id: String
        let name: String
        let issuer: String
        let clientID: String
        let clientSecretFile: String?
        let scopes: [String]?
        let groupsClaim: String?
        /// Lines of `GroupMapping`.
        let groups: [String]?
        let makesPeople: Bool?
        let secondFactorMethods: [String]?
    }

    static func read(_ path: String) throws -> [OpenIDProvider] {
        let contents: Contents
        do {
            contents = try JSONDecoder().decode(Contents.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw UnusableProviderFile(path: path, reason: "it cannot be read as JSON of that form")
        }
        let providers = try contents.providers.map { entry in
            guard !entry.id.isEmpty, entry.id.utf8.allSatisfy(isOfName) else {
                throw UnusableProviderFile(path: path, reason: "an id is not of lower-case letters, digits and hyphens")
            }
            guard let mapping = GroupMapping((entry.groups ?? []).joined(separator: "\n")) else {
                throw UnusableProviderFile(path: path, reason: "a line of groups is not group=workspace:role+role")
            }
            let methods = entry.secondFactorMethods.map { Set($0) }
            let trust =
                methods.map {
                    OpenIDTrust(mapping: mapping, makesPeople: entry.makesPeople ?? false, secondFactorMethods: $0)
                } ?? OpenIDTrust(mapping: mapping, makesPeople: entry.makesPeople ?? false)
            return OpenIDProvider(
                id: entry.id,
                name: entry.name,
                issuer: entry.issuer,
                clientID: entry.clientID,
                clientSecret: try entry.clientSecretFile.map(secret),
                scopes: entry.scopes ?? ["openid", "email", "profile"],
                groupsClaim: entry.groupsClaim ?? "groups",
                trust: trust
            )
        }
        guard Set(providers.map(\.id)).count == providers.count else {
            throw UnusableProviderFile(path: path, reason: "two providers have one id")
        }
        return providers
    }

    private static func secret(_ path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        } catch {
            throw UnusableProviderFile(path: path, reason: "a client's secret cannot be read")
        }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
}

/// The file of providers cannot be used.
struct UnusableProviderFile: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): \(reason)" }
}
