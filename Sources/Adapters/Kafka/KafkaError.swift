import CRdKafka

/// A failure reported by librdkafka, reduced to what a caller can act on.
public struct KafkaError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Operation: String, Sendable {
        case configure, connect, produce, transact, subscribe, poll, commit, pause, resume, seek, read, administer,
            close
    }

    /// What to do next.
    public enum Remedy: String, Sendable {
        /// The same call may succeed later: brokers are away, busy, or electing.
        case retry
        /// The partitions belong to somebody else now: forget the work.
        case discard
        /// This client is of no use any more: close it and make another.
        case restartClient
        /// Trying again cannot help: a setting, a limit, a name or a permission is wrong.
        case giveUp
    }

    public let operation: Operation
    public let remedy: Remedy
    /// The code of librdkafka (`rd_kafka_resp_err_t`): negative within the client, positive from a broker.
    public let code: Int32
    /// For operators: the meaning of the code or the name of a setting; never a record's content or a secret.
    public let reason: String

    init(_ operation: Operation, remedy: Remedy, code: Int32 = RD_KAFKA_RESP_ERR__FAIL.rawValue, reason: String) {
        self.operation = operation
        self.remedy = remedy
        self.code = code
        self.reason = reason
    }

    init(_ operation: Operation, _ code: rd_kafka_resp_err_t, remedy: Remedy? = nil) {
        self.init(
            operation,
            remedy: remedy ?? Remedy(code),
            code: code.rawValue,
            reason: unsafe String(cString: rd_kafka_err2str(code))
        )
    }

    /// Whether a record is larger than the client or the broker takes.
    public var isTooLarge: Bool {
        [RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE].contains { $0.rawValue == code }
    }

    /// Whether the group was between two generations, or had moved on to another than a commit named.
    ///
    /// In a cooperative rebalance that happens to members that keep their partitions, too.
    var isStaleGeneration: Bool {
        [RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS].contains { $0.rawValue == code }
    }

    /// Whether a newer client with the same transactional id has taken over.
    public var isFenced: Bool {
        [
            RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH, RD_KAFKA_RESP_ERR_PRODUCER_FENCED, RD_KAFKA_RESP_ERR__FENCED,
        ].contains { $0.rawValue == code }
    }

    /// The answer did not come in time: the call may take effect yet.
    var isUnanswered: Bool { code == RD_KAFKA_RESP_ERR__TIMED_OUT.rawValue }

    /// The topic or partition asked for is not there.
    public static let unknownTopic = KafkaError(.administer, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)

    /// The client has been closed.
    public static func closed(_ operation: Operation) -> KafkaError {
        KafkaError(operation, RD_KAFKA_RESP_ERR__DESTROY)
    }

    /// The same failure, for a caller whose client has been replaced meanwhile.
    public var retriable: KafkaError {
        KafkaError(operation, remedy: .retry, code: code, reason: reason)
    }

    /// The same failure with why no broker could be spoken to, where that is known.
    func explained(by troubles: ConnectionTroubles, on connection: KafkaConnection) -> KafkaError {
        let unreached = [
            RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN,
        ]
        guard unreached.contains(where: { $0.rawValue == code }), let trouble = troubles.reason() else { return self }
        var text = "\(reason): \(trouble)"
        if case .tls(let files) = connection.security, files.certificate == nil {
            text += "; no certificate is set to show to brokers that ask for one"
        }
        return KafkaError(operation, remedy: remedy, code: code, reason: text)
    }

    public var description: String { "Kafka: cannot \(operation.rawValue): \(reason)" }
}

extension KafkaError.Remedy {
    /// What a code means for the caller; unknown codes are worth another try.
    init(_ code: rd_kafka_resp_err_t) {
        switch code {
        case RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID,
            RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST:
            self = .discard
        case RD_KAFKA_RESP_ERR__FATAL, RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, RD_KAFKA_RESP_ERR__FENCED,
            RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH, RD_KAFKA_RESP_ERR_PRODUCER_FENCED,
            RD_KAFKA_RESP_ERR_UNKNOWN_PRODUCER_ID, RD_KAFKA_RESP_ERR_INVALID_PRODUCER_ID_MAPPING,
            RD_KAFKA_RESP_ERR__DESTROY:
            self = .restartClient
        case RD_KAFKA_RESP_ERR__INVALID_ARG, RD_KAFKA_RESP_ERR__NOT_CONFIGURED, RD_KAFKA_RESP_ERR__NOT_IMPLEMENTED,
            RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE, RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR__SSL,
            RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, RD_KAFKA_RESP_ERR__UNKNOWN_GROUP,
            RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION,
            RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE,
            RD_KAFKA_RESP_ERR_INVALID_RECORD, RD_KAFKA_RESP_ERR_OFFSET_METADATA_TOO_LARGE,
            RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED, RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM,
            RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION, RD_KAFKA_RESP_ERR_INVALID_CONFIG,
            RD_KAFKA_RESP_ERR_INVALID_PARTITIONS,
            RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR, RD_KAFKA_RESP_ERR_INVALID_REQUEST,
            RD_KAFKA_RESP_ERR_INVALID_GROUP_ID, RD_KAFKA_RESP_ERR_POLICY_VIOLATION,
            RD_KAFKA_RESP_ERR_INVALID_TRANSACTION_TIMEOUT, RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
            self = .giveUp
        default:
            self = .retry
        }
    }
}
