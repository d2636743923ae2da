import Access
import Audit
public import EventLog
import Events
import struct Foundation.Data
import class Foundation.JSONDecoder
import struct Foundation.UUID
public import HTTPSurface
import Hummingbird
public import KeyVault
public import Logging
import Runtime
public import StudyViews

/// Lets operators release, cancel and move tasks: every `POST` below `/api/tasks` and `/api/studies`.
///
/// States orders and changes nothing itself: copies first, then the orders that make older copies stale, so that a
/// crash in between may repeat work but loses none.
public struct QueueControl: Sendable {
    private let publisher: EventPublisher
    private let reader: ViewReader
    private let vault: KeyVault
    private let logger: Logger

    /// The most tasks that one request orders about; the answer's cursor goes on behind them.
    private static let limit = 1_000
    private static let bodyLimit = 16 << 10

    /// - Parameter node: Names this process in the events it states.
    public init(log: any EventLog, reader: ViewReader, vault: KeyVault, node: String, logger: Logger) {
        publisher = EventPublisher(log, source: "/query/\(node)")
        self.reader = reader
        self.vault = vault
        self.logger = logger
    }

    public func addRoutes(to routes: Routes) {
        routes.post("/api/tasks/{task}/release", allowing: .manageQueue, on: Routes.own(.task), as: .taskReleased) {
            request,
            context in
            let body = try await body(of: request, as: PriorityBody.self)
            return try await order(.release(try body.priority.map(Self.priority)), aboutTaskIn: context)
        }
        routes.post("/api/tasks/{task}/cancel", allowing: .manageQueue, on: Routes.own(.task), as: .taskCancelled) {
            try await order(.cancel, aboutTaskIn: $1, noBodyIn: $0)
        }
        routes.post(
            "/api/tasks/{task}/priority",
            allowing: .manageQueue,
            on: Routes.own(.task),
            as: .studyReprioritised
        ) { request, context in
            let body = try await body(of: request, as: PriorityBody.self)
            return try await order(.move(try Self.required(body.priority)), aboutTaskIn: context)
        }
        routes.post("/api/tasks/release", allowing: .manageQueue, as: .taskReleased) { request, context in
            let body = try await body(of: request, as: FilterBody.self)
            return try await order(.release(try body.to.map(Self.priority)), about: body, context)
        }
        routes.post("/api/tasks/cancel", allowing: .manageQueue, as: .taskCancelled) { request, context in
            let body = try await body(of: request, as: FilterBody.self)
            guard body.to == nil else { throw Problem.malformed("`to` is of no use here.") }
            return try await order(.cancel, about: body, context)
        }
        routes.post("/api/tasks/priority", allowing: .manageQueue, as: .studyReprioritised) { request, context in
            let body = try await body(of: request, as: FilterBody.self)
            return try await order(.move(try Self.required(body.to, called: "to")), about: body, context)
        }
        routes.post(
            "/api/studies/{study}/priority",
            allowing: .manageQueue,
            on: Routes.study(vault),
            as: .studyReprioritised
        ) {
            request,
            context in
            let body = try await body(of: request, as: PriorityBody.self)
            guard let study = context.parameters.get("study"), (1...64).contains(study.utf8.count) else {
                throw Problem.notFound()
            }
            var filter = FilterBody()
            filter.selection.study = study
            return try await order(.move(try Self.required(body.priority)), about: filter, context)
        }
    }
}

// MARK: - Orders

extension QueueControl {
    /// About one task: it must be there, and the order must make sense for it.
    private func order(
        _ order: QueueOrder,
        aboutTaskIn context: SurfaceContext,
        noBodyIn request: Request? = nil
    ) async throws -> Response {
        let principal = try context.authenticated()
        if let request { _ = try await body(of: request, as: FilterBody.self) }
        guard let id = context.parameters.get("task").flatMap(TaskID.init(_:)),
            let view = try await reading({ () throws(ViewError) in
                try await reader.views(of: principal.workspace).task(id)
            })
        else { throw Problem.notFound() }
        guard order.applies(to: view.lifecycle) else {
            throw Problem(
                .conflict,
                name: "task-state",
                title: "The task is in no state for this",
                detail: "It is \(view.lifecycle.status.rawValue).",
                members: ["state": .text(view.lifecycle.status.rawValue)]
            )
        }
        return try await state(order, about: [view], by: principal, next: nil)
    }

