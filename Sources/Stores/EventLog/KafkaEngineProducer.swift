import Kafka
import Synchronization

/// The engine's shared producer, made anew when librdkafka gives one up.
final class KafkaEngineProducer: Sendable {
    private struct State {
        /// Nil once closed.
        var producer: KafkaProducer?
    }

    private let settings: ProducerSettings
    private let connection: KafkaConnection
    private let observer: ClientObserver
    private let state: Mutex<State>

    init(
        _ settings: ProducerSettings,
        on connection: KafkaConnection,
        observer: ClientObserver
    ) throws(KafkaError) {
        self.settings = settings
        self.connection = connection
        self.observer = observer
        state = Mutex(State(producer: try KafkaProducer(settings, on: connection, observer: observer)))
    }

    func send(_ records: [OutgoingRecord]) async throws(KafkaError) -> [RecordPosition] {
        guard let producer = state.withLock({ $0.producer }) else { throw .closed(.produce) }
        do {
            return try await producer.send(records)
        } catch  where error.remedy == .restartClient {
            try await replace(producer)
            throw error.retriable
        }
    }

    /// Puts a new producer in the place of `broken`, unless somebody has.
    private func replace(_ broken: KafkaProducer) async throws(KafkaError) {
        let fresh = try KafkaProducer(settings, on: connection, observer: observer)
        let spare = state.withLock { state in
            guard state.producer === broken else { return fresh }
            state.producer = fresh
            return broken
        }
        await spare.close()
    }

    func close() async {
        let producer = state.withLock { state in
            defer { state.producer = nil }
            return state.producer
        }
        await producer?.close()
    }
}
