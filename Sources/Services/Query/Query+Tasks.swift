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
        try question.parameters.allow(["status", "study", "priority", "failure", "limit", "cursor"])
        let page = try await page(try filter(question), of: question)
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

    private func filter(_ question: Question) throws -> TaskFilter {
        var filter = TaskFilter()
        if let text = question.parameters["status"] {
            guard let status = TaskLifecycle.Status(rawValue: text) else {
                let known = TaskLifecycle.Status.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.malformed("`status` is none of \(known).")
            }
            filter.status = status
        }
        filter.failure = question.parameters["failure"]
        filter.priority = try question.parameters["priority"].map { text in
            guard let priority = Priority(rawValue: text) else {
                throw Problem.malformed("`priority` is none of urgent, routine, bulk.")
            }
            return priority
        }
        filter.study = question.parameters["study"].map { uid in
            vault.routing.study(workspace: question.workspace, studyInstanceUID: uid)
        }
        return filter
    }

    private func page(_ filter: TaskFilter, of question: Question) async throws -> Page<TaskView> {
        let limit = try question.parameters.limit(in: 1...200, default: 50)
        let cursor = try question.parameters.cursor()
        return try await reading { () throws(ViewError) in
            try await question.views.tasks(filter, limit: limit, after: cursor)
        }
    }

    /// The tasks with their identities opened, and marked when other bytes came first under the same UID: also where
    /// two gateways took them in at the same moment and neither could know.
    private func answers(to question: Question, about tasks: [TaskView]) async throws -> [TaskAnswer] {
        let instances = Set(tasks.compactMap(\.lifecycle.received?.fact.instance))
        let versions = try await reading { () throws(ViewError) in try await question.views.versions(of: instances) }
        var answers: [TaskAnswer] = []
        for view in tasks {
            guard let fact = view.lifecycle.received?.fact else { continue }
            let first = versions[fact.instance]?.first?.taskID
            let answer = TaskAnswer(
                view,
                identity: try await identity(fact.identity, of: question.reference(view.study)),
                isLaterVersion: first != nil && first != view.id
            )
            if let answer { answers.append(answer) }
        }
        return answers
    }
}
