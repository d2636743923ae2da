public import struct Foundation.UUID

/// How loaded one worker process is, and what it decided to do about it.
///
/// The latest report of a worker stands for its state; older ones may be compacted away.
public struct WorkerReported: Sendable, Equatable, Codable {
    /// The process's node name; what reports of one worker are keyed by.
    public let worker: String
    /// One life of the process: a restart is another one.
    public let run: UUID
    /// Counted from 1 within `run`.
    public let number: Int
    public let state: State
    /// What was decided with this report; nil for one that only tells the load.
    public let decision: Decision?
    /// What the decision was for; empty without one.
    public let reasons: [Reason]
    public let load: Load

    public enum State: String, Sendable, Codable, CaseIterable {
        case working, paused, draining, stopped
    }

    public enum Decision: String, Sendable, Codable, CaseIterable {
        case started, paused, resumed, slotClosed, slotOpened, drained, stopped
    }

    public enum Reason: String, Sendable, Codable, CaseIterable {
        case processor, memory, disk, tasks, bytes
    }

    public struct Load: Sendable, Equatable, Codable {
        /// Of the processors this process may use, 0 to 1.
        public let processor: Double
        /// In bytes, with child processes.
        public let memory: Int
        /// The least of what the machine, its control group and settings allow, in bytes.
        public let memoryLimit: Int
        public let tasks: Int
        /// Payload bytes of the tasks in work.
        public let bytes: Int
        /// Tasks it takes on at once now, and at most.
        public let slots: Int
        public let slotLimit: Int
        public let partitions: Int

        public init(
            processor: Double,
            memory: Int,
            memoryLimit: Int,
            tasks: Int,
            bytes: Int,
            slots: Int,
            slotLimit: Int,
            partitions: Int
        ) {
            self.processor = processor
            self.memory = memory
            self.memoryLimit = memoryLimit
            self.tasks = tasks
            self.bytes = bytes
            self.slots = slots
            self.slotLimit = slotLimit
            self.partitions = partitions
        }
    }

    public init(
        worker: String,
        run: UUID,
        number: Int,
        state: State,
        decision: Decision? = nil,
        reasons: [Reason] = [],
        load: Load
    ) {
        self.worker = worker
        self.run = run
        self.number = number
        self.state = state
        self.decision = decision
        self.reasons = reasons
        self.load = load
    }
}
