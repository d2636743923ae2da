import Files
import OpenSSL

/// The file that holds the master key, and the rules that it must keep.
struct MasterKeyFile {
    let path: String

    /// The key; nil when there is no file.
    func read() throws(KeyVaultError) -> MasterKey? {
        let file: File
        do {
            file = try File.open(path)
        } catch {
            if error.cause == .missing { return nil }
            throw refused("cannot be read (\(error)): give it to the user that runs Radiolog, with mode 600")
        }
        do {
            try check(file.status())
            // One byte more than there should be, so that a longer file shows.
            return try key(file.read(at: 0, count: MasterKey.byteCount + 1))
        } catch let failure as KeyVaultError {
            throw failure
        } catch {
            throw refused("cannot be read: \(error)")
        }
    }

    /// Makes the file, unless another process makes it first.
    func create() throws(KeyVaultError) {
        let draft = "\(path).\(hexadecimal(SecureRandom.bytes(count: 8)))"
        let directory = FileSystem.parent(of: path)
        do {
            try FileSystem.makeDirectories(directory)
            let file = try File.create(draft)
            defer { try? FileSystem.remove(draft) }
            try SecretBytes.random(count: MasterKey.byteCount).withBytes { bytes throws(FileError) in
                try file.write(bytes)
            }
            try file.synchronize()
            // Whole and synced before it has its name: a crash leaves a key file or none, never half of one.
            do {
                try FileSystem.link(draft, as: path)
            } catch {
                if error.cause == .exists { return }
                throw error
            }
            try FileSystem.synchronizeDirectory(directory)
        } catch {
            throw refused("cannot be made (\(error)): let the user that runs Radiolog write to \(directory)")
        }
    }

    func refused(_ reason: String) -> KeyVaultError {
        KeyVaultError(.load, .giveUp, reason: "the master key file \(path) \(reason) (RADIOLOG_MASTER_KEY_FILE)")
    }

    private func check(_ status: FileStatus) throws(KeyVaultError) {
        guard status.isRegularFile else { throw refused("is not a file: name one that holds 32 random bytes") }
        guard [0, FileSystem.userID].contains(status.ownerID) else {
            throw refused("belongs to another user: give it to the user that runs Radiolog")
        }
        // Kubernetes mounts a secret as a file of root that a pod's user reads through its group.
        let isLentByRoot = status.ownerID == 0 && FileSystem.userID != 0
        let forbidden: UInt32 = isLentByRoot ? 0o037 : 0o077
        guard status.permissions & forbidden == 0 else {
            let mode = String(status.permissions, radix: 8)
            throw refused("is open to others (mode \(mode)): run chmod 600 on it")
        }
    }

    private func key(_ bytes: [UInt8]) throws(KeyVaultError) -> MasterKey {
        guard let key = MasterKey(SecretBytes(copying: bytes)) else {
            throw refused("does not have \(MasterKey.byteCount) bytes: restore it from its backup")
        }
        return key
    }
}
