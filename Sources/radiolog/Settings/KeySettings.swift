import KeyVault
import Runtime

/// The master keys, and how study keys are held.
struct KeySettings: SettingsGroup {
    static let section = "Keys"

    let previousMasterKeyFiles: [String]
    let serviceFile: String?
    let previousServiceFiles: [String]
    let database: String
    let cache: KeyVault.CacheSettings

    init(_ read: inout EnvironmentReader) {
        previousMasterKeyFiles = read.optionalList(
            "PREVIOUS_MASTER_KEY_FILES",
            meaning: "Files of former master keys that are still accepted: until `radiolog keys rotate` has ended."
        )
        serviceFile = read.optionalPath(
            "KEY_SERVICE_FILE",
            meaning:
                "JSON file of a key management service (KMIP, AWS, Azure, Google) that keeps the master key; a master "
                + "key file beside it counts as a former one."
        )
        previousServiceFiles = read.optionalList(
            "PREVIOUS_KEY_SERVICE_FILES",
            meaning: "Such files of former master keys that are still accepted."
        )
        database = read.text(
            "KEYS_DATABASE",
            default: "radiolog_keys",
            meaning: "Name of the database of the wrapped keys: never rebuilt, and backed up apart from the views."
        )
        let lifetime = read.seconds(
            "KEY_CACHE_SECONDS",
            in: 1...3_600,
            default: 60,
            meaning:
                "How long a study's key is held in memory, and how long a process may read what another has erased."
        )
        let limit = read.integer(
            "KEY_CACHE_STUDIES",
            in: 16...10_000,
            default: 1_024,
            meaning: "The most studies whose keys are held in memory."
        )
        cache = KeyVault.CacheSettings(limit: limit, lifetime: lifetime)
    }
}
