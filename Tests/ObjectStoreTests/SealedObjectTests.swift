import Files
import Foundation
import KeyVault
import SeededRandom
import Testing

@testable import ObjectStore

@Suite struct `A sealed object` {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `of any size, written in any parts, is read back whole and in ranges`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let test = try await TestStore()
        let study = try StudyReference.named("1")
        let frame = TestStore.frameByteCount
        let count =
            switch seed {
            case 0..<20: Int(seed / 5) * frame + [-1, 0, 1, 2, 500][Int(seed % 5)]
            case 20..<25: SealedWriter.batchByteCount + Int.random(in: -3000...900_000, using: &random)
            default: Int.random(in: 0...12 * frame, using: &random)
            }
        let plain = random.bytes(max(count, 0))
        let name = ObjectName.unique()

        var writer = try await test.store.write(name, for: study)
        var written = 0
        while written < plain.count {
            let part = min(Int.random(in: 0...max(plain.count / 3, 7), using: &random), plain.count - written)
            try await writer.write(plain[written..<written + part])
            written += part
        }
        let stored = try await writer.finish()
        #expect(stored.name == name)
        #expect(stored.byteCount == plain.count)
        #expect(try stored.sealedByteCount == FileSystem.status(of: test.path(of: name)).byteCount)

        let object = try await test.store.read(name, for: study)
        #expect(object.byteCount == plain.count)
        #expect(try await object.all() == plain)
        #expect(try await test.store.readAll(name, for: study, limit: plain.count) == plain)
        for _ in 0..<8 {
            let start = Int.random(in: 0...plain.count + 2, using: &random)
            let range = start..<Int.random(in: start...max(start, plain.count + 9), using: &random)
            let part = try await test.store.read(name, range: range, for: study)
            #expect(part.byteCount == plain.count)
            #expect(part.range == range.clamped(to: 0..<plain.count))
            #expect(try await part.all() == Array(plain[range.clamped(to: 0..<plain.count)]))
        }
    }

    @Test func `says nothing of what is inside`() async throws {
        let test = try await TestStore()
        let name = ObjectName.unique()
        let secret = Array("DOE^JANE".utf8)
        let plain = (0..<500).flatMap { _ in secret }
        _ = try await test.store.write(plain, as: name, for: .named("1"))
        let sealed = Data(try test.sealedBytes(of: name))
        #expect(sealed.range(of: Data(secret)) == nil)
        // The same bytes again are other bytes on the disk.
        let other = ObjectName.unique()
        _ = try await test.store.write(plain, as: other, for: .named("1"))
        let tail = try test.sealedBytes(of: other).suffix(plain.count)
        #expect(Array(sealed.suffix(plain.count)) != Array(tail))
    }

    @Test func `opens for its own study only`() async throws {
        let test = try await TestStore()
        let name = ObjectName.unique()
        _ = try await test.store.write([1, 2, 3], as: name, for: .named("1"))
        let refusal = await #expect(throws: ObjectStoreError.self) {
            try await test.store.read(name, for: .named("2"))
        }
        #expect(refusal?.cause == .corrupted)
    }

    @Test func `of another master key says so and is not called damaged`() async throws {
        let (first, second) = (try await TestStore(masterKey: 1), try await TestStore(masterKey: 2))
        let name = ObjectName.unique()
        _ = try await first.store.write([1, 2, 3], as: name, for: .named("1"))
        try second.forge(name, first.sealedBytes(of: name))
        let refusal = await #expect(throws: ObjectStoreError.self) {
            try await second.store.read(name, for: .named("1"))
        }
        #expect(refusal?.cause == .key(.giveUp))
        #expect(refusal?.remedy == .giveUp)
    }

    @Test func `larger than its reader will take is refused before it is read`() async throws {
        let test = try await TestStore()
        let name = ObjectName.unique()
        _ = try await test.store.write([UInt8](repeating: 0, count: 100), as: name, for: .named("1"))
        let refusal = await #expect(throws: ObjectStoreError.self) {
            try await test.store.readAll(name, for: .named("1"), limit: 99)
        }
        #expect(refusal?.cause == .tooLarge)
    }
}
