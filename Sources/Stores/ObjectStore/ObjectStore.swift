public import KeyVault
import OpenSSL

/// Keeps objects sealed under their study's key; nothing is ever stored in the clear, changed or overwritten.
public struct ObjectStore: Sendable {
    private let backend: any ObjectBackend
    private let keys: KeyVault
    private let frameExponent: Int

    init(backend: any ObjectBackend, keys: KeyVault, frameExponent: Int = 16) {
        self.backend = backend
        self.keys = keys
        self.frameExponent = frameExponent
    }

    /// Opens a store of files in the directory `root`, which is made when it is missing, and removes what a crash left.
    public static func files(
        at root: String,
        keys: KeyVault,
        settings: FileStoreSettings = FileStoreSettings()
    ) async throws(ObjectStoreError) -> ObjectStore {
        let store = ObjectStore(backend: try await FileBackend(root: root, settings: settings), keys: keys)
        try await store.sweep()
        return store
    }

    /// Opens the store in the directory `root` to read what is there; nothing in it is made, removed or swept.
    public static func reading(
        at root: String,
        keys: KeyVault,
        settings: FileStoreSettings = FileStoreSettings()
    ) async throws(ObjectStoreError) -> ObjectStore {
        ObjectStore(backend: try await FileBackend(reading: root, settings: settings), keys: keys)
    }

    /// A store in memory for results that nobody keeps, under keys of its own that go with it.
    ///
    /// - Parameter limit: The most sealed bytes that are held of one object; a larger one is hashed and counted like
    ///   any, and cannot be read.
    public static func scratch(limit: Int) throws(ObjectStoreError) -> ObjectStore {
        guard let master = MasterKey(.random(count: MasterKey.byteCount)) else {
            throw ObjectStoreError(.open, .key(.giveUp), reason: "no key could be made")
        }
        return ObjectStore(backend: MemoryBackend(limit: limit), keys: KeyVault(master: master))
    }

    /// Starts an object of `study`; it is there for readers once the writer has finished.
    ///
    /// A name that is taken is refused by the writer's `finish`.
    ///
    /// - Parameter life: Which life of the study the object belongs to; refused with remedy `.erased` once that has ended.
    ///   Nil for an upload, which belongs to the one there is then.
    public func write(
        _ name: ObjectName,
        for study: StudyReference,
        life: Int? = nil
    ) async throws(ObjectStoreError) -> SealedWriter {
        let key = try await finding(name) { () async throws(KeyVaultError) in
            guard let life else { return try await keys.key(for: study) }
            return try await keys.key(for: study, life: life)
        }
        let layout = SealedLayout(
            frameExponent: frameExponent,
            keyID: key.id,
            salt: SecureRandom.bytes(count: SealedLayout.saltByteCount)
        )
        do {
            let seal = ObjectSeal(layout, under: key, name: name)
            return try SealedWriter(name, seal: seal, life: key.life, upload: backend.upload(name))
        } catch {
            throw ObjectStoreError(.write, .key(.giveUp), name: name, reason: error.description)
        }
    }

    /// Stores bytes that are all there.
    public func write(
        _ bytes: [UInt8],
        as name: ObjectName,
        for study: StudyReference
    ) async throws(ObjectStoreError) -> StoredObject {
        var writer = try await write(name, for: study)
        try await writer.write(bytes)
        return try await writer.finish()
    }

    /// Opens an object to read all of it.
    ///
    /// - Parameter life: Which life of the study the object belongs to: where it is missing, that tells an object which was
    ///   erased (remedy `.erased`) from one that was lost. Nil where it is not known: then every missing one is lost.
    public func read(
        _ name: ObjectName,
        for study: StudyReference,
        life: Int? = nil
    ) async throws(ObjectStoreError) -> SealedObject {
        let source = try await open(name, for: study, life: life, reading: SealedWriter.batchByteCount)
        return SealedObject(byteCount: source.byteCount, range: 0..<source.byteCount, source: source)
    }

    /// Opens an object to read a range of it, without reading what lies before.
    ///
    /// - Parameters:
    ///   - range: counted from the first plain byte; what lies beyond the end is left out.
    ///   - life: As when all of it is read.
    public func read(
        _ name: ObjectName,
        range: Range<Int>,
        for study: StudyReference,
        life: Int? = nil
    ) async throws(ObjectStoreError) -> SealedObject {
        let source = try await open(name, for: study, life: life, reading: SealedLayout.headerByteCount)
        return SealedObject(
            byteCount: source.byteCount,
            range: range.clamped(to: 0..<source.byteCount),
            source: source
        )
    }

    /// All plain bytes of an object that has at most `limit`; a larger one is refused before it is read.
    public func readAll(
        _ name: ObjectName,
        for study: StudyReference,
        life: Int? = nil,
        limit: Int
    ) async throws(ObjectStoreError) -> [UInt8] {
        let object = try await read(name, for: study, life: life)
        guard object.byteCount <= limit else {
            let reason = "it has \(object.byteCount) bytes and \(limit) are the limit"
            throw ObjectStoreError(.read, .tooLarge, name: name, reason: reason)
        }
        var bytes: [UInt8] = []
        for try await chunk in object {
            if chunk.count == object.byteCount { return chunk }
            bytes.reserveCapacity(object.byteCount)
            bytes += chunk
        }
        return bytes
    }

