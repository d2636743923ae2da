import Logging
import Runtime

/// Lets the views catch up, once, with what was on the log when this gateway took its first upload.
///
/// What was accepted just before a crash is known to the log alone until the views contain it, and this gateway's
/// memory starts empty: sent again in between, it would be stated again. A database that is away is waited for no
/// longer than `patience`.
actor StartupCatchUp {
    private let catchUp: @Sendable () async throws -> Void
    private let logger: Logger
    private var waiting: Task<Void, Never>?

    static let patience = Duration.seconds(5)

    init(_ catchUp: @escaping @Sendable () async throws -> Void, logger: Logger) {
        self.catchUp = catchUp
        self.logger = logger
    }

    func wait() async {
        let task =
            waiting
            ?? Task { [catchUp, logger] in
                let work = Task { try await catchUp() }
                switch await work.result(within: Self.patience) {
                case .success: return
                case .failure(let error): GatewaySignal.viewsUnavailable(error).emit(to: logger)
                case nil: GatewaySignal.viewsUnavailable(ViewsAway()).emit(to: logger)
                }
            }
        waiting = task
        await task.value
    }
}
