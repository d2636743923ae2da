import Events
import HTTPSurface
import Hummingbird
import KeyVault
import StudyViews

extension Query {
    /// `GET /api/tasks`: newest first.
    func tasks(_ question: Question) async throws -> Response {
        struct Tasks: Encodable {
            let tasks: [TaskAnswer]
            let next: OrNull<String>
        }
        try question.parameters.allow(TaskSelection.names + ["limit", "cursor"])
        let filter = try TaskSelection(question.parameters).filter(in: question.workspace, vault)
        let page = try await page(filter, of: question)
        let answers = try await answers(to: question, about: page.items)
        return try .json(Tasks(tasks: answers, next: OrNull(page.next?.description)))
    }

    /// `GET /api/tasks/{task}`.
    func task(_ question: Question) async throws -> Response {
        try question.parameters.allow([])
        let view = try await view(of: question)
        guard let answer = try await answers(to: question, about: [view]).first else { throw Problem.notFound() }
        return try .json(answer)
    }

    /// The task in the path.
    func view(of question: Question) async throws -> TaskView {
        let task = try question.task()
        guard let view = try await reading({ () throws(ViewError) in try await question.views.task(task) }) else {
            throw Problem.notFound()
        }
        return view
    }

    private func page(_ filter: TaskFilter, of question: Question) async throws -> Page<TaskView> {
        let limit = try question.parameters.limit(in: 1...200, default: 50)
        let cursor = try question.parameters.cursor()
        return try await reading { () throws(ViewError) in
            try await question.views.tasks(filter, limit: limit, after: cursor)
        }
    }

    /// The tasks with their identities opened where they may be known, and marked when other bytes came first under the same UID: also where
    /// two gateways took them in at the same moment and neither could know.
    private func answers(to question: Question, about tasks: [TaskView]) async throws -> [TaskAnswer] {
        let instances = Set(tasks.compactMap(\.lifecycle.received?.fact.instance))
        let versions = try await reading { () throws(ViewError) in try await question.views.versions(of: instances) }
        var answers: [TaskAnswer] = []
        for view in tasks {
            guard let fact = view.lifecycle.received?.fact else { continue }
            let first = versions[fact.instance]?.first?.taskID
            let reference = question.reference(view.study)
            let answer = TaskAnswer(
                view,
                identity: question.namesPatients ? try await identity(fact.identity, of: reference) : nil,
                isLaterVersion: first != nil && first != view.id
            )
            if let answer { answers.append(answer) }
        }
        return answers
    }
}
