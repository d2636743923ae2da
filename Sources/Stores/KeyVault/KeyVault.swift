public import Access
import Events
import Foundation
public import OpenSSL

/// Gives the key of each study, and the secrets that are no study's.
///
/// A study's keys are random and kept in the vault (scheme 2), where they can be rotated and destroyed by themselves; what
/// was sealed under keys derived from a master key (scheme 1) stays readable until its study is erased. A vault without
/// collections knows scheme 1 alone: enough for tools and tests, and nothing of it can be erased.
public struct KeyVault: Sendable {
    /// Makes the keys that stand for UIDs.
    public let routing: RoutingKeys

    let root: RootSecret
    let collections: KeyCollections?
    private let cache: KeyCache
    private let lookups = KeyFlights()
    private let makings = KeyFlights()

    /// How study keys are held in memory.
    public struct CacheSettings: Sendable {
        /// The most studies whose keys are held.
        public var limit: Int
        /// How long a key is held, and so how long a process may read what another has erased.
        public var lifetime: Duration

        public init(limit: Int = 1024, lifetime: Duration = .seconds(60)) {
            self.limit = limit
            self.lifetime = lifetime
        }
    }

    /// Scheme 1 alone, from the key in a file.
    public init(master: MasterKey, cacheLimit: Int = 1024) {
        self.init(root: master.root, collections: nil, CacheSettings(limit: cacheLimit))
    }

    /// Opens the vault in `collections`, which is made at the first start.
    ///
    /// - Parameter patience: How long a caller is held up by one answer of the database once the vault is open.
    public static func open(
        _ collections: KeyCollections,
        cache settings: CacheSettings = CacheSettings(),
        answering patience: Duration? = nil
    ) async throws(KeyVaultError) -> KeyVault {
        try await collections.prepare()
        var collections = collections
        let root = try await collections.openRoot()
        let patient = patience.map { collections.answering(within: $0) } ?? collections
        return KeyVault(root: root, collections: patient, settings)
    }

    private init(root: RootSecret, collections: KeyCollections?, _ settings: CacheSettings) {
        self.root = root
        self.collections = collections
        routing = RoutingKeys(secret: root.derive(framed("radiolog routing secret v1")))
        cache = KeyCache(limit: settings.limit, lifetime: settings.lifetime)
    }

    /// The key to seal under; made when the study has none.
    ///
    /// It may have been destroyed by another process within the cache's lifetime: ask `confirm` before stating what was
    /// sealed.
    public func key(for study: StudyReference) async throws(KeyVaultError) -> StudyKey {
        guard let collections else { return root.key(for: study) }
        var cached = try await cached(study, in: collections)
        if cached?.record.current == nil {
            cached = try await keep(study, makings) { () throws(KeyVaultError) in
                try await collections.recordWithKey(for: study)
            }
        }
        guard let cached, let key = cached.record.current else {
            throw KeyVaultError(.make, .retry, reason: "the key was made and is gone")
        }
        return try await open(key, of: study, cached, in: collections)
    }

    /// The key to seal under what belongs to `life` of the study, whose upload has made it.
    ///
    /// Throws with remedy `.erased` once that life has ended.
    public func key(for study: StudyReference, life: Int) async throws(KeyVaultError) -> StudyKey {
        if let collections {
            // Of a study that the vault does not know, whatever there is was sealed under scheme 1, in its first life.
            let known = try await cached(study, in: collections)?.record.life ?? 1
            guard known == life else { throw .erased(.find) }
        }
        let key = try await key(for: study)
        guard key.life == life else { throw .erased(.find) }
        return key
    }

    /// The key that was sealed under.
    ///
    /// Throws with remedy `.erased` when it was destroyed with its study.
    public func key(id: KeyID, for study: StudyReference) async throws(KeyVaultError) -> StudyKey {
        switch id.scheme {
        case .derived:
            guard id == root.id else {
                let reason = "it was sealed under master key \(id) and the vault's root is that of \(root.id)"
                throw KeyVaultError(.find, .giveUp, reason: reason)
            }
            if let collections, let cached = try await cached(study, in: collections), cached.record.life > 1 {
                throw .erased(.find)
            }
            return root.key(for: study)
        case .vault:
            guard let collections, let name = id.vaultName else {
                throw KeyVaultError(.find, .giveUp, reason: "key \(id) is kept in a vault that is not open")
            }
            return try await key(name, for: study, in: collections)
        case nil:
            throw KeyVaultError(.find, .giveUp, reason: "key \(id) is of a scheme that this version does not know")
        }
    }

