import Access
import BSON
import Events
import Foundation
public import Mongo
import OpenSSL

/// Where the vault keeps wrapped keys: three collections of a database of its own.
///
/// `data_keys` is libmongoc's key vault: one data key per study, wrapped by the master key. `studies` has one record per
/// study, with its keys wrapped by its data key; `secrets` has the root, wrapped likewise. Every write goes to a majority's
/// journals, and whoever changes a record names the version they read, so that any number of gateways agree.
public struct KeyCollections: Sendable {
    let studies: MongoCollection
    let secrets: MongoCollection
    let dataKeyCollection: MongoCollection
    let dataKeys: DataKeyVault
    let masters: MasterKeyring
    /// Nil until the root is known.
    var seal: RecordSeal?

    public init(client: MongoClient, database name: String, masters: MasterKeyring) {
        let database = client.database(name)
        self.init(
            studies: database.collection("studies"),
            secrets: database.collection("secrets"),
            dataKeys: database.collection("data_keys"),
            masters
        )
    }

    private init(
        studies: MongoCollection,
        secrets: MongoCollection,
        dataKeys collection: MongoCollection,
        _ masters: MasterKeyring
    ) {
        self.studies = studies
        self.secrets = secrets
        dataKeyCollection = collection
        dataKeys = DataKeyVault(collection)
        self.masters = masters
    }

    /// The same, for callers that somebody waits for.
    func answering(within patience: Duration) -> KeyCollections {
        var patient = KeyCollections(
            studies: studies.answering(within: patience),
            secrets: secrets.answering(within: patience),
            dataKeys: dataKeyCollection.answering(within: patience),
            masters
        )
        patient.seal = seal
        return patient
    }

    func prepare() async throws(KeyVaultError) {
        try await asking(.make) {
            try await dataKeys.prepare()
            try await studies.createIndexes([
                MongoIndex(name: "by_key", keys: [.ascending("k.i")]),
                MongoIndex(name: "by_destroyed_key", keys: [.ascending("g.i")]),
                MongoIndex(name: "by_master", keys: [.ascending("m"), .ascending("_id")]),
            ])
        }
    }

    /// Returns when the vault answers a read as it would one for a key.
    func check() async throws(KeyVaultError) {
        _ = try await asking(.check) {
            try await secrets.findOne(["_id": .string(Root.name)], FindOptions(projection: ["_id": 1]))
        }
    }

    /// Runs `body`; what the database says becomes what a caller of the vault can act on.
    func asking<Result>(
        _ operation: KeyVaultError.Operation,
        _ body: () async throws -> Result
    ) async throws(KeyVaultError) -> Result {
        do {
            return try await body()
        } catch let error as KeyVaultError {
            throw error
        } catch let error as MongoError {
            let remedy: KeyVaultError.Remedy = error.remedy == .giveUp ? .giveUp : .retry
            throw KeyVaultError(operation, remedy, reason: error.description)
        } catch is CancellationError {
            throw KeyVaultError(operation, .retry, reason: "cancelled")
        } catch {
            // Its text may quote a record.
            throw KeyVaultError(operation, .giveUp, reason: "\(type(of: error))")
        }
    }

    /// The master key of that id.
    func master(_ id: String?) throws(KeyVaultError) -> WrappingMaster {
        guard let id, let master = masters[id] else { throw Self.unknownMaster(id) }
        return master
    }

    /// What opens a data key that a record says is wrapped under master key `id`.
    func providers(opening id: String?) throws(KeyVaultError) -> KeyProviders {
        guard let id, let providers = masters.providers(opening: id) else { throw Self.unknownMaster(id) }
        return providers
    }

    private static func unknownMaster(_ id: String?) -> KeyVaultError {
        let reason =
            "it is wrapped under master key \(id ?? "of no name"), which is not among those loaded "
            + "(RADIOLOG_MASTER_KEY_FILE, RADIOLOG_PREVIOUS_MASTER_KEY_FILES, RADIOLOG_KEY_SERVICE_FILE)"
        return KeyVaultError(.find, .giveUp, reason: reason)
    }
}

// MARK: - The root

extension KeyCollections {
    private struct Root: Codable {
        enum CodingKeys: String, CodingKey {
            case id = "_id", dataKey = "d", master = "m", wrapped = "b", areRecordsSealed = "rs"
        }
        var id = Self.name
        let dataKey: UUID
        let master: String
        let wrapped: BSONBinary
        /// Nil while there may be records of before they were sealed.
        let areRecordsSealed: Bool?

        static let name = "root"
    }

    /// The installation's root; made at the first start, when all processes that start together agree on one.
    ///
    /// From here on records are sealed under it, and refused when they are not.
    mutating func openRoot() async throws(KeyVaultError) -> RootSecret {
        let (root, areRecordsSealed) = try await root()
        seal = RecordSeal(root)
        guard !areRecordsSealed else { return root }
        try await sealRecords()
        _ = try await asking(.make) {
            try await secrets.updateOne(["_id": .string(Root.name)], ["$set": ["rs": true]])
        }
        return root
    }

    private func root() async throws(KeyVaultError) -> (RootSecret, areRecordsSealed: Bool) {
        try await asking(.find) {
            if let root = try await keptRoot() { return root }
            // What a first master key in a file derived stays as it was.
            let made = masters.first ?? .random()
            let master = masters.current
            let dataKey = try await dataKeys.create(under: master.key, with: master.providers)
            let wrapped = try await dataKeys.encrypt(made.secret, under: dataKey, with: master.providers)
            do {
                try await secrets.insertOne(
                    Root(
                        dataKey: dataKey,
                        master: master.id,
                        wrapped: BSONBinary(wrapped),
                        areRecordsSealed: true
                    )
                )
            } catch let error as MongoError where error.remedy == .duplicateKey {
                try await dataKeys.delete(dataKey)
            }
            guard let root = try await keptRoot() else {
                throw KeyVaultError(.find, .retry, reason: "the root was made and is gone")
            }
            return root
        }
    }

    private func keptRoot() async throws -> (RootSecret, areRecordsSealed: Bool)? {
        guard let kept = try await secrets.findOne(["_id": .string(Root.name)], as: Root.self) else { return nil }
        let providers = try providers(opening: kept.master)
        guard let root = RootSecret(kept: try await dataKeys.decrypt(kept.wrapped.bytes, with: providers)) else {
            throw KeyVaultError(.find, .giveUp, reason: "the root in the vault has another length")
        }
        return (root, kept.areRecordsSealed ?? false)
    }

    /// Wraps the root under the current master key; false when it is already.
    func rewrapRoot() async throws(KeyVaultError) -> Bool {
        try await asking(.rotate) {
            guard let kept = try await secrets.findOne(["_id": .string(Root.name)], as: Root.self),
                kept.master != masters.current.id
            else { return false }
            let new = masters.current
            let secret = try await dataKeys.decrypt(kept.wrapped.bytes, with: providers(opening: kept.master))
            let dataKey = try await dataKeys.create(under: new.key, with: new.providers)
            let wrapped = try await dataKeys.encrypt(secret, under: dataKey, with: new.providers)
            let replacement = Root(
                dataKey: dataKey,
                master: new.id,
                wrapped: BSONBinary(wrapped),
                areRecordsSealed: kept.areRecordsSealed
            )
            let change = try await secrets.replaceOne(
                ["_id": .string(Root.name), "d": .uuid(kept.dataKey)],
                with: replacement
            )
            // Whichever of the two is of no use now.
            try await dataKeys.delete(change.matchedCount == 1 ? kept.dataKey : dataKey)
            return change.matchedCount == 1
        }
    }
}
