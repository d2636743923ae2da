public import ServiceLifecycle

/// Makes readiness fail before anything else shuts down.
///
/// Services shut down in reverse order of their list: put this one last. When its turn comes, readiness fails, and the
/// others keep working for `notice`, so that load balancers stop sending before listeners close.
public struct ReadinessGate: Service {
    private let board: HealthBoard
    private let notice: Duration

    public init(_ board: HealthBoard, notice: Duration) {
        self.board = board
        self.notice = notice
    }

    public func run() async throws {
        try? await gracefulShutdown()
        await board.beginShutdown()
        // Cancelled: the process is told to end now.
        try? await Task.sleep(for: notice)
    }
}
