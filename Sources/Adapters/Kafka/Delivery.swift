import CRdKafka
import Synchronization

/// The promise that a list of records is acknowledged: settled once each of them is.
final class DeliveryBatch: Sendable {
    typealias Outcome = Result<[RecordPosition], KafkaError>

    private struct State {
        var positions: [RecordPosition?]
        var unsettled: Int
        var failure: KafkaError?
        var waiter: CheckedContinuation<Outcome, Never>?
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(positions: Array(repeating: nil, count: count), unsettled: count))
    }

    /// Waits until every record is acknowledged or has failed; for one waiter.
    func outcome() async -> Outcome {
        await withCheckedContinuation { continuation in
            let outcome = state.withLock { state in
                if state.unsettled > 0 { state.waiter = continuation }
                return Self.outcome(of: state)
            }
            if let outcome { continuation.resume(returning: outcome) }
        }
    }

    func settle(_ index: Int, _ result: Result<RecordPosition, KafkaError>) {
        let (waiter, outcome) = state.withLock { state in
            switch result {
            case .success(let position): state.positions[index] = position
            // The first failure tells the most: later ones are often its consequences.
            case .failure(let error): state.failure = state.failure ?? error
            }
            state.unsettled -= 1
            return (state.waiter, Self.outcome(of: state))
        }
        if let waiter, let outcome { waiter.resume(returning: outcome) }
    }

    private static func outcome(of state: State) -> Outcome? {
        guard state.unsettled == 0 else { return nil }
        if let failure = state.failure { return .failure(failure) }
        return .success(state.positions.compactMap(\.self))
    }
}

/// One record of a batch, while librdkafka has it: the opaque pointer of its message.
final class Delivery: Sendable {
    private let batch: DeliveryBatch
    private let index: Int

    init(_ batch: DeliveryBatch, index: Int) {
        self.batch = batch
        self.index = index
    }

    /// Settles the delivery a report is about; librdkafka reports each message once.
    static func settle(_ message: UnsafePointer<rd_kafka_message_t>) {
        guard let opaque = unsafe message.pointee._private else { return }
        let delivery = unsafe Unmanaged<Delivery>.fromOpaque(opaque).takeRetainedValue()
        let code = unsafe message.pointee.err
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            return delivery.settle(.failure(KafkaError(.produce, code)))
        }
        let topic = unsafe rd_kafka_topic_name(message.pointee.rkt).map { unsafe String(cString: $0) } ?? ""
        let partition = unsafe TopicPartition(topic: topic, partition: message.pointee.partition)
        delivery.settle(.success(RecordPosition(partition, offset: unsafe message.pointee.offset)))
    }

    func settle(_ result: Result<RecordPosition, KafkaError>) {
        batch.settle(index, result)
    }
}
