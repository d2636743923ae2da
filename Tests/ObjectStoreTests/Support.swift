import Access
import Events
import Files
import Foundation
import KeyVault
import OpenSSL

@testable import ObjectStore

/// A store of files in a directory of its own; gone when the test is.
///
/// Its frames have 1 KiB, so that small objects have many.
final class TestStore: Sendable {
    let root: String
    let keys: KeyVault
    let store: ObjectStore
    static let frameByteCount = 1 << frameExponent
    private static let frameExponent = 10

    init(masterKey: UInt8 = 7, settings: FileStoreSettings = FileStoreSettings(reserve: 0)) async throws {
        root = FileManager.default.temporaryDirectory.appending(path: "objects-\(UUID().uuidString)").path
        let secret = SecretBytes(copying: [UInt8](repeating: masterKey, count: 32))
        guard let master = MasterKey(secret) else { throw CancellationError() }
        keys = KeyVault(master: master)
        let backend = try await FileBackend(root: root, settings: settings)
        store = ObjectStore(backend: backend, keys: keys, frameExponent: Self.frameExponent)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(of name: ObjectName) -> String {
        let digits = name.text.suffix(4)
        return "\(root)/\(digits.prefix(2))/\(digits.suffix(2))/\(name)"
    }

    /// The sealed bytes, as they lie on the disk.
    func sealedBytes(of name: ObjectName) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path(of: name))))
    }

    /// Puts other bytes in the place of an object, as a tampering hand or a failing disk would.
    func forge(_ name: ObjectName, _ bytes: [UInt8]) throws {
        let path = path(of: name)
        try FileManager.default.createDirectory(
            atPath: FileSystem.parent(of: path),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(filePath: path))
    }

    /// Overwrites one byte of an object where it lies.
    func forge(_ name: ObjectName, at place: Int, _ byte: UInt8) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: path(of: name)))
        try file.seek(toOffset: UInt64(place))
        try file.write(contentsOf: [byte])
        try file.close()
    }

    var drafts: [String] {
        get throws { try FileSystem.names(in: root + "/drafts") }
    }
}

extension StudyReference {
    static func named(_ study: String) throws -> StudyReference {
        StudyReference(workspace: try WorkspaceID("clinic"), study: RoutingKey(hex: study))
    }
}

extension SealedObject {
    func all() async throws -> [UInt8] {
        try await reduce(into: []) { $0 += $1 }
    }
}
