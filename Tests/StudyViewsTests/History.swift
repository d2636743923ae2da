import Access
import EventLog
import Events
import Foundation
import StudyViews

/// Events as a run of the whole system could leave them on the log, in the order in which they were stated.
struct History: Sendable {
    private(set) var events: [PlacedEvent] = []
    private var ends: [PartitionID: Int64] = [:]

    /// `taskCount` payloads of a few studies, each with any outcome, some uploaded twice, some stated twice.
    init(taskCount: Int, using random: inout some RandomNumberGenerator) throws {
        let workspaces = try [WorkspaceID("ward"), WorkspaceID("clinic")]
        var time = 1_700_000_000.0
        for number in 0..<taskCount {
            let subject = Subject(
                workspace: workspaces[number % 7 == 0 ? 1 : 0],
                study: Int.random(in: 0..<4, using: &random),
                series: Int.random(in: 0..<3, using: &random),
                instance: Int.random(in: 0..<max(1, taskCount / 3), using: &random),
                version: number,
                sequence: number
            )
            for event in subject.events(using: &random) {
                // Often the same instant, and never going back by more than a clock's error.
                time += Double(Int.random(in: 0..<3, using: &random)) * 0.25
                append(event, at: time)
                if Int.random(in: 0..<10, using: &random) == 0 { append(event, at: time + 0.5) }
            }
            for event in StudyEvents.about(subject, known: number + 1, using: &random) {
                time += Double(Int.random(in: 0..<3, using: &random)) * 0.25
                append(event, at: time)
            }
        }
    }

    /// One payload that is received and processed.
    init(of subject: Subject) {
        append(.instanceReceived(subject.received()), at: 1_700_000_000)
        append(.instanceProcessed(subject.processed(attempt: 1)), at: 1_700_000_001)
    }

    mutating func append(_ event: Event, at time: Double) {
        let number = Int32((event.study?.hex.utf8.reduce(0) { $0 + Int($1) } ?? 0) % 3)
        let partition = PartitionID(topic: Topic.of(event).name, number: number)
        // Now and then an offset holds no event, as after a transaction.
        let offset = ends[partition, default: 0] + (events.count % 11 == 0 ? 1 : 0)
        ends[partition] = offset + 1
        events.append(
            PlacedEvent(
                event,
                occurredAt: Date(timeIntervalSince1970: time),
                at: LogPosition(partition, offset: offset)
            )
        )
    }

    /// The events of each partition in order, partitions interleaved at random: how a consumer may read them.
    func readOrder(using random: inout some RandomNumberGenerator) -> [PlacedEvent] {
        var queues = Dictionary(grouping: events, by: \.position.partition).sorted { $0.key < $1.key }.map {
            $0.value[...]
        }
        var order: [PlacedEvent] = []
        while !queues.isEmpty {
            let index = Int.random(in: queues.indices, using: &random)
            order.append(queues[index].removeFirst())
            if queues[index].isEmpty { queues.remove(at: index) }
        }
        return order
    }
}

/// What may be stated about a study as a whole, by whoever knows more or less of it; erasures have tests of their own.
enum StudyEvents {
    static func about(
        _ subject: Subject,
        known: Int,
        using random: inout some RandomNumberGenerator
    ) -> [Event] {
        let revision = Int.random(in: 1...4, using: &random)
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1:
            let completed = StudyCompleted(
                workspace: subject.workspace,
                study: subject.studyKey,
                revision: revision,
                reason: StudyCompleted.Reason.allCases.randomElement(using: &random) ?? .idle,
                taskCount: Int.random(in: 0...known, using: &random),
                quarantinedCount: 1,
                quarantined: [subject.task],
                actor: Bool.random(using: &random) ? "operator" : nil
            )
            return [.studyCompleted(completed)]
        case 2:
            let reopened = StudyReopened(
                workspace: subject.workspace,
                study: subject.studyKey,
                revision: revision + 1,
                task: subject.task
            )
            return [.studyReopened(reopened)]
        default: return []
        }
    }
}

/// One payload, of which events can be told.
struct Subject: Sendable {
    let workspace: WorkspaceID
    let study: Int
    let series: Int
    let instance: Int
    let version: Int
    let sequence: Int

    var studyKey: RoutingKey { RoutingKey(hex: "5d\(workspace.text.utf8.count)\(study)") }
    var seriesKey: RoutingKey { RoutingKey(hex: "5e\(series)") }
    var instanceKey: RoutingKey { RoutingKey(hex: "1a\(instance)") }
    var digest: Digest { Digest(hex: String(repeating: "\(version % 10)", count: 60) + "\(1000 + version)") }
    var task: TaskID { TaskID(workspace: workspace, sopInstanceUID: "1.2.\(study).\(instance)", sha256: digest) }

