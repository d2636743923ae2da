import Access
import Audit
public import EventLog
import Events
public import HTTPSurface
import Hummingbird
public import KeyVault
public import Logging
import Runtime
public import StudyViews

/// Lets somebody say that a study is complete: `POST /api/studies/{study}/complete`.
///
/// It is stated about what the log held when the request came: the views are waited for until they contain it.
public struct StudyClosing: Sendable {
    private let publisher: EventPublisher
    private let freshness: ViewFreshness
    private let desk: CompletionDesk
    private let reader: ViewReader
    private let vault: KeyVault
    private let patience: Duration
    private let logger: Logger

    /// - Parameters:
    ///   - patience: how long the views may need to contain what is on the log.
    ///   - node: names this process in the events it states.
    public init(
        log: any EventLog,
        reader: ViewReader,
        desk: CompletionDesk,
        vault: KeyVault,
        patience: Duration,
        node: String,
        logger: Logger
    ) {
        publisher = EventPublisher(log, source: "/query/\(node)")
        let topics = Priority.allCases.map { Topic.uploads($0).name } + [Topic.studies.name]
        freshness = ViewFreshness(of: topics, log: log, contained: desk.contained)
        self.reader = reader
        self.desk = desk
        self.vault = vault
        self.patience = patience
        self.logger = logger
    }

    public func addRoutes(to routes: Routes) {
        routes.post(
            "/api/studies/{study}/complete",
            allowing: .completeStudy,
            on: Routes.study(vault),
            as: .studyCompleted
        ) {
            _,
            context in
            let principal = try context.authenticated()
            guard let uid = context.parameters.get("study"), (1...64).contains(uid.utf8.count) else {
                throw Problem.notFound()
            }
            return try await close(
                vault.routing.study(workspace: principal.workspace, studyInstanceUID: uid),
                by: principal
            )
        }
    }

    private func close(_ study: RoutingKey, by principal: Principal) async throws -> Response {
        try await catchUp()
        let census = try await reading { () throws(ViewError) in
            try await reader.views(of: principal.workspace).study(study)?.census
        }
        guard let census else { throw Problem.notFound() }
        // Said again: what was said is the answer.
        if census.completeness.completion != nil, !census.isOutgrown {
            return try .json(Answer(completeness: CompletenessAnswer(census.completeness), position: OrNull(nil)))
        }
        let quarantined = try await reading { () throws(ViewError) in
            try await desk.quarantined(study, StudyCompleted.listed)
        }
        var events: [Event] = []
        var revision = census.completeness.revision
        if census.isOutgrown {
            let newest = try await reading { () throws(ViewError) in try await desk.newest(study) }
            guard let newest else { throw Problem.notFound() }
            let reopened = census.reopened(by: newest)
            events.append(.studyReopened(reopened))
            revision = reopened.revision
        }
        let fact = census.completed(.closed, quarantined: quarantined, revision: revision, by: principal.actor)
        events.append(.studyCompleted(fact))
        let position: LogPosition?
        do {
            position = try await publisher.publish(events).last
        } catch {
            QuerySignal.orderNotStated(error).emit(to: logger)
            throw Problem.unavailable("The completion cannot be stated.")
        }
        QuerySignal.studyClosed(waiting: fact.waitingCount).emit(to: logger)
        let answer = Answer(
            completeness: CompletenessAnswer(completed: fact, at: nil),
            position: OrNull(position?.description)
        )
        return try .json(answer, status: .accepted)
    }

    private func catchUp() async throws {
        let isFresh: Bool
        do {
            isFresh = try await freshness.wait(for: try await freshness.ends(), atMost: patience)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            QuerySignal.viewsUnavailable(error).emit(to: logger)
            throw Problem.unavailable("Log or views cannot be read.")
        }
        guard isFresh else { throw Problem.unavailable("The views are behind the log: what is complete is not known.") }
    }

    private func reading<Result>(_ body: () async throws(ViewError) -> Result) async throws -> Result {
        do throws(ViewError) {
            return try await body()
        } catch {
            QuerySignal.viewsUnavailable(error).emit(to: logger)
            throw Problem.unavailable("The views cannot be read.")
        }
    }

    private struct Answer: Encodable {
        let completeness: CompletenessAnswer
        /// Of the event; null when nothing new was stated.
        let position: OrNull<String>
    }
}
