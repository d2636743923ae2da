import Access
import Audit
import EventLog
import Events
public import HTTPSurface
import Hummingbird
public import KeyVault
public import Logging
public import ObjectStore
import Runtime
public import StudyViews

/// Shows people and programs what became of their uploads: every `GET` below `/api/tasks` and `/api/studies`.
///
/// Each request sees the principal's workspace and no other; what identifies a patient is opened on the way out.
public struct Query: Sendable {
    let reader: ViewReader
    let progress: ViewProgress
    let vault: KeyVault
    let store: ObjectStore
    let settings: QuerySettings
    let logger: Logger

    public init(
        settings: QuerySettings,
        reader: ViewReader,
        progress: ViewProgress,
        vault: KeyVault,
        store: ObjectStore,
        logger: Logger
    ) {
        self.settings = settings
        self.reader = reader
        self.progress = progress
        self.vault = vault
        self.store = store
        self.logger = logger
    }

    public func addRoutes(to routes: Routes) {
        let study = Routes.study(vault)
        routes.get("/api/tasks", allowing: .readTasks, as: .taskListed) { try await tasks(try await ask($0, $1)) }
        routes.get("/api/tasks/failures", allowing: .readTasks, as: .taskListed) {
            try await failures(try await ask($0, $1))
        }
        routes.get("/api/tasks/{task}", allowing: .readTasks, on: Routes.own(.task), as: .taskRead) {
            try await task(try await ask($0, $1))
        }
        routes.get("/api/tasks/{task}/results/{kind}", allowing: .readResults, on: Routes.own(.result), as: .resultRead)
        {
            try await result(try await ask($0, $1))
        }
        routes.get("/api/tasks/{task}/payload", allowing: .readPayloads, on: Routes.own(.payload), as: .payloadRead) {
            try await payload(try await ask($0, $1))
        }
        routes.get("/api/studies", allowing: .readStudies, as: .studyListed) {
            try await studies(try await ask($0, $1))
        }
        routes.get("/api/studies/{study}", allowing: .readStudies, on: study, as: .studyRead) {
            try await self.study(try await ask($0, $1))
        }
        routes.get("/api/studies/{study}/results", allowing: .readResults, on: study, as: .studyDownloaded) {
            try await archive(try await ask($0, $1))
        }
    }

    /// One request, upon views that contain what it asks to wait for.
    private func ask(
        _ request: Request,
        _ context: SurfaceContext
    ) async throws -> Question {
        let principal = try context.authenticated()
        let parameters = try QueryParameters(request)
        if let text = parameters.after { try await wait(for: text) }
        return Question(
            workspace: principal.workspace,
            mayIdentify: Self.mayIdentify(principal, context.decision),
            views: reader.views(of: principal.workspace),
            parameters: parameters,
            path: context.parameters,
            headers: request.headers
        )
    }

    /// Whether whose images they are may be told beside the states of tasks: to who may read studies, and to who was let in
    /// by a share or by breaking the glass, which is on the audit trail then.
    private static func mayIdentify(_ principal: Principal, _ decision: Decision?) -> Bool {
        switch decision {
        case .allowedByShare, .allowedByBreakGlass: true
        case .allowed, .refused, nil: principal.may(.readStudies)
        }
    }

    private func wait(for text: String) async throws {
        guard let position = LogPosition(text), Topic.projected.contains(where: { $0.name == position.partition.topic })
        else { throw Problem.malformed("`after` is not the position of an event that the views take in.") }
        let start = ContinuousClock.now
        let isMet = try await progress.wait(until: position, atMost: settings.waitLimit)
        QuerySignal.waited(start.duration(to: .now), isMet: isMet).emit(to: logger)
        guard isMet else {
            throw Problem(
                .serviceUnavailable,
                name: "view-behind",
                title: "The views do not contain that position yet",
                retryAfter: .seconds(1)
            )
        }
    }

    /// Runs a read of the views; what fails there becomes a problem.
    func reading<Result>(_ body: () async throws(ViewError) -> Result) async throws -> Result {
        do throws(ViewError) {
            return try await body()
        } catch  where error == .foreignCursor {
            throw Problem.malformed("`cursor` was not returned by this list.")
        } catch {
            QuerySignal.viewsUnavailable(error).emit(to: logger)
            throw Problem.unavailable("The views cannot be read.")
        }
    }
}

/// One request, allowed and confined to one workspace.
struct Question {
    let workspace: WorkspaceID
    /// Whether the caller may know whose images they are.
    let mayIdentify: Bool
    let views: WorkspaceViews
    let parameters: QueryParameters
    let path: Parameters
    let headers: HTTPFields

    /// The task in the path; one that cannot be one is not there.
    func task() throws -> TaskID {
        guard let task = path.get("task").flatMap(TaskID.init(_:)) else { throw Problem.notFound() }
        return task
    }

    /// The Study Instance UID in the path; 64 characters at most (PS3.5 §9.1).
    func studyInstanceUID() throws -> String {
        guard let uid = path.get("study"), (1...64).contains(uid.utf8.count) else { throw Problem.notFound() }
        return uid
    }

    func reference(_ study: RoutingKey) -> StudyReference { StudyReference(workspace: workspace, study: study) }
}
