public import Access
import struct Foundation.Data
import class Foundation.JSONDecoder

/// A file of what single workspaces want otherwise than the settings say: `{"workspaces": {"mammography": {…}}}`.
public enum WorkspaceFile {
    /// What the file at `path` says of each workspace it names.
    ///
    /// An entry tells what is wrong with it by throwing a `Fault` from its `init(from:)`.
    ///
    /// - Throws: `WorkspaceFileError` when the file is missing or not what it should be.
    public static func entries<Entry: Decodable>(
        of _: Entry.Type = Entry.self,
        at path: String,
        readFile: EnvironmentReader.FileReader
    ) throws(WorkspaceFileError) -> [WorkspaceID: Entry] {
        let text: String
        do {
            text = try readFile(path)
        } catch {
            throw WorkspaceFileError(path: path, reason: "it cannot be read as text of at most 64 KiB")
        }
        do {
            return try JSONDecoder().decode(Content<Entry>.self, from: Data(text.utf8)).workspaces
        } catch let error as Fault {
            throw WorkspaceFileError(path: path, reason: error.reason)
        } catch {
            throw WorkspaceFileError(path: path, reason: "it is no JSON object of workspaces")
        }
    }

    /// What is wrong with a file that is JSON.
    public struct Fault: Error {
        public let reason: String

        public init(reason: String) { self.reason = reason }
    }

    /// A member of a JSON object, whatever its name, so that unknown ones are seen.
    public struct Member: CodingKey, ExpressibleByStringLiteral {
        public let stringValue: String
        public var intValue: Int? { nil }

        public init(stringLiteral value: String) { stringValue = value }
        public init?(stringValue: String) { self.stringValue = stringValue }
        public init?(intValue: Int) { nil }
    }

    private struct Content<Entry: Decodable>: Decodable {
        let workspaces: [WorkspaceID: Entry]

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Member.self)
            try members.require(["workspaces"])
            let named = try members.decode([String: Entry].self, forKey: "workspaces")
            workspaces = try named.reduce(into: [:]) { workspaces, entry in
                guard let workspace = try? WorkspaceID(entry.key) else {
                    throw Fault(reason: "`\(entry.key.prefix(80))` cannot name a workspace")
                }
                workspaces[workspace] = entry.value
            }
        }
    }
}

extension KeyedDecodingContainer<WorkspaceFile.Member> {
    /// - Throws: `WorkspaceFile.Fault` when there is a member of another name than the known ones.
    public func require(_ known: Set<String>) throws {
        guard let unknown = allKeys.first(where: { !known.contains($0.stringValue) }) else { return }
        throw WorkspaceFile.Fault(reason: "`\(unknown.stringValue.prefix(80))` is no member it has")
    }
}

/// A file that the settings name, and why it cannot be used.
public struct WorkspaceFileError: Error, Equatable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(reason)" }
}
