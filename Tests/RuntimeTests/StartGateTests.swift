import Logging
import Runtime
import ServiceLifecycle
import Synchronization
import Testing

/// Notes that it ran, and runs until it is shut down.
private final class Noted: Service {
    private let ran = Mutex(false)
    var hasRun: Bool { ran.withLock(\.self) }

    func run() async throws {
        ran.withLock { $0 = true }
        try await gracefulShutdown()
    }
}

/// Does what it is given, once.
private struct Once: Service {
    let body: @Sendable () async throws -> Void
    func run() async throws { try await body() }
}

private struct PortTaken: Error {}

@Suite struct `A service that is held` {
    private let gate = StartGate()
    private let service = Noted()

    private func run(_ first: Once) async throws {
        let group = ServiceGroup(
            configuration: .init(
                services: [first, gate.holding(service)].map {
                    .init(
                        service: $0,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup
                    )
                },
                logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        try await group.run()
    }

    @Test func `runs once the gate is open`() async throws {
        try await run(
            Once { [gate, service] in
                #expect(!service.hasRun)
                gate.open()
                while !service.hasRun { try await Task.sleep(for: .milliseconds(5)) }
            }
        )
        #expect(service.hasRun)
    }

    @Test func `never runs where what it waits for fails`() async throws {
        await #expect(throws: PortTaken.self) { try await run(Once { throw PortTaken() }) }
        #expect(!service.hasRun)
    }

    @Test func `is not held by a gate that is open already`() async throws {
        gate.open()
        try await run(
            Once { [service] in while !service.hasRun { try await Task.sleep(for: .milliseconds(5)) } }
        )
        #expect(service.hasRun)
    }
}
