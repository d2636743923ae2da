import BSON
import Files
import Foundation

/// A master key in a key management service, as libmongoc reaches it: KMIP, AWS, Azure or Google Cloud.
///
/// Read from a JSON file with the members `provider`, `credentials`, `masterKey` and `tls`; the last three are handed to
/// libmongoc as they are. What each provider takes is in MongoDB's Client-Side Encryption specification, "KMS providers".
public struct KeyService: Sendable {
    /// The names of the providers, as libmongoc has them.
    public static let providers: Set<String> = ["aws", "azure", "gcp", "kmip"]
    /// The largest file that is read, in bytes.
    public static let fileByteLimit = 64 << 10

    let provider: String
    let credentials: BSONDocument
    let masterKey: BSONDocument
    let tls: BSONDocument

    /// Loads the file at `path`, which holds credentials and must be readable by its owner alone.
    public static func load(from path: String) async throws(KeyVaultError) -> KeyService {
        let threads = BlockingThreads(count: 1, name: "key-service")
        return try await threads.run { () throws(KeyVaultError) in
            do {
                let file = try File.open(path)
                let status = try file.status()
                guard status.isRegularFile, status.permissions & 0o037 == 0 else {
                    throw refusal(path, "is open to others, or no file: run chmod 600 on it")
                }
                return try parse(try file.read(at: 0, count: fileByteLimit), path)
            } catch let failure as KeyVaultError {
                throw failure
            } catch {
                throw refusal(path, "cannot be read")
            }
        }
    }

    private struct Contents: Decodable {
        let provider: String
        let credentials: [String: JSONValue]
        let masterKey: [String: JSONValue]
        let tls: [String: JSONValue]?
    }

    private static func parse(_ bytes: [UInt8], _ path: String) throws(KeyVaultError) -> KeyService {
        // The decoder's words may quote a credential: none of them is passed on.
        guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)) else {
            throw refusal(path, "is no JSON object with provider, credentials, masterKey and, optionally, tls")
        }
        guard providers.contains(contents.provider) else {
            throw refusal(path, "names a provider that is none of \(providers.sorted().joined(separator: ", "))")
        }
        if contents.provider == "kmip", contents.masterKey["keyId"] == nil {
            // Without one, the library would have the service make a key for every study.
            throw refusal(path, "names no masterKey.keyId: register 96 bytes of secret data and name them")
        }
        return KeyService(
            provider: contents.provider,
            credentials: document(contents.credentials),
            masterKey: document(contents.masterKey),
            tls: document(contents.tls ?? [:])
        )
    }

    /// Sorted, so that the same members are the same bytes.
    private static func document(_ members: [String: JSONValue]) -> BSONDocument {
        var document = BSONDocument()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) { document[name] = value.bson }
        return document
    }

    private enum JSONValue: Decodable {
        case text(String)
        case flag(Bool)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        var bson: BSONValue {
            switch self {
            case .text(let text): .string(text)
            case .flag(let flag): .bool(flag)
            }
        }
    }

    private static func refusal(_ path: String, _ reason: String) -> KeyVaultError {
        KeyVaultError(.load, .giveUp, reason: "the key service file \(path) \(reason) (RADIOLOG_KEY_SERVICE_FILE)")
    }
}
