import Kafka

/// The commits of one member: one after the other, those that wait together in one transaction.
///
/// Commits of many tasks cost one round trip to the brokers instead of one each, and later progress never overtakes
/// earlier.
actor KafkaCommitLane {
    typealias Outcome = Result<[RecordPosition], KafkaError>

    struct Request: Sendable {
        let points: [CommitPoint]
        let outputs: [OutgoingRecord]
    }

    private struct Waiting {
        let request: Request
        let continuation: CheckedContinuation<Outcome, Never>
    }

    private let perform: @Sendable (Request) async -> Outcome
    private var waiting: [Waiting] = []
    private var isRunning = false
    /// Bounds what one transaction holds.
    private static let outputLimit = 1000

    init(perform: @escaping @Sendable (Request) async -> Outcome) {
        self.perform = perform
    }

    func commit(_ request: Request) async -> Outcome {
        await withCheckedContinuation { continuation in
            waiting.append(Waiting(request: request, continuation: continuation))
            guard !isRunning else { return }
            isRunning = true
            Task { await run() }
        }
    }

    private func run() async {
        while !waiting.isEmpty {
            let batch = takeBatch()
            let outcome = await perform(Self.merged(batch.map(\.request)))
            if batch.count > 1, case .failure(let error) = outcome, error.remedy != .retry {
                // One of them cannot be done: find out which, and do the others.
                for one in batch { one.continuation.resume(returning: await perform(one.request)) }
            } else {
                Self.share(outcome, among: batch)
            }
        }
        isRunning = false
    }

    private func takeBatch() -> [Waiting] {
        var outputs = 0
        let end = waiting.firstIndex { one in
            outputs += one.request.outputs.count
            return outputs > Self.outputLimit
        }
        let count = max(1, end ?? waiting.count)
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    /// All outputs in order; of a partition's points the last.
    private static func merged(_ requests: [Request]) -> Request {
        var points: [TopicPartition: CommitPoint] = [:]
        for point in requests.flatMap(\.points) { points[point.partition] = point }
        return Request(points: Array(points.values), outputs: requests.flatMap(\.outputs))
    }

    private static func share(_ outcome: Outcome, among batch: [Waiting]) {
        switch outcome {
        case .failure: for one in batch { one.continuation.resume(returning: outcome) }
        case .success(let positions):
            var rest = positions[...]
            for one in batch {
                let count = one.request.outputs.count
                one.continuation.resume(returning: .success(Array(rest.prefix(count))))
                rest = rest.dropFirst(count)
            }
        }
    }
}
