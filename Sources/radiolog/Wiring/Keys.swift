import KeyVault
import Mongo

/// How the key vault is opened.
struct KeyWiring {
    let settings: KeySettings
    /// Nil when a key management service alone keeps the master key.
    let masterKeyFile: String?
    let whenMissing: MasterKey.MissingPolicy

    /// The master keys that the settings name.
    func masters() async throws -> MasterKeyring {
        var accepted: [WrappingMaster] = []
        if let file = settings.serviceFile { accepted.append(WrappingMaster(try await KeyService.load(from: file))) }
        if let file = masterKeyFile {
            accepted.append(WrappingMaster(try await MasterKey.load(from: file, whenMissing: whenMissing)))
        }
        for file in settings.previousMasterKeyFiles {
            accepted.append(WrappingMaster(try await MasterKey.load(from: file, whenMissing: .refuse)))
        }
        for file in settings.previousServiceFiles {
            accepted.append(WrappingMaster(try await KeyService.load(from: file)))
        }
        guard let current = accepted.first else {
            throw KeyVaultError(.load, .giveUp, reason: "neither a master key file nor a key service file is named")
        }
        return MasterKeyring(current: current, previous: Array(accepted.dropFirst()))
    }

    func open(_ client: MongoClient, answering patience: Duration? = nil) async throws -> KeyVault {
        let collections = KeyCollections(client: client, database: settings.database, masters: try await masters())
        return try await KeyVault.open(collections, cache: settings.cache, answering: patience)
    }
}
