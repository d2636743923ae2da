import struct Foundation.Date
import Synchronization

/// Keeps sealed objects in memory, each up to a limit; of a larger one nothing is kept.
final class MemoryBackend: ObjectBackend {
    private let limit: Int
    private let objects = Mutex<[ObjectName: ListedBytes]>([:])

    private struct ListedBytes {
        let bytes: [UInt8]
        let writtenAt: Date
    }

    /// - Parameter limit: In sealed bytes.
    init(limit: Int) { self.limit = limit }

    func upload(_ name: ObjectName) -> any ObjectUpload {
        MemoryUpload(limit: limit) { [weak self] bytes throws(ObjectStoreError) in try self?.keep(bytes, as: name) }
    }

    func open(_ name: ObjectName, reading count: Int) async throws(ObjectStoreError) -> (any ObjectBytes, [UInt8]) {
        guard let object = objects.withLock({ $0[name] }) else {
            throw ObjectStoreError(.open, .missing, name: name, reason: "it is not in memory")
        }
        return (MemoryBytes(bytes: object.bytes), Array(object.bytes.prefix(count)))
    }

    func exists(_ name: ObjectName) async throws(ObjectStoreError) -> Bool { objects.withLock { $0[name] != nil } }

    func delete(_ name: ObjectName) async throws(ObjectStoreError) -> Bool {
        objects.withLock { $0.removeValue(forKey: name) != nil }
    }

    func list(after name: ObjectName?, limit: Int) async throws(ObjectStoreError) -> [ListedObject] {
        let held = objects.withLock(\.self).sorted { $0.key.text < $1.key.text }
        return held.lazy.filter { name.map(\.text) ?? "" < $0.key.text }.prefix(limit).map { name, object in
            ListedObject(
                name: name,
                sealedByteCount: object.bytes.count,
                modifiedAt: object.writtenAt,
                arrivedAt: object.writtenAt
            )
        }
    }

    /// Nothing outlives its upload here.
    func sweep(olderThan age: Duration) async throws(ObjectStoreError) -> Int { 0 }

    func check() async throws(ObjectStoreError) {}

    private func keep(_ bytes: [UInt8], as name: ObjectName) throws(ObjectStoreError) {
        try objects.withLock { objects throws(ObjectStoreError) in
            guard objects[name] == nil else {
                throw ObjectStoreError(.finish, .exists, name: name, reason: "the name is taken")
            }
            objects[name] = ListedBytes(bytes: bytes, writtenAt: .now)
        }
    }
}

/// One object on its way into memory.
private final class MemoryUpload: ObjectUpload {
    private let limit: Int
    private let keep: @Sendable ([UInt8]) throws(ObjectStoreError) -> Void
    /// Nil once there was more than the limit.
    private let bytes = Mutex<[UInt8]?>([])

    init(limit: Int, keep: @escaping @Sendable ([UInt8]) throws(ObjectStoreError) -> Void) {
        self.limit = limit
        self.keep = keep
    }

    func append(_ more: [UInt8]) async throws(ObjectStoreError) { take(more) }

    func complete(with last: [UInt8]) async throws(ObjectStoreError) {
        take(last)
        if let whole = bytes.withLock(\.self) { try keep(whole) }
    }

    func abort() async { bytes.withLock { $0 = nil } }

    private func take(_ more: [UInt8]) {
        bytes.withLock { bytes in
            guard let count = bytes?.count else { return }
            if count + more.count > limit { bytes = nil } else { bytes?.append(contentsOf: more) }
        }
    }
}

private struct MemoryBytes: ObjectBytes {
    let bytes: [UInt8]

    var byteCount: Int { bytes.count }

    func read(_ range: Range<Int>) async throws(ObjectStoreError) -> [UInt8] { Array(bytes[range]) }
}
