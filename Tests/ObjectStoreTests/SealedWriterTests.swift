import KeyVault
import OpenSSL
import Synchronization
import Testing

@testable import ObjectStore

@Suite struct `A sealed writer` {
    @Test func `holds little of an object however large it is`() async throws {
        let backend = RecordingBackend()
        let part = [UInt8](repeating: 5, count: 1 << 20)
        var writer = try await ObjectStore(backend: backend, keys: keys()).write(.unique(), for: .named("1"))
        for count in 1...64 {
            try await writer.write(part)
            // Whatever was not handed on yet is inside the writer.
            #expect(count << 20 - backend.stored < SealedWriter.batchByteCount + 2 << 16)
        }
        let stored = try await writer.finish()
        #expect(stored.byteCount == 64 << 20)
        #expect(stored.sealedByteCount == backend.stored)
        #expect(backend.largest <= SealedWriter.batchByteCount + 2 << 16)
    }

    @Test func `stores a CT image in one go`() async throws {
        let backend = RecordingBackend()
        let store = ObjectStore(backend: backend, keys: try keys())
        _ = try await store.write([UInt8](repeating: 0, count: 512 * 512 * 2 + 8000), as: .unique(), for: .named("1"))
        #expect(backend.calls == 1)
    }

    @Test func `ends with the first failure`() async throws {
        let backend = RecordingBackend(failingAt: 2)
        var writer = try await ObjectStore(backend: backend, keys: keys()).write(.unique(), for: .named("1"))
        var failures: [ObjectStoreError] = []
        for _ in 0..<4 {
            do {
                try await writer.write([UInt8](repeating: 0, count: 1 << 20))
            } catch {
                failures.append(error)
            }
        }
        do {
            _ = try await writer.finish()
        } catch {
            failures.append(error)
        }
        #expect(failures.count == 4)
        #expect(failures.allSatisfy { $0 == RecordingBackend.failure })
        #expect(backend.calls == 2)
    }

    private func keys() throws -> KeyVault {
        KeyVault(master: try #require(MasterKey(.random(count: 32))))
    }
}

/// Takes objects, keeps only how they came, and fails at one call when asked to.
private final class RecordingBackend: ObjectBackend, ObjectUpload {
    static let failure = ObjectStoreError(.write, .unavailable, reason: "asked to fail")

    private struct Record {
        var calls = 0
        var stored = 0
        var largest = 0
    }

    private let failingAt: Int?
    private let record = Mutex(Record())

    init(failingAt: Int? = nil) { self.failingAt = failingAt }

    var calls: Int { record.withLock { $0.calls } }
    var stored: Int { record.withLock { $0.stored } }
    var largest: Int { record.withLock { $0.largest } }

    func append(_ bytes: [UInt8]) async throws(ObjectStoreError) {
        let call = record.withLock { record in
            record.calls += 1
            record.stored += bytes.count
            record.largest = max(record.largest, bytes.count)
            return record.calls
        }
        if call == failingAt { throw Self.failure }
    }

    func complete(with bytes: [UInt8]) async throws(ObjectStoreError) { try await append(bytes) }
    func abort() async {}
    func upload(_ name: ObjectName) -> any ObjectUpload { self }
    func open(_ name: ObjectName, reading count: Int) async throws(ObjectStoreError) -> (any ObjectBytes, [UInt8]) {
        throw Self.failure
    }
    func exists(_ name: ObjectName) async throws(ObjectStoreError) -> Bool { false }
    func delete(_ name: ObjectName) async throws(ObjectStoreError) -> Bool { false }
    func list(after name: ObjectName?, limit: Int) async throws(ObjectStoreError) -> [ListedObject] { [] }
    func sweep(olderThan age: Duration) async throws(ObjectStoreError) -> Int { 0 }
    func check() async throws(ObjectStoreError) {}
}
