public import Access
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

import struct Foundation.Data
import struct Foundation.Date

/// Shows people and programs what became of their uploads: every `GET` below `/api/tasks` and `/api/studies`, and the
/// search whose terms stand in its body.
///
/// Each request sees the principal's workspace, and what others lend to it; what identifies a patient is opened on the
/// way out.
public struct Query: Sendable {
    let reader: ViewReader
    let progress: ViewProgress
    let vault: KeyVault
    let store: ObjectStore
    let settings: QuerySettings
    let logger: Logger
    private let lending: Lending

    /// What is lent to somebody now, as a person or through their workspace; throws the problem to answer with.
    public typealias Shares = @Sendable (Principal) async throws -> [StudyShare]

    public init(
        settings: QuerySettings,
        reader: ViewReader,
        progress: ViewProgress,
        vault: KeyVault,
        store: ObjectStore,
        shares: @escaping Shares,
        logger: Logger
    ) {
        lending = Lending(shares: shares, reader: reader, routing: vault.routing)
        self.settings = settings
        self.reader = reader
        self.progress = progress
        self.vault = vault
        self.store = store
        self.logger = logger
    }

    public func addRoutes(to routes: Routes) {
        let study = lending.study
        routes.get("/api/tasks", allowing: .readTasks, as: .taskListed) { try await tasks(try await ask($0, $1)) }
        routes.get("/api/tasks/failures", allowing: .readTasks, as: .taskListed) {
            try await failures(try await ask($0, $1))
        }
        routes.get("/api/tasks/{task}", allowing: .readTasks, on: lending.task(.task), as: .taskRead) {
            try await task(try await ask($0, $1))
        }
        routes.get(
            "/api/tasks/{task}/results/{kind}",
            allowing: .readResults,
            on: lending.task(.result),
            as: .resultRead
        ) {
            try await result(try await ask($0, $1))
        }
        routes.get(
            "/api/tasks/{task}/payload",
            allowing: .readPayloads,
            on: lending.task(.payload),
            as: .payloadRead
        ) {
            try await payload(try await ask($0, $1))
        }
        routes.get("/api/studies", allowing: .readStudies, on: lending.list, as: .studyListed) {
            try await studies(try await ask($0, $1))
        }
        routes.post("/api/studies/search", allowing: .readStudies, on: lending.list, as: .studyListed) {
            try await studies(try await ask($0, $1, searching: true))
        }
        routes.get("/api/studies/{study}", allowing: .readStudies, on: study, as: .studyRead) {
            try await self.study(try await ask($0, $1))
        }
        routes.get("/api/studies/{study}/results", allowing: .readResults, on: study, as: .studyDownloaded) {
            try await archive(try await ask($0, $1))
        }
    }

    /// The most that the terms of a search may take, in bytes.
    private static let termLimit = 16 << 10

    /// One request, upon views that contain what it asks to wait for.
    ///
    /// - Parameter searching: Whether what it asks for stands in its body rather than in its query.
    private func ask(
        _ request: Request,
        _ context: SurfaceContext,
        searching: Bool = false
    ) async throws -> Question {
        let principal = try context.authenticated()
        let parameters = try searching ? await terms(of: request) : QueryParameters(request)
        if let text = parameters.after { try await wait(for: text) }
        let workspace = context.object?.workspace ?? principal.workspace
        return Question(
            workspace: workspace,
            // Who may restrict may look at what is restricted, as far as they may look at anything of their own.
            views: reader.views(
                of: workspace,
                showing: workspace == principal.workspace && principal.may(.manageRetention) ? .everything : .readable
            ),
            parameters: parameters,
            path: context.parameters,
            headers: request.headers,
            lent: context.lent,
            share: context.share,
            includesOwn: !context.isInPart,
            namesPatients: context.mayNamePatients(principal)
        )
    }

    private func terms(of request: Request) async throws -> QueryParameters {
        guard try QueryParameters(request).isEmpty else {
            throw Problem.malformed("What this looks for stands in its body, never in its address.")
        }
        let body = try await request.body.collect(upTo: Self.termLimit)
        return try QueryParameters(json: Data(body.readableBytesView))
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

extension SurfaceContext {
    /// The share by which the request was allowed.
    fileprivate var share: StudyShare? {
        guard case .allowedByShare(let id)? = decision else { return nil }
        return object?.shares.first { $0.id == id }
    }

    /// Whether a list may tell of what is lent alone.
    fileprivate var isInPart: Bool { if case .allowedInPart? = decision { true } else { false } }

    /// Whether whom the images are of may be told, and by the same right that let the request in, which is on the
    /// audit trail.
    fileprivate func mayNamePatients(_ principal: Principal) -> Bool {
        guard let object, let decision else { return false }
        return Access.decide(principal, .readStudies, on: object, at: Date()) == decision
    }
}

/// One request, allowed and confined to one workspace, but for lists into which others lend.
struct Question {
    private(set) var workspace: WorkspaceID
    private(set) var views: WorkspaceViews
    let parameters: QueryParameters
    let path: Parameters
    let headers: HTTPFields
    /// What others lend into a list.
    let lent: [StudyShare]
    /// The share by which one study is read; nil when it is the workspace's own.
    let share: StudyShare?
    /// Whether a list tells of what is the workspace's own.
    let includesOwn: Bool
    /// Whether it may be told whom images are of.
    let namesPatients: Bool

    /// The same of another workspace, which lends.
    func about(_ lender: WorkspaceID, _ views: WorkspaceViews) -> Question {
        var question = self
        (question.workspace, question.views) = (lender, views)
        return question
    }

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
