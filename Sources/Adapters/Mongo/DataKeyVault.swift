public import BSON
import CMongoC
public import Foundation
public import OpenSSL

/// Who wraps data keys: key management services, as the client-side encryption of libmongoc names them.
///
/// Several may be given at once, so that keys of one can be wrapped anew by another; of `local` there is one at most.
public struct KeyProviders: Sendable {
    /// The length of a local master key, in bytes.
    public static let localKeyByteCount = 96

    /// The master key of the provider `local`.
    public var local: SecretBytes?
    /// Credentials and endpoints by provider (`kmip`, `aws`, `azure`, `gcp`), as libmongoc takes them.
    public var services: BSONDocument
    /// TLS files by provider (`tlsCAFile`, `tlsCertificateKeyFile`), as libmongoc takes them.
    public var tls: BSONDocument

    public init(local: SecretBytes? = nil, services: BSONDocument = [:], tls: BSONDocument = [:]) {
        self.local = local
        self.services = services
        self.tls = tls
    }

    /// Both, where this one's `local` is taken when each has one.
    public func merged(with other: KeyProviders) -> KeyProviders {
        var merged = self
        merged.local = local ?? other.local
        for (name, value) in other.services where merged.services[name] == nil { merged.services[name] = value }
        for (name, value) in other.tls where merged.tls[name] == nil { merged.tls[name] = value }
        return merged
    }
}

/// Which master key a provider wraps under: its name, and what names the key there; nothing for `local`.
public struct WrappingKey: Sendable, Equatable {
    public let provider: String
    public let name: BSONDocument?

    public init(provider: String, name: BSONDocument? = nil) {
        self.provider = provider
        self.name = name
    }
}

/// Data keys in a collection, wrapped by a master key, and small secrets sealed under them (libmongoc's client-side
/// encryption, with explicit calls only).
///
/// Every call has an encryption context of its own. The library would otherwise decrypt for up to a minute with the
/// copy of a data key that has been deleted; so nothing outlives the deletion here.
public struct DataKeyVault: Sendable {
    private let collection: MongoCollection

    /// - Parameter collection: where the data keys are; nothing else is written to it.
    public init(_ collection: MongoCollection) { self.collection = collection }

    /// Makes the index be there that keeps alternative names unique.
    public func prepare() async throws {
        try await collection.createIndexes([
            MongoIndex(
                name: "keyAltNames_1",
                keys: [.ascending("keyAltNames")],
                isUnique: true,
                partialFilter: ["keyAltNames": ["$exists": true]]
            )
        ])
    }

    /// Makes a data key, wrapped under `master`.
    ///
    /// - Parameter name: an alternative name; a second key of that name is refused with remedy `.duplicateKey`.
    public func create(
        under master: WrappingKey,
        named name: String? = nil,
        with providers: KeyProviders
    ) async throws -> UUID {
        try await run(.createDataKey, providers) { context throws(MongoError) in
            try context.create(under: master, named: name)
        }
    }

    /// Deletes a data key; false when there was none.
    @discardableResult
    public func delete(_ id: UUID) async throws -> Bool {
        try await collection.deleteOne(["_id": .uuid(id)])
    }

    /// What is known of the data keys of `ids`, without their material: `_id`, `masterKey`, `creationDate`.
    public func describe(_ ids: [UUID]) async throws -> [BSONDocument] {
        try await collection.find(
            ["_id": ["$in": .array(ids.map { .uuid($0) })]],
            FindOptions(projection: ["keyMaterial": 0])
        )
    }

    /// Wraps data keys anew under `master`, in one step each; whoever reads them meanwhile reads them before or after.
    ///
    /// - Parameter providers: the ones that wrap them now, and that of `master`.
    public func rewrap(_ ids: [UUID], under master: WrappingKey, with providers: KeyProviders) async throws {
        guard !ids.isEmpty else { return }
        try await run(.rewrapDataKeys, providers) { context throws(MongoError) in
            try context.rewrap(["_id": ["$in": .array(ids.map { .uuid($0) })]], under: master)
        }
    }

    /// Seals `secret` under a data key (AEAD_AES_256_CBC_HMAC_SHA_512, random).
    public func encrypt(_ secret: SecretBytes, under id: UUID, with providers: KeyProviders) async throws -> [UInt8] {
        try await run(.encrypt, providers) { context throws(MongoError) in try context.encrypt(secret, under: id) }
    }

    /// Opens what `encrypt` sealed; the data key is named in it.
    ///
    /// A data key that is gone fails with remedy `.giveUp`.
    public func decrypt(_ sealed: [UInt8], with providers: KeyProviders) async throws -> SecretBytes {
        try await run(.decrypt, providers) { context throws(MongoError) in try context.decrypt(sealed) }
    }

    private func run<Result: Sendable>(
        _ operation: MongoError.Operation,
        _ providers: KeyProviders,
        _ body: @escaping @Sendable (borrowing EncryptionContext) throws(MongoError) -> Result
    ) async throws -> Result {
        let namespace = collection.namespace
        return try await collection.client.run(operation) { connection in
            let context = try EncryptionContext(connection, vault: namespace, providers, operation)
            return try body(context)
        }
    }
}
