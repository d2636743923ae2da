public import HTTPSurface
public import Logging
public import ServiceLifecycle

extension Logger {
    /// Says nothing.
    public static let quiet = Logger(label: "tests") { _ in Silence() }
}

/// Keeps metadata, for servers read request ids back from it, and writes nothing.
private struct Silence: LogHandler {
    var logLevel = Logger.Level.critical
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {}
}

/// Serves `routes` on a free port while `body` runs, then shuts it down.
public func serving<Value: Sendable>(
    _ routes: Routes,
    _ body: (_ port: Int) async throws -> Value
) async throws -> Value {
    let (ports, found) = AsyncStream<Int>.makeStream()
    let limits = HTTPLimits(drain: .seconds(1))
    let listener = try HTTPListener(
        routes,
        address: "127.0.0.1",
        port: 0,
        transport: .plainText,
        limits: limits,
        logger: .quiet
    ) { found.yield($0) }
    return try await whileRunning(listener) {
        guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
        return try await body(port)
    }
}

/// Runs a service while `body` runs, then shuts it down gracefully and waits for its end.
public func whileRunning<Value: Sendable>(
    _ service: any Service,
    _ body: () async throws -> Value
) async throws -> Value {
    try await whileRunning([service], body)
}

/// Runs services while `body` runs, then shuts them down gracefully and waits for their end.
public func whileRunning<Value: Sendable>(
    _ services: [any Service],
    _ body: () async throws -> Value
) async throws -> Value {
    let group = ServiceGroup(
        configuration: .init(
            services: services.map { .init(service: $0, successTerminationBehavior: .ignore) },
            logger: .quiet
        )
    )
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        let value: Value
        do {
            value = try await body()
        } catch {
            tasks.cancelAll()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return value
    }
}

/// Waits until `condition` holds; a generous deadline, since a busy machine is no failure.
public func eventually(
    _ what: String,
    within limit: Duration = .seconds(60),
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < end else { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}

public struct NeverHappened: Error {
    public let what: String
}
