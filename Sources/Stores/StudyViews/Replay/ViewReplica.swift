public import Access
import BSON
public import Events
import Foundation

/// Views in memory, of some studies only: what the events say, beside what a database holds.
///
/// As exact as the views themselves, because it is the same projection. It grows with the studies it is given.
public struct ViewReplica: Sendable {
    /// Where one study's documents are found.
    private struct Members {
        var tasks: [TaskID] = []
        var instances: [InstanceKey] = []
        var series: [SeriesKey] = []
    }

    private var projection = Projection(upon: ViewDocuments())
    private var members: [RoutingKey: Members] = [:]
    /// The studies that events have changed since `forgetChanges`.
    public private(set) var changed: Set<RoutingKey> = []

    public init() {}

    /// Every study that an event was about, sorted.
    public var studies: [RoutingKey] { members.keys.sorted { $0.hex < $1.hex } }
    public var taskCount: Int { projection.documents.tasks.count }

    var documents: ViewDocuments { projection.documents }

    public func contains(_ study: RoutingKey) -> Bool { members[study] != nil }
    public func taskCount(of study: RoutingKey) -> Int { members[study]?.tasks.count ?? 0 }
    public func workspace(of study: RoutingKey) -> WorkspaceID? { projection.documents.studies[study]?.workspace }

    /// Takes in an event; those of one partition in their order, partitions in any.
    public mutating func take(_ event: PlacedEvent) {
        guard let study = event.event.study else { return }
        for task in event.event.tasks where projection.documents.tasks[task] == nil {
            members[study, default: Members()].tasks.append(task)
        }
        if case .instanceReceived(let fact) = event.event {
            let series = SeriesKey(study: fact.study, series: fact.series)
            let instance = InstanceKey(study: fact.study, series: fact.series, instance: fact.instance)
            if projection.documents.series[series] == nil { members[study, default: Members()].series.append(series) }
            if projection.documents.instances[instance] == nil {
                members[study, default: Members()].instances.append(instance)
            }
        }
        changed.insert(study)
        projection.take(event)
        // Also one of which only completions are known.
        if projection.documents.studies[study] != nil, members[study] == nil { members[study] = Members() }
    }

    public mutating func forgetChanges() { changed = [] }

    /// What the views have to hold of `study`; empty for one that no event was about.
    public func record(of study: RoutingKey) throws(ViewError) -> StudyRecord {
        var record = StudyRecord(study)
        guard let members = members[study] else { return record }
        let documents = projection.documents
        if let view = documents.studies[study] { try record.add(view, id: .string(study.hex), to: .studies) }
        for key in members.series {
            if let view = documents.series[key] { try record.add(view, id: .uuid(key.id), to: .series) }
        }
        for key in members.instances {
            if let view = documents.instances[key] { try record.add(view, id: .uuid(key.id), to: .instances) }
        }
        for task in members.tasks {
            guard let view = documents.tasks[task] else { continue }
            try record.add(TaskDocument(view), id: .uuid(task.uuid), to: .tasks)
        }
        return record
    }
}
