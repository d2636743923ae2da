import Files
import Synchronization
import struct Foundation.Date

/// Keeps each object in a file of its own.
///
///     <root>/ab/cd/<name>     whole objects; `ab` and `cd` are the last four digits of the name, random in every kind of UUID
///     <root>/drafts/<name>    objects on their way in
final class FileBackend: ObjectBackend {
    let threads: BlockingThreads
    private let root: String
    private let reserve: Int
    /// Directories `ab` and `ab/cd` that are known to survive a power cut; at most 65,792.
    private let durableDirectories = Mutex(Set<String>())

    convenience init(root: String, settings: FileStoreSettings) async throws(ObjectStoreError) {
        self.init(at: root, settings)
        let drafts = "\(root)/drafts"
        try await threads.run { () throws(ObjectStoreError) in
            try Self.reporting(.open) { () throws(FileError) in try FileSystem.makeDirectories(drafts) }
        }
    }

    /// Of a directory that is there: nothing is made in it, and readers need no right to write.
    convenience init(reading root: String, settings: FileStoreSettings) async throws(ObjectStoreError) {
        self.init(at: root, settings)
        let drafts = "\(root)/drafts"
        try await threads.run { () throws(ObjectStoreError) in
            guard (try? FileSystem.status(of: drafts)) == nil else { return }
            throw ObjectStoreError(.open, .unavailable, reason: "the directory is not that of an object store")
        }
    }

    private init(at root: String, _ settings: FileStoreSettings) {
        self.root = root
        reserve = settings.reserve
        threads = BlockingThreads(count: settings.threadCount, name: "objects")
    }

    func upload(_ name: ObjectName) -> any ObjectUpload {
        FileUpload(name, in: self)
    }

    func open(_ name: ObjectName, reading count: Int) async throws(ObjectStoreError) -> (any ObjectBytes, [UInt8]) {
        let path = path(of: name)
        let threads = threads
        return try await threads.run { () throws(ObjectStoreError) in
            try self.finding(.read, name) { () throws(FileError) in
                let file = try File.open(path)
                let bytes = FileBytes(name: name, file: file, byteCount: try file.status().byteCount, threads: threads)
                return (bytes, try file.read(at: 0, count: min(count, bytes.byteCount)))
            }
        }
    }

    func exists(_ name: ObjectName) async throws(ObjectStoreError) -> Bool {
        let path = path(of: name)
        do {
            _ = try await threads.run { () throws(ObjectStoreError) in
                try self.finding(.find, name) { () throws(FileError) in try FileSystem.status(of: path) }
            }
            return true
        } catch {
            if error.cause == .missing { return false }
            throw error
        }
    }

    func delete(_ name: ObjectName) async throws(ObjectStoreError) -> Bool {
        let path = path(of: name)
        do {
            try await threads.run { () throws(ObjectStoreError) in
                try self.finding(.delete, name) { () throws(FileError) in
                    try FileSystem.remove(path)
                    // What is deleted must not come back after a power cut.
                    try FileSystem.synchronizeDirectory(FileSystem.parent(of: path))
                }
            }
            return true
        } catch {
            if error.cause == .missing { return false }
            throw error
        }
    }

    func sweep(olderThan age: Duration) async throws(ObjectStoreError) -> Int {
        let oldest = Date.now.addingTimeInterval(-(age / .seconds(1)))
        return try await threads.run { () throws(ObjectStoreError) in
            try Self.reporting(.sweep) { () throws(FileError) in
                var count = 0
                for name in try FileSystem.names(in: "\(self.root)/drafts") {
                    let draft = "\(self.root)/drafts/\(name)"
                    // One that was completed or removed in the meantime is no failure.
                    guard let status = try? FileSystem.status(of: draft), status.modifiedAt < oldest else { continue }
                    try FileSystem.remove(draft)
                    count += 1
                }
                return count
            }
        }
    }

    func usedShare() async throws(ObjectStoreError) -> Double? {
        try await threads.run { () throws(ObjectStoreError) in
            try Self.reporting(.check) { () throws(FileError) in try FileSystem.usedShare(at: self.root) }
        }
    }

    func check() async throws(ObjectStoreError) {
        try await threads.run { () throws(ObjectStoreError) in
            try self.requireRoom(for: 1, .check)
            let probe = self.draftPath(of: .unique())
            try Self.reporting(.check) { () throws(FileError) in
                let file = try File.create(probe)
                defer { try? FileSystem.remove(probe) }
                try file.write([1].span)
                try file.synchronize()
            }
        }
    }

