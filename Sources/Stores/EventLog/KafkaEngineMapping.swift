import struct Foundation.Date
import Kafka

// Between the words of the event log and those of the Kafka adapter, both ways.

extension KafkaConnection {
    init(_ settings: KafkaSettings) {
        self.init(
            brokers: settings.brokers,
            clientID: settings.clientID,
            security: KafkaSecurity(settings.security),
            requestTimeout: settings.requestTimeout,
            properties: settings.properties
        )
    }
}

extension KafkaSecurity {
    fileprivate init(_ security: KafkaSettings.Security) {
        self =
            switch security {
            case .plaintext: .plaintext
            case .tls(let files): .tls(KafkaTLS(files))
            case .password(let mechanism, let user, let password, let files):
                .password(mechanism: mechanism, user: user, password: password, KafkaTLS(files))
            }
    }
}

extension KafkaTLS {
    fileprivate init(_ files: KafkaSettings.TLSFiles) {
        self.init(
            authorities: files.authorities,
            certificate: files.certificate,
            key: files.key,
            keyPassword: files.keyPassword
        )
    }
}

extension ProducerSettings {
    init(_ settings: KafkaSettings) {
        self.init(
            deliveryTimeout: settings.appendTimeout,
            linger: settings.linger,
            largestRecord: settings.largestRecord
        )
    }
}

extension ConsumerSettings {
    init(_ membership: Membership) {
        self.init(
            group: membership.group,
            topics: membership.topics,
            instance: membership.instance,
            sessionTimeout: membership.sessionTimeout,
            drainTimeout: membership.drainTimeout,
            bufferedRecords: max(512, 4 * membership.batchLimit)
        )
    }
}

extension NewTopic {
    init(_ declaration: TopicDeclaration) {
        self.init(
            name: declaration.name,
            partitions: declaration.partitions,
            replicationFactor: declaration.replicationFactor,
            settings: declaration.settings
        )
    }
}

extension TopicPartition {
    init(_ partition: PartitionID) {
        self.init(topic: partition.topic, partition: partition.number)
    }
}

extension PartitionID {
    init(_ partition: TopicPartition) {
        self.init(topic: partition.topic, number: partition.partition)
    }
}

extension LogPosition {
    init(_ position: RecordPosition) {
        self.init(PartitionID(position.partition), offset: position.offset)
    }
}

extension CommitPoint {
    init(_ progress: Progress, committer: String?) {
        self.init(
            TopicPartition(progress.partition),
            nextOffset: progress.nextOffset,
            metadata: progress.metadata,
            committer: committer
        )
    }
}

extension Progress {
    init(_ point: CommitPoint) {
        self.init(PartitionID(point.partition), nextOffset: point.nextOffset, metadata: point.metadata)
    }
}

extension OutgoingRecord {
    init(_ record: LogRecord) {
        self.init(
            topic: record.topic,
            key: Array(record.key.utf8),
            value: record.value,
            headers: record.headers.map { KafkaHeader($0.name, Array($0.value.utf8)) }
        )
    }
}

extension StoredRecord {
    init(_ record: KafkaRecord) {
        self.init(
            position: LogPosition(PartitionID(record.partition), offset: record.offset),
            appendedAt: Date(timeIntervalSince1970: Double(record.timestamp) / 1000),
            key: String(decoding: record.key, as: UTF8.self),
            headers: record.headers.map { LogHeader($0.name, String(decoding: $0.value, as: UTF8.self)) },
            value: record.value
        )
    }
}

extension EventLogError {
    init(_ operation: Operation, _ error: KafkaError) {
        let remedy: Remedy =
            switch error.remedy {
            case .retry: .retry
            case .discard: .discard
            case .restartClient: .reopen
            case .giveUp: .giveUp
            }
        self.init(operation, remedy, reason: error.reason)
    }
}
