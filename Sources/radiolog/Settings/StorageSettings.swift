import Runtime

/// Where objects are kept, and the key that seals them.
struct StorageSettings: SettingsGroup {
    static let section = "Objects and keys"

    /// Nil lets `radiolog dev` choose.
    let objectsDirectory: String?
    /// Nil lets `radiolog dev` make one, and others when a key management service keeps the master key.
    let masterKeyFile: String?
    let reserve: Int

    init(_ read: inout EnvironmentReader) {
        objectsDirectory = read.optionalPath(
            "OBJECTS_DIRECTORY",
            meaning: "Directory of the sealed objects, shared by gateway, worker and query; `dev` has its own."
        )
        masterKeyFile = read.optionalPath(
            "MASTER_KEY_FILE",
            meaning: "File of the 32-byte master key, readable by its owner alone; `dev` makes its own."
        )
        reserve = read.byteCount(
            "OBJECTS_RESERVE_BYTES",
            in: 0...1 << 44,
            default: 1 << 30,
            meaning: "Disk space kept free: below it uploads are answered with 503."
        )
    }
}
