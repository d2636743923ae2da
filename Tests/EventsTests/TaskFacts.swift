import Access
import Events
import Foundation

/// Makes the events of one task.
struct TaskFacts {
    let workspace: WorkspaceID
    let task: TaskID
    let study = RoutingKey(hex: "5d")

    init() throws {
        workspace = try WorkspaceID("ward")
        task = TaskID(workspace: workspace, sopInstanceUID: "1.2.3", sha256: Digest(hex: "aa"))
    }

    func received(actor: String = "scanner") -> InstanceReceived {
        InstanceReceived(
            task: task,
            workspace: workspace,
            study: study,
            series: RoutingKey(hex: "5e"),
            instance: RoutingKey(hex: "1a"),
            priority: .routine,
            payload: ObjectReference(name: "object", byteCount: 512, sha256: Digest(hex: "aa")),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: "CT",
            identity: SealedField("sealed"),
            actor: actor,
            conflicts: false,
            warnings: []
        )
    }

    func duplicate(upload: UUID) -> DuplicateReceived {
        DuplicateReceived(task: task, workspace: workspace, study: study, upload: upload, actor: "scanner")
    }

    func failed(attempt: Int, worker: String = "w1") -> AttemptFailed {
        AttemptFailed(
            task: task,
            workspace: workspace,
            study: study,
            attempt: attempt,
            failure: TaskFailure(code: "payload-unreadable", detail: "", isRetriable: true),
            worker: worker
        )
    }

    func quarantined(attempts: Int, worker: String = "w1", turn: Int? = nil) -> TaskQuarantined {
        TaskQuarantined(
            task: task,
            workspace: workspace,
            study: study,
            attempts: attempts,
            failure: TaskFailure(code: "payload-unreadable", detail: "", isRetriable: false),
            worker: worker,
            turn: turn
        )
    }

    func processed(attempt: Int, worker: String = "w1") -> InstanceProcessed {
        InstanceProcessed(
            task: task,
            workspace: workspace,
            study: study,
            attempt: attempt,
            results: [],
            skipped: [],
            worker: worker,
            durationMilliseconds: 3
        )
    }

    func released(turn: Int, actor: String = "operator") -> TaskReleased {
        TaskReleased(task: task, workspace: workspace, study: study, turn: turn, actor: actor)
    }

    func cancelled(turn: Int, actor: String = "operator") -> TaskCancelled {
        TaskCancelled(task: task, workspace: workspace, study: study, turn: turn, actor: actor)
    }

    func moved(to priority: Priority, turn: Int) -> StudyReprioritised {
        StudyReprioritised(
            workspace: workspace,
            study: study,
            priority: priority,
            moved: [.init(task: task, turn: turn)],
            request: task.uuid,
            actor: "operator"
        )
    }

    /// Any events of this task, many at the same instant, in the order of their positions.
    func history(using random: inout some RandomNumberGenerator) -> [(Event, TaskLifecycle.Stated)] {
        (0..<Int.random(in: 0..<160, using: &random)).map { offset in
            let second = Double(Int.random(in: 0..<4, using: &random))
            let stated = TaskLifecycle.Stated(
                at: Date(timeIntervalSince1970: second),
                position: "radiolog.failures/3/\(offset)"
            )
            return (event(number: Int.random(in: 1..<100, using: &random), using: &random), stated)
        }
    }

    private func event(number: Int, using random: inout some RandomNumberGenerator) -> Event {
        let turn = Int.random(in: 1..<6, using: &random)
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return .instanceReceived(received(actor: "actor-\(number)"))
        case 1..<5: return .duplicateReceived(duplicate(upload: UUID(namespace: task.uuid, name: "\(number)".utf8)))
        case 5..<8: return .attemptFailed(failed(attempt: number, worker: "w\(number % 3)"))
        case 8: return .taskQuarantined(quarantined(attempts: number, turn: turn == 1 ? nil : turn))
        case 9: return .taskReleased(released(turn: turn, actor: "actor-\(number)"))
        case 10: return .taskCancelled(cancelled(turn: turn))
        case 11: return .studyReprioritised(moved(to: number % 2 == 0 ? .urgent : .bulk, turn: turn))
        case 12: return .instanceReceived(received().again(in: .urgent, Turn(number: turn, earlierAttempts: number)))
        default: return .instanceProcessed(processed(attempt: number))
        }
    }
}
