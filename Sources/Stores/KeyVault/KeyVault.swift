public import Access
import Events
public import OpenSSL

/// Gives the key of each study, and the secrets that are no study's.
///
/// For now a study's key is derived from the master key, so it needs no place of its own, and cannot be destroyed by
/// itself. Callers already wait for it and name it by id, as they must once keys are kept apart.
public struct KeyVault: Sendable {
    /// Makes the keys that stand for UIDs.
    public let routing: RoutingKeys

    let master: MasterKey
    private let cache: KeyCache

    /// - Parameter cacheLimit: the most study keys held in memory.
    public init(master: MasterKey, cacheLimit: Int = 1024) {
        self.master = master
        routing = RoutingKeys(secret: master.derive(framed("radiolog routing secret v1")))
        cache = KeyCache(limit: cacheLimit)
    }

    /// The key to seal under.
    public func key(for study: StudyReference) async throws(KeyVaultError) -> StudyKey {
        derived(for: study)
    }

    /// The key that was sealed under.
    public func key(id: KeyID, for study: StudyReference) async throws(KeyVaultError) -> StudyKey {
        guard id.scheme == .derived else {
            throw KeyVaultError(.find, .giveUp, reason: "key \(id) is of a scheme that this version does not know")
        }
        guard id == master.id else {
            throw KeyVaultError(
                .find,
                .giveUp,
                reason: "it was sealed under master key \(id) and the one loaded is \(master.id)"
            )
        }
        return derived(for: study)
    }

    /// The secret under which values of `workspace` are indexed without being readable.
    public func blindIndexSecret(for workspace: WorkspaceID) -> SecretBytes {
        master.derive(framed("radiolog blind index secret v1", workspace.text))
    }

    /// Makes the codes that new identifiers of `workspace` are derived from: HMAC-SHA-256 under a secret of its own.
    ///
    /// The same on every machine that has the same master key; nobody without it can tell what a code stands for.
    public func deidentificationCodes(for workspace: WorkspaceID) -> @Sendable ([UInt8]) -> [UInt8] {
        let secret = master.derive(framed("radiolog deidentification secret v1", workspace.text))
        return { message in HMACSHA256.authenticate(message, key: secret) }
    }

    /// The key that secrets of the installation are wrapped under, and its id.
    func wrapping() -> (KeyID, SecretBytes) {
        (master.id, master.derive(framed("radiolog wrapping secret v1")))
    }

    private func derived(for study: StudyReference) -> StudyKey {
        cache.key(for: study) {
            let info = framed("radiolog study key v1", study.workspace.text, study.study.hex)
            return StudyKey(id: master.id, secret: master.derive(info))
        }
    }
}
