import Files
import Foundation
import KeyVault
import OpenSSL
import Testing

@Suite struct `A master key file` {
    let directory: TemporaryDirectory
    var path: String { directory.path + "/keys/master.key" }

    init() throws { directory = try TemporaryDirectory() }

    @Test func `is made at the first start, for its owner alone`() async throws {
        _ = try await MasterKey.load(from: path, whenMissing: .create)
        let status = try FileSystem.status(of: path)
        #expect(status.byteCount == 32)
        #expect(status.permissions == 0o600)
        #expect(try FileSystem.status(of: directory.path + "/keys").permissions == 0o700)
        #expect(try FileSystem.names(in: directory.path + "/keys") == ["master.key"])
    }

    @Test func `gives the same key at the next start`() async throws {
        let study = try StudyReference.named("aa")
        let first = KeyVault(master: try await MasterKey.load(from: path, whenMissing: .create))
        let second = KeyVault(master: try await MasterKey.load(from: path, whenMissing: .refuse))
        let field = try await first.seal([1, 2, 3], for: study, purpose: "test")
        #expect(try await second.open(field, for: study, purpose: "test") == [1, 2, 3])
    }

    @Test func `is one key for processes that start together`() async throws {
        let path = path
        let ids = try await withThrowingTaskGroup(of: KeyID.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    let vault = KeyVault(master: try await MasterKey.load(from: path, whenMissing: .create))
                    return try await vault.key(for: .named("aa")).id
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try FileSystem.names(in: directory.path + "/keys") == ["master.key"])
    }

    @Test func `that is missing is not made anew unless asked for`() async throws {
        let refusal = await refusal(whenMissing: .refuse)
        #expect(refusal?.reason == "the master key file \(path) is missing: restore it from its backup (\(setting))")
        #expect(throws: FileError.self) { try FileSystem.status(of: path) }
    }

    @Test(arguments: [0o644, 0o640, 0o602, 0o601] as [Int])
    func `that others may open is refused`(mode: Int) async throws {
        _ = try await MasterKey.load(from: path, whenMissing: .create)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let refusal = await refusal(whenMissing: .create)
        let found = String(mode, radix: 8)
        let reason = "the master key file \(path) is open to others (mode \(found)): run chmod 600 on it (\(setting))"
        #expect(refusal?.remedy == .giveUp)
        #expect(refusal?.reason == reason)
    }

    @Test(arguments: [0, 31, 33, 100])
    func `of another length is refused`(count: Int) async throws {
        try FileSystem.makeDirectories(directory.path + "/keys")
        try File.create(path).write([UInt8](repeating: 1, count: count).span)
        let refusal = await refusal(whenMissing: .create)
        #expect(refusal?.reason.contains("does not have 32 bytes: restore it") == true)
    }

    @Test func `that is a directory is refused`() async throws {
        try FileSystem.makeDirectories(path)
        let refusal = await refusal(whenMissing: .create)
        #expect(refusal?.reason.contains("is not a file") == true)
    }

    @Test func `that cannot be made says where it should lie`() async throws {
        try File.create(directory.path + "/keys").write([1, 2].span)
        let refusal = await refusal(whenMissing: .create)
        #expect(refusal?.reason.contains("let the user that runs Radiolog write to \(directory.path)/keys") == true)
    }

    private let setting = "RADIOLOG_MASTER_KEY_FILE"

    private func refusal(whenMissing: MasterKey.MissingPolicy) async -> KeyVaultError? {
        await #expect(throws: KeyVaultError.self) { try await MasterKey.load(from: path, whenMissing: whenMissing) }
    }
}
