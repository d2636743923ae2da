import Access
import Events

/// What becomes of the views when events are taken in: documents in, documents out, nothing else.
///
/// Order-tolerant and idempotent by `TaskLifecycle`: counts follow from what each task contributes before and after an
/// event, so they are exact in whatever order and however often the events of a task arrive.
struct Projection {
    private(set) var documents: ViewDocuments

    /// `documents` are those that `ViewKeys(of:)` of the events names, as far as they exist.
    init(upon documents: ViewDocuments) { self.documents = documents }

    mutating func take(_ placed: PlacedEvent) {
        guard let study = placed.event.study, let workspace = placed.event.workspace else { return }
        for task in placed.event.tasks { take(placed, about: task, in: study, of: workspace) }
    }

    private mutating func take(
        _ placed: PlacedEvent,
        about task: TaskID,
        in study: RoutingKey,
        of workspace: WorkspaceID
    ) {
        var view = documents.tasks[task] ?? TaskView(id: task, workspace: workspace, study: study)
        let before = view
        view.lifecycle.evolve(placed.event, of: task, stated: placed.stated)
        documents.tasks[task] = view

        var studyView =
            documents.studies[study] ?? StudyView(study, workspace: workspace, updatedAt: placed.occurredAt)
        studyView.update(at: placed.occurredAt)
        studyView.add(view.contribution - before.contribution)
        if let received = view.lifecycle.received, received != before.lifecycle.received {
            receive(received, in: &studyView, isNew: before.lifecycle.received == nil)
        }
        documents.studies[study] = studyView
    }

    /// Puts an upload in its place below the study.
    private mutating func receive(_ received: TaskLifecycle.Reception, in study: inout StudyView, isNew: Bool) {
        let fact = received.fact
        let seriesKey = SeriesKey(study: fact.study, series: fact.series)
        let instanceKey = InstanceKey(study: fact.study, series: fact.series, instance: fact.instance)
        var series = documents.series[seriesKey] ?? SeriesView(seriesKey, workspace: fact.workspace)
        var instance = documents.instances[instanceKey] ?? InstanceView(instanceKey, workspace: fact.workspace)
        if instance.versionCount == 0 {
            if series.instanceCount == 0 { study.seriesCount += 1 }
            series.instanceCount += 1
            study.instanceCount += 1
        }
        instance.take(fact, stated: received.stated, isNew: isNew)
        series.take(fact, stated: received.stated)
        study.take(fact, stated: received.stated)
        documents.series[seriesKey] = series
        documents.instances[instanceKey] = instance
    }
}

/// The documents a projection works on.
struct ViewDocuments: Sendable, Equatable {
    var tasks: [TaskID: TaskView] = [:]
    var instances: [InstanceKey: InstanceView] = [:]
    var series: [SeriesKey: SeriesView] = [:]
    var studies: [RoutingKey: StudyView] = [:]

    /// Those that are not the same in `other`.
    func changed(since other: ViewDocuments) -> ViewDocuments {
        ViewDocuments(
            tasks: tasks.filter { other.tasks[$0] != $1 },
            instances: instances.filter { other.instances[$0] != $1 },
            series: series.filter { other.series[$0] != $1 },
            studies: studies.filter { other.studies[$0] != $1 }
        )
    }
}

/// The documents that some events may change.
struct ViewKeys: Equatable {
    private(set) var tasks: Set<TaskID> = []
    private(set) var instances: Set<InstanceKey> = []
    private(set) var series: Set<SeriesKey> = []
    private(set) var studies: Set<RoutingKey> = []

    init(of events: [PlacedEvent]) {
        for placed in events {
            tasks.formUnion(placed.event.tasks)
            if let study = placed.event.study { studies.insert(study) }
            guard case .instanceReceived(let fact) = placed.event else { continue }
            series.insert(SeriesKey(study: fact.study, series: fact.series))
            instances.insert(InstanceKey(study: fact.study, series: fact.series, instance: fact.instance))
        }
    }
}
