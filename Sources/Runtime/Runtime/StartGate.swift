public import ServiceLifecycle
import Synchronization

/// Holds services back until what they need of their process is there: the port for probes, say.
///
/// A process that cannot have its port ends, and is started again and again. If it joined a consumer group each time, the
/// group would move partitions without end, to somebody who never works on them.
public final class StartGate: Sendable {
    private struct State {
        var isOpen = false
        var held: [AsyncStream<Never>.Continuation] = []
    }

    private let state = Mutex(State())

    public init() {}

    /// Lets every service go that is held, and those that come later.
    public func open() {
        let held = state.withLock { state in
            state.isOpen = true
            defer { state.held = [] }
            return state.held
        }
        for each in held { each.finish() }
    }

    /// `service`, which begins once the gate is open; never, when the process shuts down before.
    public func holding(_ service: any Service) -> any Service {
        let (opened, continuation) = AsyncStream<Never>.makeStream()
        let isOpen = state.withLock { state in
            if !state.isOpen { state.held.append(continuation) }
            return state.isOpen
        }
        if isOpen { continuation.finish() }
        return HeldService(service: service, opened: opened, gate: self)
    }

    fileprivate var isOpen: Bool { state.withLock(\.isOpen) }
}

private struct HeldService: Service {
    let service: any Service
    let opened: AsyncStream<Never>
    let gate: StartGate

    func run() async throws {
        for await _ in opened.cancelOnGracefulShutdown() {}
        guard gate.isOpen else { return }
        try await service.run()
    }
}
