import Access
import Events
import HTTPSurface
import Hummingbird
import KeyVault
import StudyViews

extension Query {
    /// `GET /api/studies`, `POST /api/studies/search`: newest first, those that match: the workspace's own, and those that are lent.
    ///
    /// What identifies a patient is sealed in the views. Names, numbers and dates, and their beginnings, are found by their
    /// blind index; whatever else is asked for is compared by opening study after study: at most `QuerySettings.scanLimit`
    /// in one request, whose cursor then goes on behind the last one looked at.
    func studies(_ question: Question) async throws -> Response {
        struct Studies: Encodable {
            let studies: [StudyAnswer]
            let next: OrNull<String>
        }
        try question.parameters.allow(["limit", "cursor", "completeness"] + StudyMatch.names)
        let match = StudyMatch(question.parameters)
        let completeness = try question.parameters.completeness()
        let limit = try question.parameters.limit(in: 1...200, default: 50)
        var cursor = try question.parameters.cursor()
        var answers: [StudyAnswer] = []
        var scanned = 0
        let sources = sources(of: question, matching: match)
        repeat {
            // A search reads ahead; a plain list reads what it shows.
            let size = match.isEmpty ? limit : 200
            let page = try await page(of: sources, completeness, limit: size, after: cursor)
            scanned += page.items.count
            cursor = page.next
            for (index, listed) in page.items.enumerated() {
                guard
                    let answer = try await answer(
                        about: listed.view,
                        in: listed.source.question,
                        by: listed.source.share(of: listed.view),
                        matching: match
                    )
                else { continue }
                answers.append(answer)
                guard answers.count == limit, index < page.items.count - 1 else { continue }
                cursor = WorkspaceViews.cursor(behind: listed.view)
                break
            }
        } while answers.count < limit && cursor != nil && scanned < settings.scanLimit
        return try .json(Studies(studies: answers, next: OrNull(cursor?.description)))
    }

    /// `GET /api/studies/{study}`: with its series and a page of its instances.
    func study(_ question: Question) async throws -> Response {
        try question.parameters.allow(["limit", "cursor", Lending.parameter])
        guard let found = try await study(try question.studyInstanceUID(), in: question) else {
            throw Problem.notFound()
        }
        var answer = found.answer
        let limit = try question.parameters.limit(in: 1...2_000, default: 500)
        let cursor = try question.parameters.cursor()
        let page = try await reading { () throws(ViewError) in
            try await question.views.instances(of: found.view.study, limit: limit, after: cursor)
        }
        answer.series = try await series(of: found.view.study, page.items, in: question)
        answer.next = OrNull(page.next?.description)
        return try .json(answer)
    }

    private func study(
        _ uid: String,
        in question: Question
    ) async throws -> (view: StudyView, answer: StudyAnswer)? {
        let key = vault.routing.study(workspace: question.workspace, studyInstanceUID: uid)
        guard let view = try await reading({ () throws(ViewError) in try await question.views.study(key) }) else {
            return nil
        }
        return try await answer(about: view, in: question, by: question.share, matching: StudyMatch()).map {
            (view, $0)
        }
    }

    private func answer(
        about view: StudyView,
        in question: Question,
        by share: StudyShare?,
        matching match: StudyMatch
    ) async throws -> StudyAnswer? {
        guard let first = view.first else { return nil }
        let identity = try await identity(first.identity, of: question.reference(view.study))
        guard match.isEmpty || match.matches(identity, modalities: view.modalities) else { return nil }
        return StudyAnswer(view, first: first, identity: identity, share: share)
    }

    private func series(
        of study: RoutingKey,
        _ instances: [InstanceView],
        in question: Question
    ) async throws -> [SeriesAnswer] {
        let byKey = Dictionary(grouping: instances, by: \.series)
        let views = try await reading { () throws(ViewError) in
            try await question.views.series(of: study, Set(byKey.keys))
        }
        let tasks = try await tasks(of: instances, in: question)
        let reference = question.reference(study)
        var listed: [(order: [Int], answer: SeriesAnswer)] = []
        for view in views {
            guard let first = view.first else { continue }
            let identity = try await identity(first.identity, of: reference)
            let answer = SeriesAnswer(
                seriesInstanceUID: OrNull(identity?.seriesInstanceUID),
                seriesNumber: OrNull(identity?.seriesNumber),
                seriesDescription: OrNull(identity?.seriesDescription),
                modality: first.modality,
                instanceCount: view.instanceCount,
                instances: try await answers(about: byKey[view.series] ?? [], tasks, reference)
            )
            listed.append((Self.order(identity?.seriesNumber), answer))
        }
        return listed.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.answer)
    }

    private func answers(
        about instances: [InstanceView],
        _ tasks: [TaskID: TaskView],
        _ study: StudyReference
    ) async throws -> [InstanceAnswer] {
        var answers: [(order: [Int], answer: InstanceAnswer)] = []
        for instance in instances {
            var listed: [InstanceAnswer.Task] = []
            var shown: InstanceIdentity?
            for view in instance.versions.compactMap({ tasks[$0.taskID] }) {
                guard let fact = view.lifecycle.received?.fact else { continue }
                let identity = try await identity(fact.identity, of: study)
                shown = shown ?? identity
                listed.append(
                    InstanceAnswer.Task(
                        task: view.id.description,
                        status: view.lifecycle.status.rawValue,
                        file: OrNull(identity?.fileName),
                        results: ResultAnswer.results(of: view)
                    )
                )
            }
            let answer = InstanceAnswer(
                sopInstanceUID: OrNull(shown?.sopInstanceUID),
                instanceNumber: OrNull(shown?.instanceNumber),
                conflict: instance.versionCount > 1,
                tasks: listed
            )
            answers.append((Self.order(shown?.instanceNumber), answer))
        }
        return answers.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.answer)
    }

    /// The tasks of these instances, by id.
    func tasks(of instances: [InstanceView], in question: Question) async throws -> [TaskID: TaskView] {
        let ids = instances.flatMap(\.versions).map(\.taskID)
        let views = try await reading { () throws(ViewError) in try await question.views.tasks(ids) }
        return Dictionary(views.map { ($0.id, $0) }) { first, _ in first }
    }

    /// By number (VR IS), those without behind all others.
    private static func order(_ number: String?) -> [Int] {
        guard let number = number.flatMap({ Int($0.filter { !$0.isWhitespace }) }) else { return [1] }
        return [0, number]
    }
}
