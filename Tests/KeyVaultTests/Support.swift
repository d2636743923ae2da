import Access
import Events
import Foundation
import KeyVault
import OpenSSL

/// A directory of its own for one test; gone when the test is.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension KeyVault {
    /// A vault over a master key of `byte` alone: the same in every run.
    static func fixed(_ byte: UInt8 = 7, cacheLimit: Int = 1024) throws -> KeyVault {
        let secret = SecretBytes(copying: [UInt8](repeating: byte, count: 32))
        guard let master = MasterKey(secret) else { throw CancellationError() }
        return KeyVault(master: master, cacheLimit: cacheLimit)
    }
}

extension StudyReference {
    static func named(_ study: String, in workspace: String = "clinic") throws -> StudyReference {
        StudyReference(workspace: try WorkspaceID(workspace), study: RoutingKey(hex: study))
    }
}