    /// Returns when none of these keys has been destroyed, as the vault knows it now and not as this process remembers it.
    ///
    /// Throws with remedy `.erased` when one has; sealing again takes another key.
    public func confirm(_ uses: [(study: StudyReference, key: KeyID)]) async throws(KeyVaultError) {
        guard let collections, !uses.isEmpty else { return }
        let lives = try await collections.liveKeys(of: Set(uses.map(\.study)))
        for (study, id) in uses where id.scheme == .vault {
            guard let name = id.vaultName, lives[study]?.contains(name) == true else {
                forget(study)
                throw .erased(.find)
            }
        }
    }

    /// Returns when the vault answers.
    public func check() async throws(KeyVaultError) {
        try await collections?.check()
    }

    /// Wipes what this process holds of the study's keys.
    public func forget(_ study: StudyReference) { cache.forget(study) }

    /// The secret under which values of `workspace` are indexed without being readable.
    public func blindIndexSecret(for workspace: WorkspaceID) -> SecretBytes {
        root.derive(framed("radiolog blind index secret v1", workspace.text))
    }

    /// Makes the codes that new identifiers of `workspace` are derived from: HMAC-SHA-256 under a secret of its own.
    ///
    /// The same on every machine of an installation, also after its master key was changed; nobody without the
    /// installation's secrets can tell what a code stands for.
    public func deidentificationCodes(for workspace: WorkspaceID) -> @Sendable ([UInt8]) -> [UInt8] {
        let secret = root.derive(framed("radiolog deidentification secret v1", workspace.text))
        return { message in HMACSHA256.authenticate(message, key: secret) }
    }

    /// The key that secrets of the installation are wrapped under, and its id.
    func wrapping() -> (KeyID, SecretBytes) {
        (root.id, root.derive(framed("radiolog wrapping secret v1")))
    }
}

// MARK: - Scheme 2

extension KeyVault {
    private func key(
        _ name: UUID,
        for study: StudyReference,
        in collections: KeyCollections
    ) async throws(KeyVaultError) -> StudyKey {
        var cached = try await cached(study, in: collections)
        // What is remembered may be older than the key.
        if cached?.record.keys.contains(where: { $0.name == name }) != true {
            cached = try await look(study, in: collections)
        }
        guard let cached else {
            throw KeyVaultError(.find, .giveUp, reason: "key \(KeyID(vault: name)) is not in the vault")
        }
        guard let key = cached.record.keys.first(where: { $0.name == name }) else {
            if cached.record.isDestroyed(name) { throw .erased(.find) }
            throw KeyVaultError(.find, .giveUp, reason: "key \(KeyID(vault: name)) is not in the vault")
        }
        return try await open(key, of: study, cached, in: collections)
    }

    private func open(
        _ key: KeyRecord.Key,
        of study: StudyReference,
        _ cached: CachedStudy,
        in collections: KeyCollections
    ) async throws(KeyVaultError) -> StudyKey {
        let id = KeyID(vault: key.name)
        if let secret = cached.opened[key.name] { return StudyKey(id: id, life: cached.record.life, secret: secret) }
        let secret: SecretBytes
        do {
            secret = try await collections.open(key, of: cached.record)
        } catch {
            // The record may have been rewrapped or its keys destroyed since it was read.
            forget(study)
            guard let record = try await collections.record(of: study), record != cached.record else { throw error }
            guard let again = record.keys.first(where: { $0.name == key.name }) else { throw .erased(.find) }
            secret = try await collections.open(again, of: record)
        }
        cache.keep(secret, key.name, of: study)
        return StudyKey(id: id, life: cached.record.life, secret: secret)
    }

    /// What is remembered of the study, or known now; nil when the vault has nothing of it.
    private func cached(
        _ study: StudyReference,
        in collections: KeyCollections
    ) async throws(KeyVaultError) -> CachedStudy? {
        if let cached = cache[study] { return cached }
        return try await look(study, in: collections)
    }

    private func look(
        _ study: StudyReference,
        in collections: KeyCollections
    ) async throws(KeyVaultError) -> CachedStudy? {
        try await keep(study, lookups) { () throws(KeyVaultError) in try await collections.record(of: study) }
    }

    /// Remembers what `body` returns; many that ask for the same study at the same time ask once.
    private func keep(
        _ study: StudyReference,
        _ flights: KeyFlights,
        _ body: @escaping @Sendable () async throws(KeyVaultError) -> KeyRecord?
    ) async throws(KeyVaultError) -> CachedStudy? {
        let start = ContinuousClock.now
        guard let record = try await flights.run(for: study, body) else { return nil }
        // As old as the question: what was destroyed after it is not known to be.
        var cached = CachedStudy(record: record)
        if let known = cache[study], known.record == record { cached.opened = known.opened }
        cache.keep(cached, of: study, readAt: start)
        return cached
    }
}

extension KeyVaultError {
    static func erased(_ operation: Operation) -> KeyVaultError {
        KeyVaultError(operation, .erased, reason: "the study was erased and its key destroyed")
    }
}
