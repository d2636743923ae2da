internal import EmbeddedLog

// The log's words and the file's, both ways.

extension EventLogError {
    init(_ operation: Operation, _ error: LogFileError) {
        self.init(operation, Remedy(error), reason: error.description)
    }
}

extension EventLogError.Remedy {
    fileprivate init(_ error: LogFileError) {
        switch error {
        case .full, .overloaded, .busy, .unresponsive: self = .retry
        case .notOwned: self = .discard
        case .closed, .fenced, .failed: self = .reopen
        case .held, .cannotOpen, .foreign, .damaged, .invalidTopic, .unknownTopic, .unknownPartition, .recordTooLarge,
            .metadataTooLarge, .commitTooLarge:
            self = .giveUp
        }
    }
}

extension TopicPartition {
    init(_ partition: PartitionID) {
        self.init(topic: partition.topic, number: partition.number)
    }
}

extension PartitionID {
    init(_ partition: TopicPartition) {
        self.init(topic: partition.topic, number: partition.number)
    }
}

extension RecordPosition {
    init(_ position: LogPosition) {
        self.init(partition: TopicPartition(position.partition), offset: position.offset)
    }
}

extension LogPosition {
    init(_ position: RecordPosition) {
        self.init(PartitionID(position.partition), offset: position.offset)
    }
}

extension NewRecord {
    init(_ record: LogRecord) {
        self.init(
            topic: record.topic,
            key: record.key,
            headers: record.headers.map { RecordHeader(name: $0.name, value: $0.value) },
            value: record.value
        )
    }
}

extension StoredRecord {
    init(_ record: Record) {
        self.init(
            position: LogPosition(record.position),
            appendedAt: record.appendedAt,
            key: record.key,
            headers: record.headers.map { LogHeader($0.name, $0.value) },
            value: record.value
        )
    }
}

extension GroupOffset {
    init(_ progress: Progress) {
        self.init(
            partition: TopicPartition(progress.partition),
            nextOffset: progress.nextOffset,
            metadata: progress.metadata
        )
    }
}

extension Progress {
    init(_ offset: GroupOffset) {
        self.init(PartitionID(offset.partition), nextOffset: offset.nextOffset, metadata: offset.metadata)
    }
}

extension GroupMembership {
    init(_ membership: Membership) {
        self.init(
            group: membership.group,
            topics: membership.topics,
            instance: membership.instance,
            sessionTimeout: membership.sessionTimeout,
            drainTimeout: membership.drainTimeout,
            batchLimit: membership.batchLimit
        )
    }
}

extension TopicChange {
    init(_ declaration: TopicDeclaration, _ outcome: TopicOutcome) {
        switch outcome {
        case .created: self = .created(declaration.name)
        case .grown(let count): self = .grown(declaration.name, from: count, to: declaration.partitions)
        case .kept(let count): self = .kept(declaration.name, partitions: count)
        case .unchanged: self = .unchanged(declaration.name)
        }
    }
}
