import Kafka
import Synchronization

/// The engine's readers: a few, each partition always served by the same one, which then reads on where it stood.
final class KafkaEngineReaders: Sendable {
    private struct State {
        var readers: [Int: KafkaReader] = [:]
        var isClosed = false
    }

    private let connection: KafkaConnection
    private let observer: ClientObserver
    private let state = Mutex(State())
    private static let count: UInt = 4

    init(_ connection: KafkaConnection, observer: ClientObserver) {
        self.connection = connection
        self.observer = observer
    }

    func read(from position: RecordPosition, limit: Int) async throws(KafkaError) -> [KafkaRecord] {
        try await reader(of: position.partition).read(from: position, limit: limit)
    }

    private func reader(of partition: TopicPartition) throws(KafkaError) -> KafkaReader {
        let place = Int(UInt(bitPattern: partition.hashValue) % Self.count)
        let result = state.withLock { state -> Result<KafkaReader, KafkaError> in
            if state.isClosed { return .failure(.closed(.read)) }
            if let reader = state.readers[place] { return .success(reader) }
            return Result { () throws(KafkaError) in
                let reader = try KafkaReader(on: connection, observer: observer)
                state.readers[place] = reader
                return reader
            }
        }
        return try result.get()
    }

    func close() {
        state.withLock { $0 = State(isClosed: true) }
    }
}
