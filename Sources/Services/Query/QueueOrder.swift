import Access
import Events
import struct Foundation.UUID
import StudyViews

/// What an operator may order about tasks, and what it takes to state it.
///
/// Pure: from what the views know of a task to the events that carry the order out.
enum QueueOrder: Sendable, Equatable {
    /// Back into the queue; nil for where it was.
    case release(Priority?)
    case cancel
    case move(Priority)

    /// Whether the order makes sense for a task in this state.
    func applies(to lifecycle: TaskLifecycle) -> Bool {
        guard let priority = lifecycle.priority else { return false }
        return switch (self, lifecycle.status) {
        case (.release, .quarantined), (.release, .cancelled): true
        case (.cancel, .received), (.cancel, .retrying), (.cancel, .released), (.cancel, .quarantined): true
        case (.move(let wanted), .received), (.move(let wanted), .retrying), (.move(let wanted), .released):
            wanted != priority
        case (.release, _), (.cancel, _), (.move, _): false
        }
    }

    /// The task in a turn of its own, as it is put into the queue; nil when it leaves the queue.
    func copy(of view: TaskView) -> InstanceReceived? {
        let lifecycle = view.lifecycle
        guard let fact = lifecycle.received?.fact else { return nil }
        let turn = Turn(number: lifecycle.turn + 1, earlierAttempts: lifecycle.earlierAttempts)
        return switch self {
        case .cancel: nil
        case .release(let priority): fact.again(in: priority ?? lifecycle.priority ?? fact.priority, turn)
        case .move(let priority): fact.again(in: priority, turn)
        }
    }

    /// The events that state the order for `views`, in their order; those of a move name several tasks each.
    func events(about views: [TaskView], by actor: String, request: UUID) -> [Event] {
        switch self {
        case .cancel:
            views.map { view in
                .taskCancelled(
                    TaskCancelled(
                        task: view.id,
                        workspace: view.workspace,
                        study: view.study,
                        turn: view.lifecycle.turn + 1,
                        actor: actor
                    )
                )
            }
        case .release:
            views.map { view in
                .taskReleased(
                    TaskReleased(
                        task: view.id,
                        workspace: view.workspace,
                        study: view.study,
                        turn: view.lifecycle.turn + 1,
                        actor: actor
                    )
                )
            }
        case .move(let priority):
            Dictionary(grouping: views, by: \.study).sorted { $0.key.hex < $1.key.hex }.flatMap { study, views in
                stride(from: 0, to: views.count, by: StudyReprioritised.limit).map { start in
                    let part = views[start..<min(views.count, start + StudyReprioritised.limit)]
                    return .studyReprioritised(
                        StudyReprioritised(
                            workspace: views[0].workspace,
                            study: study,
                            priority: priority,
                            moved: part.map { .init(task: $0.id, turn: $0.lifecycle.turn + 1) },
                            request: request,
                            actor: actor
                        )
                    )
                }
            }
        }
    }
}