    /// About every task that a filter finds and the order makes sense for, one page at a time.
    private func order(
        _ order: QueueOrder,
        about body: FilterBody,
        _ context: SurfaceContext
    ) async throws -> Response {
        let principal = try context.authenticated()
        guard !body.selection.isEmpty else {
            let names = TaskSelection.names.map { "`\($0)`" }.joined(separator: ", ")
            throw Problem.malformed("One of \(names) is needed.")
        }
        let filter = try body.selection.filter(in: principal.workspace, vault)
        let cursor = try body.cursor.map { text in
            guard let cursor = PageCursor(text) else {
                throw Problem.malformed("`cursor` was not returned by this call.")
            }
            return cursor
        }
        let limit = body.limit ?? Self.limit
        guard (1...Self.limit).contains(limit) else {
            throw Problem.malformed("`limit` is not a number from 1 to \(Self.limit).")
        }
        let page = try await reading { () throws(ViewError) in
            try await reader.views(of: principal.workspace).tasks(filter, limit: limit, after: cursor)
        }
        let views = page.items.filter { order.applies(to: $0.lifecycle) }
        return try await state(order, about: views, by: principal, next: page.next)
    }

    private func state(
        _ order: QueueOrder,
        about views: [TaskView],
        by principal: Principal,
        next: PageCursor?
    ) async throws -> Response {
        struct Orders: Encodable {
            struct Entry: Encodable {
                let task: String
                let turn: Int
                /// Of the event that states the order; give it as `after` to read what came of it.
                let position: String
            }
            let orders: [Entry]
            let next: OrNull<String>
        }
        let events = order.events(about: views, by: principal.actor, request: UUID())
        let positions: [LogPosition]
        do {
            try await publisher.publish(views.compactMap(order.copy).map { .instanceReceived($0) })
            positions = try await publisher.publish(events)
        } catch {
            QuerySignal.orderNotStated(error).emit(to: logger)
            throw Problem.unavailable("The order cannot be stated.")
        }
        let placed = zip(events, positions).flatMap { event, position in
            event.tasks.map { ($0, position.description) }
        }
        let byTask = Dictionary(placed) { first, _ in first }
        let entries = views.map {
            Orders.Entry(
                task: $0.id.description,
                turn: $0.lifecycle.turn + 1,
                position: byTask[$0.id] ?? ""
            )
        }
        QuerySignal.ordered(tasks: entries.count).emit(to: logger)
        return try .json(Orders(orders: entries, next: OrNull(next?.description)), status: .accepted)
    }

    private func reading<Result>(_ body: () async throws(ViewError) -> Result) async throws -> Result {
        do throws(ViewError) {
            return try await body()
        } catch {
            if error == .foreignCursor { throw Problem.malformed("`cursor` was not returned by this call.") }
            QuerySignal.viewsUnavailable(error).emit(to: logger)
            throw Problem.unavailable("The views cannot be read.")
        }
    }
}

// MARK: - Bodies

extension QueueControl {
    /// Reads a JSON body; an empty one stands for one without members.
    private func body<Body: OrderBody>(of request: Request, as type: Body.Type) async throws -> Body {
        let buffer = try await request.body.collect(upTo: Self.bodyLimit)
        guard buffer.readableBytes > 0 else { return Body() }
        do {
            return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
        } catch is DecodingError {
            throw Problem.malformed("The body is no JSON object with the members of this call.")
        }
    }

    private static func priority(_ text: String) throws -> Priority {
        guard let priority = Priority(rawValue: text) else {
            throw Problem.malformed("The priority is none of urgent, routine, bulk.")
        }
        return priority
    }

    private static func required(_ text: String?, called name: String = "priority") throws -> Priority {
        guard let text else { throw Problem.malformed("`\(name)` is needed.") }
        return try priority(text)
    }
}
