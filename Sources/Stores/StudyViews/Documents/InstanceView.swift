public import Access
public import Events
import Foundation

/// One instance of a series, with every version of its bytes that was accepted.
///
/// An instance that was sent again under another study or series stands once in each.
public struct InstanceView: Sendable, Hashable, Codable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", workspace = "w", study = "st", series = "se", instance = "in"
        case versionCount = "n", versions = "v", first = "f"
    }

    /// One accepted payload.
    public struct Version: Sendable, Hashable, Codable {
        enum CodingKeys: String, CodingKey { case task = "k", sha256 = "h", at = "t", position = "p" }

        let task: UUID
        public let sha256: Digest
        let at: Date
        let position: String

        public var taskID: TaskID { TaskID(uuid: task) }
        var stated: TaskLifecycle.Stated { .init(at: at, position: position) }
    }

    /// The most versions listed one by one: the first ones.
    public static let listedVersions = 64

    let id: UUID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    public let series: RoutingKey
    public let instance: RoutingKey
    public private(set) var versionCount = 0
    /// First stated, first listed; at most `listedVersions`.
    public private(set) var versions: [Version] = []
    public private(set) var first: FirstSeen?

    init(_ key: InstanceKey, workspace: WorkspaceID) {
        id = key.id
        self.workspace = workspace
        study = key.study
        series = key.series
        instance = key.instance
    }

    /// Takes in the upload of `task`; `isNew` when none of this task was known.
    mutating func take(_ fact: InstanceReceived, stated: TaskLifecycle.Stated, isNew: Bool) {
        if isNew { versionCount += 1 }
        versions.removeAll { $0.task == fact.task.uuid }
        versions.append(
            Version(task: fact.task.uuid, sha256: fact.payload.sha256, at: stated.at, position: stated.position)
        )
        versions.sort { $0.stated < $1.stated }
        if versions.count > Self.listedVersions { versions.removeLast() }
        FirstSeen.keepEarlier(&first, fact, stated)
    }
}

/// What an instance's document is found by.
struct InstanceKey: Hashable, Sendable {
    let study: RoutingKey
    let series: RoutingKey
    let instance: RoutingKey

    /// Short, where the three keys together have 192 characters.
    var id: UUID { UUID(namespace: ViewNamespace.instances, name: "\(study)/\(series)/\(instance)".utf8) }
}
