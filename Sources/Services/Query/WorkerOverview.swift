import Access
import Audit
public import EventLog
import Events
import struct Foundation.Date
public import HTTPSurface
import Hummingbird
public import Logging
import Runtime

/// Shows operators what every worker is doing, live: `GET /api/workers`.
public struct WorkerOverview: Sendable {
    private let board: WorkerBoard
    private let settings: QuerySettings
    private let logger: Logger

    public init(log: any EventLog, settings: QuerySettings, logger: Logger) {
        board = WorkerBoard(log, memory: settings.workerMemory)
        self.settings = settings
        self.logger = logger
    }

    public func addRoutes(to routes: Routes) {
        routes.get("/api/workers", allowing: .readWorkers, as: .workerListed) { _, _ in try await workers() }
    }

    private func workers() async throws -> Response {
        struct Workers: Encodable {
            let workers: [WorkerAnswer]
        }
        do {
            let stale = Date().addingTimeInterval(-(settings.workerSilence / .seconds(1)))
            return try .json(Workers(workers: try await board.workers().map { WorkerAnswer($0, staleBefore: stale) }))
        } catch let error as EventLogError {
            QuerySignal.workersUnavailable(error).emit(to: logger)
            throw Problem.unavailable("The reports of the workers cannot be read.")
        }
    }
}

/// A worker as programs see it.
private struct WorkerAnswer: Encodable {
    let worker: String
    /// `working`, `paused`, `draining`, `stopped`; `silent` when it should have said something by now.
    let state: String
    let reportedAt: String
    /// Of the latest report: what was decided with it, and why no more is taken on.
    let decision: OrNull<String>
    let reasons: [String]
    let processor: Double
    let memory: Int
    let memoryLimit: Int
    let tasks: Int
    let bytes: Int
    let slots: Int
    let slotLimit: Int
    let partitions: Int

    init(_ entry: WorkerBoard.Entry, staleBefore: Date) {
        let (report, load) = (entry.report, entry.report.load)
        worker = report.worker
        state = report.state != .stopped && entry.at < staleBefore ? "silent" : report.state.rawValue
        reportedAt = Timestamp.text(entry.at)
        decision = OrNull(report.decision?.rawValue)
        reasons = report.reasons.map(\.rawValue)
        processor = load.processor
        memory = load.memory
        memoryLimit = load.memoryLimit
        tasks = load.tasks
        bytes = load.bytes
        slots = load.slots
        slotLimit = load.slotLimit
        partitions = load.partitions
    }
}