    func list(after name: ObjectName?, limit: Int) async throws(ObjectStoreError) -> [ListedObject] {
        try await threads.run { () throws(ObjectStoreError) in
            try Self.reporting(.list) { () throws(FileError) in
                try FileListing(root: self.root, start: name.map(Self.shard), after: name).next(limit)
            }
        }
    }
}

// MARK: - What an upload needs; called on the threads

extension FileBackend {
    func draftPath(of name: ObjectName) -> String { "\(root)/drafts/\(name)" }

    /// Refuses to write `byteCount` bytes when less than the reserve would be left.
    func requireRoom(
        for byteCount: Int,
        _ operation: ObjectStoreError.Operation,
        _ name: ObjectName? = nil
    ) throws(ObjectStoreError) {
        let free = try Self.reporting(operation, name) { () throws(FileError) in
            try FileSystem.freeByteCount(at: root)
        }
        guard free - byteCount >= reserve else {
            let reason = "\(free >> 20) MiB are free and \(reserve >> 20) MiB are kept: make room"
            throw ObjectStoreError(operation, .full, name: name, reason: reason)
        }
    }

    /// Gives a draft that is whole and synced its place, durably.
    func place(_ draft: String, as name: ObjectName) throws(FileError) {
        let shard = Self.shard(of: name)
        let half = String(shard.prefix(2))
        let (upper, lower) = ("\(root)/\(half)", "\(root)/\(shard)")
        let (isShardDurable, isHalfDurable) = durableDirectories.withLock { ($0.contains(shard), $0.contains(half)) }
        if !isShardDurable {
            _ = try FileSystem.makeDirectory(upper)
            _ = try FileSystem.makeDirectory(lower)
        }
        let path = path(of: name)
        try FileSystem.link(draft, as: path)
        do {
            try FileSystem.synchronizeDirectory(lower)
            if !isShardDurable {
                // Whoever made them: another writer may not have come as far as this.
                try FileSystem.synchronizeDirectory(upper)
                if !isHalfDurable { try FileSystem.synchronizeDirectory(root) }
                durableDirectories.withLock { $0.formUnion([half, shard]) }
            }
        } catch {
            // Not acknowledged, so not kept.
            try? FileSystem.remove(path)
            throw error
        }
        try? FileSystem.remove(draft)
    }

    /// Does `body` and says for the store what it failed at.
    static func reporting<Result>(
        _ operation: ObjectStoreError.Operation,
        _ name: ObjectName? = nil,
        _ body: () throws(FileError) -> Result
    ) throws(ObjectStoreError) -> Result {
        do {
            return try body()
        } catch {
            throw ObjectStoreError(operation, .init(error.cause), name: name, reason: error.description)
        }
    }

    /// Does `body` on an object, which is missing only where the store is there: a mount that is away lacks every file.
    private func finding<Result>(
        _ operation: ObjectStoreError.Operation,
        _ name: ObjectName,
        _ body: () throws(FileError) -> Result
    ) throws(ObjectStoreError) -> Result {
        do {
            return try Self.reporting(operation, name, body)
        } catch {
            guard error.cause == .missing, (try? FileSystem.status(of: "\(root)/drafts")) == nil else { throw error }
            throw ObjectStoreError(operation, .unavailable, name: name, reason: "the store's directory is away")
        }
    }

    private func path(of name: ObjectName) -> String { "\(root)/\(Self.shard(of: name))/\(name)" }

    private static func shard(of name: ObjectName) -> String {
        let digits = name.text.suffix(4)
        return "\(digits.prefix(2))/\(digits.suffix(2))"
    }
}

extension ObjectStoreError.Cause {
    fileprivate init(_ cause: FileError.Cause) {
        self =
            switch cause {
            case .missing: .missing
            case .exists: .exists
            case .full: .full
            case .denied: .denied
            case .other: .unavailable
            }
    }
}

/// An open object file.
private struct FileBytes: ObjectBytes {
    let name: ObjectName
    let file: File
    let byteCount: Int
    let threads: BlockingThreads

    func read(_ range: Range<Int>) async throws(ObjectStoreError) -> [UInt8] {
        let bytes = try await threads.run { () throws(ObjectStoreError) in
            try FileBackend.reporting(.read, name) { () throws(FileError) in
                try file.read(at: range.lowerBound, count: range.count)
            }
        }
        guard bytes.count == range.count else {
            throw ObjectStoreError(.read, .corrupted, name: name, reason: "the file became shorter")
        }
        return bytes
    }
}
