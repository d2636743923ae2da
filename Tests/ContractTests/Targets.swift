extension LogUnderTest {
    /// Every log the contract is put to; each has a file of its own.
    static let all: [LogUnderTest] = [
        .embedded, .mockCluster, .noida, .apacheKafka, .apacheKafkaTLS, .apacheKafkaPassword,
    ]
}
