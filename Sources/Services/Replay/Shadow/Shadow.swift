public import Events

/// Runs recorded tasks once more and compares what is made with what is recorded; nothing is stated or stored.
public struct Shadow: Sendable {
    public struct Limits: Sendable, Equatable {
        /// Tasks in trial at a time.
        public var concurrency = 2
        /// The largest JSON that is looked into, in bytes; of a larger one digest and size are told.
        public var jsonByteCount = 4 << 20
        /// The most paths that are named of one result.
        public var pathCount = 32

        public init() {}
    }

    /// The bytes of a recorded result.
    public typealias Read = @Sendable (TaskResult, InstanceReceived) async throws -> [UInt8]
    /// Processes a payload, and keeps the results to itself.
    public typealias Process = @Sendable (InstanceReceived) async throws(TaskFailure) -> TaskTrial

    private let limits: Limits
    private let read: Read
    private let process: Process

    public init(limits: Limits = Limits(), read: @escaping Read, process: @escaping Process) {
        self.limits = limits
        self.read = read
        self.process = process
    }

    /// Tries each task, and tells what came of it as soon as it is known, one finding at a time.
    ///
    /// - Throws: `CancellationError`; a task that fails is a finding.
    public func run(_ tasks: [RecordedTask], _ report: (TaskFinding) throws -> Void) async throws {
        try await withThrowingTaskGroup(of: TaskFinding.self) { group in
            var waiting = tasks[...]
            func startNext() {
                guard let task = waiting.popFirst() else { return }
                group.addTask { await finding(of: task) }
            }
            for _ in 0..<max(1, limits.concurrency) { startNext() }
            while let finding = try await group.next() {
                try Task.checkCancellation()
                try report(finding)
                startNext()
            }
        }
    }

    private func finding(of recorded: RecordedTask) async -> TaskFinding {
        let trial: TaskTrial
        do throws(TaskFailure) {
            trial = try await process(recorded.received)
        } catch {
            return TaskFinding(recorded, .failure(error))
        }
        var finding = TaskFinding(recorded, .success(trial))
        guard case .processed(let fact) = recorded.ending else { return finding }
        for index in finding.steps.indices where finding.steps[index].isJSON {
            let kind = finding.steps[index].kind
            guard let old = fact.results.last(where: { $0.kind == kind }),
                let new = trial.results.last(where: { $0.kind == kind })
            else { continue }
            finding.steps[index].json = await difference(old, of: recorded.received, new)
        }
        return finding
    }

    /// Nil when one of the two cannot be had, or is too large: that they differ is known without them.
    private func difference(
        _ old: TaskResult,
        of received: InstanceReceived,
        _ new: TrialResult
    ) async -> JSONDifference? {
        guard max(old.object.byteCount, new.byteCount) <= limits.jsonByteCount,
            let recorded = try? await read(old, received), let made = try? await new.read()
        else { return nil }
        return JSONDifference(from: recorded, to: made, limit: limits.pathCount)
    }
}
