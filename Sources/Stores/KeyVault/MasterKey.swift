import Files
public import OpenSSL

/// The secret that every other one is wrapped under: 32 random bytes in a file that only its owner can read.
///
/// Whoever has it, and the key vault, can read everything; without it nothing that was sealed can be read again. Back it
/// up apart from the data.
public struct MasterKey: Sendable {
    public static let byteCount = 32

    let secret: SecretBytes

    /// Nil when there are not exactly `byteCount` bytes.
    public init?(_ secret: SecretBytes) {
        guard secret.count == Self.byteCount else { return nil }
        self.secret = secret
        root = RootSecret(of: secret)
    }

    /// What the routing keys and other secrets that outlive this master key hang on, when it is an installation's first.
    let root: RootSecret

    /// The key id of what is derived from this key; a fingerprint that tells nothing about it.
    var id: KeyID { root.id }
}

extension MasterKey {
    /// What to do when there is no file.
    public enum MissingPolicy: Sendable {
        /// Make one, with the directories above it; for a first start.
        case create
        /// Stop: a new key would not open what the lost one sealed.
        case refuse
    }

    /// Loads the key from `path`, the setting `RADIOLOG_MASTER_KEY_FILE`.
    ///
    /// Processes that start at the same time agree on one key.
    public static func load(from path: String, whenMissing: MissingPolicy) async throws(KeyVaultError) -> MasterKey {
        let threads = BlockingThreads(count: 1, name: "master-key")
        return try await threads.run { () throws(KeyVaultError) in
            let file = MasterKeyFile(path: path)
            if let key = try file.read() { return key }
            guard whenMissing == .create else { throw file.refused("is missing: restore it from its backup") }
            try file.create()
            guard let key = try file.read() else { throw file.refused("was made and is gone: see who removes it") }
            return key
        }
    }
}
