import EventLog
import Events
import struct Foundation.UUID
import Logging
import Runtime

/// States a worker's load and decisions on the log, one report after the other.
///
/// Reports are about now: while the log is away the oldest that wait are dropped, and the latest stands for all.
struct LoadReporter {
    private let worker: String
    private let run = UUID()
    private var number = 0
    private let reports: AsyncStream<WorkerReported>
    private let feed: AsyncStream<WorkerReported>.Continuation

    private static let waitingLimit = 16

    init(worker: String) {
        self.worker = worker
        (reports, feed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.waitingLimit))
    }

    mutating func report(
        _ decision: WorkerReported.Decision?,
        reasons: [WorkerReported.Reason],
        state: WorkerReported.State,
        load: WorkerReported.Load
    ) {
        number += 1
        feed.yield(
            WorkerReported(
                worker: worker,
                run: run,
                number: number,
                state: state,
                decision: decision,
                reasons: reasons,
                load: load
            )
        )
    }

    /// No report follows; those that wait are still published.
    func finish() { feed.finish() }

    /// What publishes the reports; ends once `finish` was called and all are published, or when its task is cancelled.
    func publishing(to publisher: EventPublisher, logger: Logger) -> @Sendable () async -> Void {
        let reports = reports
        return {
            for await report in reports {
                do {
                    try await publisher.publish([.workerReported(report)])
                } catch {
                    WorkerSignal.reportLost(error).emit(to: logger)
                }
            }
        }
    }
}

extension WorkerReported.Reason {
    init(_ resource: Governor.Resource) {
        switch resource {
        case .cpu: self = .processor
        case .memory: self = .memory
        case .disk: self = .disk
        }
    }
}
