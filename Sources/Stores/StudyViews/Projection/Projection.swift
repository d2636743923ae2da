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
        if case .studyErased(let fact) = placed.event { return erase(fact, placed, in: study, of: workspace) }
        for task in placed.event.tasks { take(placed, about: task, in: study, of: workspace) }
        switch placed.event {
        case .studyErased, .uploadRejected, .workerReported, .accessRecorded, .auditCheckpointed: return
        case .instanceReceived, .duplicateReceived, .instanceProcessed, .attemptFailed, .taskQuarantined, .taskReleased,
            .taskCancelled, .studyReprioritised, .studyCompleted, .studyReopened:
            var view = documents.studies[study] ?? StudyView(study, workspace: workspace, updatedAt: placed.occurredAt)
            view.update(at: placed.occurredAt)
            view.take(placed.event, stated: placed.stated)
            view.settle()
            documents.studies[study] = view
        }
    }

    private mutating func take(
        _ placed: PlacedEvent,
        about task: TaskID,
        in study: RoutingKey,
        of workspace: WorkspaceID
    ) {
        var view = documents.tasks[task] ?? TaskView(id: task, workspace: workspace, study: study)
        let before = view
        var studyView =
            documents.studies[study] ?? StudyView(study, workspace: workspace, updatedAt: placed.occurredAt)
        studyView.update(at: placed.occurredAt)
        if case .instanceReceived(let fact) = placed.event, fact.lifeNumber <= studyView.erasedThrough {
            // Read after the erasure that it came before: nothing of it is to be known.
            view.lifecycle = .erased
        } else {
            view.lifecycle.evolve(placed.event, of: task, stated: placed.stated)
        }
        documents.tasks[task] = view
        studyView.add(view.contribution - before.contribution)
        if let received = view.lifecycle.received, received != before.lifecycle.received {
            receive(received, in: &studyView, isNew: before.lifecycle.received == nil)
        }
        documents.studies[study] = studyView
    }

    /// Leaves of a study what was uploaded after the lives that are erased, and tombstones.
    ///
    /// Counted anew from what is left: all documents of the study are there (`ViewKeys.erased`).
    private mutating func erase(
        _ fact: StudyErased,
        _ placed: PlacedEvent,
        in study: RoutingKey,
        of workspace: WorkspaceID
    ) {
        var view = documents.studies[study] ?? StudyView(study, workspace: workspace, updatedAt: placed.occurredAt)
        view.update(at: placed.occurredAt)
        view.take(fact, at: placed.occurredAt)
        view = view.emptied
        documents.series = documents.series.filter { $0.key.study != study }
        documents.instances = documents.instances.filter { $0.key.study != study }
        for (id, var task) in documents.tasks where task.study == study {
            guard let received = task.lifecycle.received else { continue }
            if received.fact.lifeNumber <= view.erasedThrough {
                task.lifecycle = .erased
                documents.tasks[id] = task
            } else {
                view.add(task.contribution)
                receive(received, in: &view, isNew: true)
            }
        }
        view.settle()
        documents.studies[study] = view
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

    /// Those of `other` that are no more.
    func removed(since other: ViewDocuments) -> ViewDocuments {
        ViewDocuments(
            tasks: other.tasks.filter { tasks[$0.key] == nil },
            instances: other.instances.filter { instances[$0.key] == nil },
            series: other.series.filter { series[$0.key] == nil },
            studies: other.studies.filter { studies[$0.key] == nil }
        )
    }
}

/// The documents that some events may change.
struct ViewKeys: Equatable {
    private(set) var tasks: Set<TaskID> = []
    private(set) var instances: Set<InstanceKey> = []
    private(set) var series: Set<SeriesKey> = []
    private(set) var studies: Set<RoutingKey> = []
    /// Studies of which every document may change.
    private(set) var erased: [RoutingKey: WorkspaceID] = [:]

    init(of events: [PlacedEvent]) {
        for placed in events {
            tasks.formUnion(placed.event.tasks)
            if let study = placed.event.study { studies.insert(study) }
            if case .studyErased(let fact) = placed.event { erased[fact.study] = fact.workspace }
            guard case .instanceReceived(let fact) = placed.event else { continue }
            series.insert(SeriesKey(study: fact.study, series: fact.series))
            instances.insert(InstanceKey(study: fact.study, series: fact.series, instance: fact.instance))
        }
    }
}
