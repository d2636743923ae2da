import Runtime
import ServiceLifecycle
import Synchronization
import Testing

@Suite struct `The health board` {
    struct LogUnreachable: Error {}

    @Test func `is ready and alive while nothing speaks against it`() async {
        let board = HealthBoard()
        #expect(await board.isReady().isHealthy)
        #expect(await board.isAlive().isHealthy)
    }

    @Test func `names each check and why it failed, without details`() async {
        let board = HealthBoard()
        await board.readiness("log") { throw LogUnreachable() }
        await board.readiness("views") {}
        let report = await board.isReady()
        #expect(!report.isHealthy)
        #expect(report.outcomes.map(\.name) == ["log", "views"])
        #expect(report.outcomes.map(\.failure) == ["LogUnreachable", nil])
    }

    @Test func `fails readiness first when shutting down, and stays alive`() async {
        let board = HealthBoard(cacheTime: .seconds(60))
        #expect(await board.isReady().isHealthy)
        await board.beginShutdown()
        #expect(await board.isReady().outcomes.map(\.failure) == ["shutting down"])
        #expect(await board.isAlive().isHealthy)
    }

    @Test func `asks once for many questions`() async {
        let asked = Counter()
        let board = HealthBoard(cacheTime: .seconds(60))
        await board.readiness("log") {
            asked.count.add(1, ordering: .relaxed)
            try await Task.sleep(for: .milliseconds(50))
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = await board.isReady() } }
        }
        #expect(asked.count.load(ordering: .relaxed) == 1)
    }

    @Test func `asks again once the answer is old`() async throws {
        let asked = Counter()
        let board = HealthBoard(cacheTime: .zero)
        await board.readiness("log") { _ = asked.count.add(1, ordering: .relaxed) }
        _ = await board.isReady()
        _ = await board.isReady()
        #expect(asked.count.load(ordering: .relaxed) == 2)
    }

    @Test(.timeLimit(.minutes(5)))
    func `answers in time when a check never does, and does not ask it twice`() async {
        let asked = Counter()
        let board = HealthBoard(cacheTime: .zero)
        let (release, released) = AsyncStream<Void>.makeStream()
        await board.readiness("stuck", within: .milliseconds(50)) {
            asked.count.add(1, ordering: .relaxed)
            // Ignores cancellation, as a blocked call of a C library does.
            await Task.detached { for await _ in release {} }.value
        }
        defer { released.finish() }
        #expect(await board.isReady().outcomes.map(\.failure) == ["no answer in time"])
        #expect(await board.isReady().outcomes.map(\.failure) == ["no answer yet"])
        #expect(asked.count.load(ordering: .relaxed) == 1)
    }

    @Test func `fails readiness before the services before it shut down`() async throws {
        let board = HealthBoard()
        let wasReady = Mutex<Bool?>(nil)
        let (starts, started) = AsyncStream<Void>.makeStream()
        let listener = Listener(started: { started.yield() }) {
            let isReady = await board.isReady().isHealthy
            wasReady.withLock { $0 = isReady }
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [listener, ReadinessGate(board, notice: .milliseconds(20))],
                logger: LogCapture().output().logger(label: "test")
            )
        )
        async let running: Void = group.run()
        _ = await starts.first { _ in true }
        await group.triggerGracefulShutdown()
        try await running
        let answer = wasReady.withLock { $0 }
        #expect(answer == false)
    }
}

private final class Counter: Sendable {
    let count = Atomic(0)
}

/// A service that does something when asked to shut down.
private struct Listener: Service {
    let started: @Sendable () -> Void
    let onShutdown: @Sendable () async -> Void

    func run() async throws {
        started()
        try await gracefulShutdown()
        await onShutdown()
    }
}
