public import Logging
import Runtime
public import ServiceLifecycle

/// Sweeps now and then, for as long as the process runs.
public struct Sweeper: Service {
    private let sweep: ObjectSweep
    private let interval: Duration
    private let logger: Logger

    public init(_ sweep: ObjectSweep, every interval: Duration, logger: Logger) {
        self.sweep = sweep
        self.interval = interval
        self.logger = logger
    }

    /// Runs until the process shuts down; a sweep that fails is tried again at the next time.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            // A process that is restarted every day sweeps as well.
            var pause = min(interval, .seconds(600))
            while !Task.isCancelled {
                do {
                    try await Task.sleep(for: pause)
                    pause = interval
                    let start = ContinuousClock.now
                    let summary = try await sweep.run()
                    SweeperSignal.swept(summary, took: start.duration(to: .now)).emit(to: logger)
                } catch is CancellationError {
                    return
                } catch {
                    SweeperSignal.failed(error).emit(to: logger)
                }
            }
        }
    }
}
