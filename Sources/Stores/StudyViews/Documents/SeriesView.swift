public import Access
public import Events
import struct Foundation.UUID

/// One series of a study.
public struct SeriesView: Sendable, Equatable, Codable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", workspace = "w", study = "st", series = "se", instanceCount = "n", first = "f"
    }

    let id: UUID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    public let series: RoutingKey
    public internal(set) var instanceCount = 0
    public private(set) var first: FirstSeen?

    init(_ key: SeriesKey, workspace: WorkspaceID) {
        id = key.id
        self.workspace = workspace
        study = key.study
        series = key.series
    }

    mutating func take(_ fact: InstanceReceived, stated: TaskLifecycle.Stated) {
        FirstSeen.keepEarlier(&first, fact, stated)
    }
}

/// What a series' document is found by.
struct SeriesKey: Hashable, Sendable {
    let study: RoutingKey
    let series: RoutingKey

    var id: UUID { UUID(namespace: ViewNamespace.series, name: "\(study)/\(series)".utf8) }
}
