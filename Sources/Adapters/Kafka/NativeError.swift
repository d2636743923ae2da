import CRdKafka

/// What an `rd_kafka_error_t` said, read once and destroyed.
struct NativeError {
    let code: rd_kafka_resp_err_t
    let isFatal: Bool
    let isRetriable: Bool
    /// The transaction can only be aborted.
    let requiresAbort: Bool

    /// Takes the error over; nil when there is none.
    init?(stealing error: OpaquePointer?) {
        guard let error = unsafe error else { return nil }
        code = unsafe rd_kafka_error_code(error)
        isFatal = unsafe rd_kafka_error_is_fatal(error) != 0
        isRetriable = unsafe rd_kafka_error_is_retriable(error) != 0
        requiresAbort = unsafe rd_kafka_error_txn_requires_abort(error) != 0
        unsafe rd_kafka_error_destroy(error)
    }

    func kafkaError(_ operation: KafkaError.Operation) -> KafkaError {
        KafkaError(operation, code, remedy: isFatal ? .restartClient : isRetriable ? .retry : nil)
    }
}
