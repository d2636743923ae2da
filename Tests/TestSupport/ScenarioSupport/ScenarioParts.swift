public import Access
public import EventLog
public import Events
import Foundation
public import KeyVault
public import ObjectStore

/// What services stand on, for real: an embedded log, a file store and a key vault in a directory of their own.
public struct ScenarioParts: Sendable {
    public let directory: String
    public let log: EmbeddedEngine
    public let vault: KeyVault
    public let store: ObjectStore
    public let workspace: WorkspaceID

    public var objectsDirectory: String { "\(directory)/objects" }
    public var logPath: String { "\(directory)/events.log" }

    /// Opens the parts in `directory`, where those of an earlier run may lie.
    public static func open(in directory: String, reserve: Int = 0) async throws -> ScenarioParts {
        let log = try await EmbeddedEngine.open(at: "\(directory)/events.log")
        _ = try await log.apply(
            Topic.all.map { TopicDeclaration(name: $0.name, partitions: 3, replicationFactor: 1, settings: [:]) }
        )
        let vault = KeyVault(master: try await MasterKey.load(from: "\(directory)/master.key", whenMissing: .create))
        return ScenarioParts(
            directory: directory,
            log: log,
            vault: vault,
            store: try await ObjectStore.files(
                at: "\(directory)/objects",
                keys: vault,
                settings: FileStoreSettings(reserve: reserve, threadCount: 4)
            ),
            workspace: try WorkspaceID("ward")
        )
    }

    /// Every event of `topics`, with its position, in the order of each partition.
    public func events(of topics: [Topic] = Topic.projected) async throws -> [(position: LogPosition, event: Event)] {
        var events: [(LogPosition, Event)] = []
        for (partition, extent) in try await log.extents(of: topics.map(\.name)) {
            let records = try await log.read(partition, from: 0, limit: Int(extent.upperBound) + 1)
            events += try records.map { ($0.position, try EventCodec.envelope($0).event) }
        }
        return events
    }

    /// The event at `position`, in its text form.
    public func event(at position: String) async throws -> Event? {
        guard let position = LogPosition(position) else { return nil }
        let records = try await log.read(position.partition, from: position.offset, limit: 1)
        return try records.first.map { try EventCodec.envelope($0).event }
    }

    /// The files in which objects lie, whole ones and drafts.
    public func objectFiles() -> [String] {
        let names = FileManager.default.enumerator(atPath: objectsDirectory)?.compactMap { $0 as? String } ?? []
        return names.map { "\(objectsDirectory)/\($0)" }.filter { path in
            (try? FileManager.default.attributesOfItem(atPath: path)[.type]) as? FileAttributeType == .typeRegular
        }
    }
}

/// Lends a directory that is gone afterwards.
public func withScratchDirectory<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let directory = FileManager.default.temporaryDirectory.appending(path: "radiolog-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return try await body(directory)
}

/// Lends parts of their own, which are closed and gone afterwards.
public func withScenario<Value>(
    reserve: Int = 0,
    _ body: (ScenarioParts) async throws -> Value
) async throws -> Value {
    try await withScratchDirectory { directory in
        let parts = try await ScenarioParts.open(in: directory, reserve: reserve)
        do {
            let value = try await body(parts)
            await parts.log.close()
            return value
        } catch {
            await parts.log.close()
            throw error
        }
    }
}