    public func exists(_ name: ObjectName) async throws(ObjectStoreError) -> Bool {
        try await backend.exists(name)
    }

    /// Removes an object durably; false when there was none.
    @discardableResult
    public func delete(_ name: ObjectName) async throws(ObjectStoreError) -> Bool {
        try await backend.delete(name)
    }

    /// The key that an object was sealed under, as the object says; what it says is not proven until it is opened.
    public func keyID(of name: ObjectName) async throws(ObjectStoreError) -> KeyID {
        let (_, head) = try await backend.open(name, reading: SealedLayout.headerByteCount)
        guard let layout = SealedLayout(header: head.prefix(SealedLayout.headerByteCount)) else {
            throw ObjectStoreError(.read, .corrupted, name: name, reason: "it is not a sealed object")
        }
        return layout.keyID
    }

    /// At most `limit` objects after `name`, in an order of the store's own; for finding those nothing refers to.
    public func list(
        after name: ObjectName? = nil,
        limit: Int = 1000
    ) async throws(ObjectStoreError) -> [ListedObject] {
        try await backend.list(after: name, limit: limit)
    }

    /// Removes what was started longer than `age` ago and never finished; how many there were.
    @discardableResult
    public func sweep(olderThan age: Duration = .seconds(3600)) async throws(ObjectStoreError) -> Int {
        try await backend.sweep(olderThan: age)
    }

    /// Returns when an object could be sealed and stored now; what `/readyz` asks.
    public func check() async throws(ObjectStoreError) {
        try await backend.check()
        do {
            try await keys.check()
        } catch {
            throw ObjectStoreError(.open, .key(.retry), reason: error.description)
        }
    }

    /// How much of the room for objects has been taken, from 0 to 1; nil where there is no bound.
    public func usedShare() async throws(ObjectStoreError) -> Double? {
        try await backend.usedShare()
    }
}

extension ObjectStore {
    private func open(
        _ name: ObjectName,
        for study: StudyReference,
        life: Int?,
        reading count: Int
    ) async throws(ObjectStoreError) -> SealedSource {
        let bytes: any ObjectBytes
        let head: [UInt8]
        do throws(ObjectStoreError) {
            (bytes, head) = try await backend.open(name, reading: count)
        } catch {
            if error.cause == .missing, let life { try await refuseErased(name, study, life: life) }
            throw error
        }
        guard let layout = SealedLayout(header: head.prefix(SealedLayout.headerByteCount)),
            let frameCount = layout.frameCount(sealedByteCount: bytes.byteCount)
        else { throw ObjectStoreError(.read, .corrupted, name: name, reason: "it is not a whole sealed object") }
        let key = try await finding(name) { () async throws(KeyVaultError) in
            try await keys.key(id: layout.keyID, for: study)
        }
        let seal = ObjectSeal(layout, under: key, name: name)
        let source = SealedSource(name: name, seal: seal, bytes: bytes, frameCount: frameCount, head: head)
        // Only the true last frame opens as the last: this proves the length, whatever part is read afterwards.
        _ = try await source.open(frames: frameCount - 1..<frameCount)
        return source
    }

    /// Throws with remedy `.erased` when `life` of the study has ended.
    ///
    /// Objects are deleted after the keys are destroyed, and so what is missing for that reason is known to the vault by
    /// then; not to what this process remembers of it.
    private func refuseErased(
        _ name: ObjectName,
        _ study: StudyReference,
        life: Int
    ) async throws(ObjectStoreError) {
        do throws(KeyVaultError) {
            guard life < (try await keys.life(of: study)) else { return }
        } catch {
            // Whether it was lost or erased is not known until the vault answers.
            throw ObjectStoreError(.open, .key(.retry), name: name, reason: error.description)
        }
        throw ObjectStoreError(.open, .key(.erased), name: name, reason: "the study was erased")
    }

    private func finding(
        _ name: ObjectName,
        _ body: () async throws(KeyVaultError) -> StudyKey
    ) async throws(ObjectStoreError) -> StudyKey {
        do {
            return try await body()
        } catch {
            let remedy: ObjectStoreError.Remedy =
                switch error.remedy {
                case .retry: .retry
                case .giveUp: .giveUp
                case .corrupted: .corrupted
                case .erased: .erased
                }
            throw ObjectStoreError(.open, .key(remedy), name: name, reason: error.description)
        }
    }
}

/// How objects are kept in files.
public struct FileStoreSettings: Sendable, Equatable {
    /// How many bytes of the disk are kept free: below it, writing is refused with remedy `.retry`.
    public var reserve: Int
    /// How many threads wait for the disk; as many objects can be synced at once.
    public var threadCount: Int

    public init(reserve: Int = 1 << 30, threadCount: Int = 16) {
        self.reserve = reserve
        self.threadCount = threadCount
    }
}