    func received(actor: String = "scanner", conflicts: Bool = false) -> InstanceReceived {
        InstanceReceived(
            task: task,
            workspace: workspace,
            study: studyKey,
            series: seriesKey,
            instance: instanceKey,
            priority: sequence % 5 == 0 ? .urgent : .routine,
            payload: ObjectReference(name: "objects/\(version)", byteCount: 1000 + version, sha256: digest),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: ["CT", "MR", "", "SR"][version % 4],
            identity: SealedField("sealed-\(version)"),
            actor: actor,
            conflicts: conflicts,
            warnings: version % 3 == 0 ? ["PS3.5 §7.1.2"] : []
        )
    }

    func processed(attempt: Int) -> InstanceProcessed {
        InstanceProcessed(
            task: task,
            workspace: workspace,
            study: studyKey,
            attempt: attempt,
            results: [
                TaskResult(
                    kind: "metadata",
                    version: 1,
                    mediaType: "application/dicom+json",
                    object: ObjectReference(name: "results/\(version)", byteCount: 20, sha256: digest)
                )
            ],
            skipped: [SkippedStep(kind: "preview", code: "no-pixel-data", detail: "")],
            worker: "worker-1",
            durationMilliseconds: 12
        )
    }

    func failed(attempt: Int) -> AttemptFailed {
        AttemptFailed(
            task: task,
            workspace: workspace,
            study: studyKey,
            attempt: attempt,
            failure: TaskFailure(code: "worker-lost", detail: "", isRetriable: true),
            worker: "worker-2"
        )
    }

    func quarantined(attempts: Int) -> TaskQuarantined {
        TaskQuarantined(
            task: task,
            workspace: workspace,
            study: studyKey,
            attempts: attempts,
            failure: TaskFailure(code: "payload-unreadable", detail: "", isRetriable: false),
            worker: "worker-1"
        )
    }

    func duplicate(number: Int) -> DuplicateReceived {
        let upload = UUID(namespace: task.uuid, name: "\(number)".utf8)
        return DuplicateReceived(task: task, workspace: workspace, study: studyKey, upload: upload, actor: "scanner")
    }

    /// What may happen to it.
    func events(using random: inout some RandomNumberGenerator) -> [Event] {
        var events: [Event] = [.instanceReceived(received())]
        if Int.random(in: 0..<6, using: &random) == 0 {
            // Another gateway did not know it yet.
            events.append(.instanceReceived(received(actor: "scanner-2")))
        }
        for number in 0..<Int.random(in: 0..<3, using: &random) {
            events.append(.duplicateReceived(duplicate(number: number)))
        }
        let failures = Int.random(in: 0..<3, using: &random)
        for attempt in 0..<failures { events.append(.attemptFailed(failed(attempt: attempt + 1))) }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: events.append(.taskQuarantined(quarantined(attempts: failures)))
        case 1:
            events.append(.taskQuarantined(quarantined(attempts: failures)))
            events.append(.instanceProcessed(processed(attempt: failures + 1)))
        case 2: break
        default: events.append(.instanceProcessed(processed(attempt: failures + 1)))
        }
        // What operators order comes at any time, and reaches workers before or after they are done.
        for turn in 2..<2 + Int.random(in: 0..<3, using: &random) {
            let place = Int.random(in: 1...events.count, using: &random)
            events.insert(contentsOf: order(turn: turn, using: &random), at: place)
        }
        return events
    }

    /// An order that begins a turn, behind the copy in the queue where there is one.
    private func order(turn: Int, using random: inout some RandomNumberGenerator) -> [Event] {
        let copy = received().again(in: .urgent, Turn(number: turn, earlierAttempts: 1))
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            return [
                .instanceReceived(copy),
                .taskReleased(
                    TaskReleased(task: task, workspace: workspace, study: studyKey, turn: turn, actor: "operator")
                ),
            ]
        case 1:
            let fact = TaskCancelled(task: task, workspace: workspace, study: studyKey, turn: turn, actor: "operator")
            return [.taskCancelled(fact)]
        default:
            return [
                .instanceReceived(copy),
                .studyReprioritised(
                    StudyReprioritised(
                        workspace: workspace,
                        study: studyKey,
                        priority: .urgent,
                        moved: [StudyReprioritised.Move(task: task, turn: turn)],
                        request: UUID(namespace: task.uuid, name: "\(turn)".utf8),
                        actor: "operator"
                    )
                ),
            ]
        }
    }
}
