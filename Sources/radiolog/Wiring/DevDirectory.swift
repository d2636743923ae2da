import Accounts
import Files
import Foundation

/// The directory in which `radiolog dev` keeps everything; readable by its owner alone.
struct DevDirectory: Sendable {
    let root: String

    init(_ root: String) throws {
        self.root = root
        try FileManager.default.createDirectory(
            atPath: root,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    func path(_ name: String) -> String { "\(root)/\(name)" }

    var tokenPath: String { path("token") }

    var setUpTokenPath: String { path("set-up-token") }

    /// The token that a file of that name holds; made at the first start.
    func token(_ name: String) throws -> String {
        if let text = try? String(contentsOfFile: path(name), encoding: .utf8) {
            let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard BootstrapAccount.tokenCharacters.contains(token.count) else { throw UnusableToken(path: path(name)) }
            return token
        }
        let token = BootstrapAccount.makeToken()
        try write(Data((token + "\n").utf8), to: name)
        return token
    }

    /// Writes a file that its owner alone can read, whole or not at all.
    func write(_ contents: Data, to name: String) throws {
        let draft = path(".\(name).draft")
        try? FileSystem.remove(draft)
        let file = try File.create(draft)
        try file.write([UInt8](contents).span)
        try file.synchronize()
        try FileSystem.rename(draft, to: path(name))
    }
}

/// The token file holds something else than a token.
struct UnusableToken: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path) holds no usable token: delete it, and the next start makes a new one" }
}
