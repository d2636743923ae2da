import Files
import Foundation
import KeyVault
import SeededRandom
import Testing

@testable import ObjectStore

@Suite struct `A store of files` {
    @Test func `keeps what it holds from other users`() async throws {
        let test = try await TestStore()
        let name = ObjectName.unique()
        _ = try await test.store.write([1], as: name, for: .named("1"))
        #expect(try FileSystem.status(of: test.path(of: name)).permissions == 0o600)
        for directory in [test.root, test.root + "/drafts", FileSystem.parent(of: test.path(of: name))] {
            #expect(try FileSystem.status(of: directory).permissions == 0o700)
        }
    }

    @Test func `never overwrites`() async throws {
        let test = try await TestStore()
        let (name, study) = (ObjectName.unique(), try StudyReference.named("1"))
        _ = try await test.store.write([1], as: name, for: study)
        let refusal = await #expect(throws: ObjectStoreError.self) {
            try await test.store.write([2], as: name, for: study)
        }
        #expect(refusal?.cause == .exists)
        #expect(refusal?.name == name)
        #expect(try await test.store.readAll(name, for: study, limit: 10) == [1])
    }

    @Test func `shows nothing of an object before it is finished`() async throws {
        let test = try await TestStore()
        let (name, study) = (ObjectName.unique(), try StudyReference.named("1"))
        var writer = try await test.store.write(name, for: study)
        try await writer.write([UInt8](repeating: 1, count: 2 << 20))
        #expect(try await !test.store.exists(name))
        #expect(try test.drafts.count == 1)
        _ = try await writer.finish()
        #expect(try await test.store.exists(name))
        #expect(try test.drafts.isEmpty)
    }

    @Test func `forgets an object that is discarded`() async throws {
        let test = try await TestStore()
        let name = ObjectName.unique()
        var writer = try await test.store.write(name, for: .named("1"))
        try await writer.write([UInt8](repeating: 1, count: 2 << 20))
        await writer.discard()
        #expect(try await !test.store.exists(name))
        #expect(try test.drafts.isEmpty)
    }

    @Test func `forgets an object whose writer was let go`() async throws {
        // One thread: the check below waits for what was handed to it before.
        let test = try await TestStore(settings: FileStoreSettings(reserve: 0, threadCount: 1))
        func begin() async throws {
            var writer = try await test.store.write(.unique(), for: .named("1"))
            try await writer.write([UInt8](repeating: 1, count: 2 << 20))
            #expect(try test.drafts.count == 1)
        }
        try await begin()
        try await test.store.check()
        #expect(try test.drafts.isEmpty)
    }

    @Test func `sweeps what a crash left, once it is old enough`() async throws {
        let test = try await TestStore()
        let name = ObjectName.unique()
        _ = try await test.store.write([1], as: name, for: .named("1"))
        for (draft, age) in [("old", 4000.0), ("young", 3000.0)] {
            let path = "\(test.root)/drafts/\(draft)"
            try File.create(path).write([1, 2, 3].span)
            let date = Date.now.addingTimeInterval(-age)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        let reopened = try await ObjectStore.files(at: test.root, keys: test.keys)
        #expect(try test.drafts == ["young"])
        #expect(try await reopened.sweep(olderThan: .seconds(60)) == 1)
        #expect(try await reopened.sweep(olderThan: .zero) == 0)
        #expect(try await reopened.readAll(name, for: .named("1"), limit: 1) == [1])
    }

    @Test func `deletes once`() async throws {
        let test = try await TestStore()
        let (name, study) = (ObjectName.unique(), try StudyReference.named("1"))
        _ = try await test.store.write([1], as: name, for: study)
        #expect(try await test.store.delete(name))
        #expect(try await !test.store.delete(name))
        let refusal = await #expect(throws: ObjectStoreError.self) { try await test.store.read(name, for: study) }
        #expect(refusal?.cause == .missing)
        #expect(refusal?.remedy == .giveUp)
        #expect(refusal?.description.contains(name.text) == true)
    }

    @Test func `misses no object while the store itself is away`() async throws {
        let test = try await TestStore()
        let (name, study) = (ObjectName.unique(), try StudyReference.named("1"))
        _ = try await test.store.write([1], as: name, for: study)
        let aside = test.root + ".aside"
        try FileManager.default.moveItem(atPath: test.root, toPath: aside)
        // As a mount point is when its file system is not mounted: there, and empty.
        try FileSystem.makeDirectories(test.root)
        let refusal = await #expect(throws: ObjectStoreError.self) { try await test.store.read(name, for: study) }
        #expect(refusal?.cause == .unavailable)
        #expect(refusal?.remedy == .retry)
        await #expect(throws: ObjectStoreError.self) { try await test.store.exists(name) }
        await #expect(throws: ObjectStoreError.self) { try await test.store.delete(name) }
        try FileManager.default.removeItem(atPath: test.root)
        try FileManager.default.moveItem(atPath: aside, toPath: test.root)
        #expect(try await test.store.readAll(name, for: study, limit: 1) == [1])
    }

    @Test func `keeps part of the disk free`() async throws {
        let test = try await TestStore(settings: FileStoreSettings(reserve: 1 << 60))
        let refusal = await #expect(throws: ObjectStoreError.self) {
            try await test.store.write([1], as: .unique(), for: .named("1"))
        }
        #expect(refusal?.cause == .full)
        #expect(refusal?.remedy == .retry)
        await #expect(throws: ObjectStoreError.self) { try await test.store.check() }
        #expect(try test.drafts.isEmpty)
    }

    @Test func `says whether it could take an object now`() async throws {
        let test = try await TestStore()
        try await test.store.check()
        #expect(try test.drafts.isEmpty)
        try FileManager.default.removeItem(atPath: test.root)
        await #expect(throws: ObjectStoreError.self) { try await test.store.check() }
    }

    @Test(.enabled(if: FileSystem.userID != 0, "root may write anywhere"))
    func `that it may not write to can be put right`() async throws {
        let test = try await TestStore()
        let drafts = test.root + "/drafts"
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: drafts)
        let refusal = await #expect(throws: ObjectStoreError.self) {
            try await test.store.write([1], as: .unique(), for: .named("1"))
        }
        #expect(refusal?.cause == .denied)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: drafts)
        _ = try await test.store.write([1], as: .unique(), for: .named("1"))
    }

    @Test(arguments: [1, 7, 1000])
    func `lists every object once, page by page`(limit: Int) async throws {
        let test = try await TestStore()
        var names: Set<ObjectName> = []
        for count in 0..<40 {
            let name = ObjectName.unique()
            _ = try await test.store.write([UInt8](repeating: 0, count: count), as: name, for: .named("1"))
            names.insert(name)
        }
        var listed: [ListedObject] = []
        while true {
            let page = try await test.store.list(after: listed.last?.name, limit: limit)
            if page.isEmpty { break }
            #expect(page.count <= limit)
            listed += page
        }
        #expect(listed.count == 40)
        #expect(Set(listed.map(\.name)) == names)
        #expect(listed.allSatisfy { $0.sealedByteCount >= 71 && abs($0.modifiedAt.timeIntervalSinceNow) < 60 })
    }

    @Test func `serves many writers and readers at once`() async throws {
        let test = try await TestStore(settings: FileStoreSettings(reserve: 0, threadCount: 4))
        try await withThrowingTaskGroup { group in
            for seed in 0..<48 as Range<UInt64> {
                group.addTask {
                    var random = SplitMix64(seed: seed)
                    let study = try StudyReference.named("\(seed % 5)")
                    for _ in 0..<4 {
                        let name = ObjectName.unique()
                        let plain = random.bytes(Int.random(in: 0...9000, using: &random))
                        _ = try await test.store.write(plain, as: name, for: study)
                        #expect(try await test.store.readAll(name, for: study, limit: 9000) == plain)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await test.store.list(limit: 1000).count == 48 * 4)
        #expect(try test.drafts.isEmpty)
    }
}

@Suite struct `An object's name` {
    @Test(arguments: [
        "", "a", "../../etc/passwd", "..", "/", "0c4f2a9e-613d-4b7a-9d15-5b8e37c2f06",
        "0C4F2A9E-613D-4B7A-9D15-5B8E37C2F064", "0c4f2a9e-613d-4b7a-9d15-5b8e37c2f064/",
        "0c4f2a9e613d4b7a9d155b8e37c2f064",
    ])
    func `is nothing but a UUID`(text: String) {
        #expect(ObjectName(text) == nil)
    }

    @Test func `reads back as written`() {
        let name = ObjectName.unique()
        #expect(ObjectName(name.text) == name)
        #expect(ObjectName("0c4f2a9e-613d-4b7a-9d15-5b8e37c2f064")?.text == "0c4f2a9e-613d-4b7a-9d15-5b8e37c2f064")
    }
}
