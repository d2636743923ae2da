import CRdKafka
import Foundation

/// Owns one `rd_kafka_topic_partition_list_t`.
@safe struct PartitionList: ~Copyable {
    let native: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    /// Takes a list over.
    init(stealing list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) {
        unsafe native = list
    }

    init(copying list: UnsafePointer<rd_kafka_topic_partition_list_t>) {
        unsafe self.init(stealing: rd_kafka_topic_partition_list_copy(list))
    }

    init(_ partitions: some Collection<TopicPartition>) {
        unsafe self.init(stealing: rd_kafka_topic_partition_list_new(Int32(partitions.count)))
        for partition in partitions {
            unsafe _ = rd_kafka_topic_partition_list_add(native, partition.topic, partition.partition)
        }
    }

    init(_ points: some Collection<CommitPoint>) {
        unsafe self.init(stealing: rd_kafka_topic_partition_list_new(Int32(points.count)))
        for point in points {
            let entry = unsafe rd_kafka_topic_partition_list_add(
                native,
                point.partition.topic,
                point.partition.partition
            )
            guard let entry = unsafe entry else { continue }
            unsafe entry.pointee.offset = point.nextOffset
            let text = CommitLabel.text(point.metadata, by: point.committer)
            let byteCount = text.utf8.count
            guard byteCount > 0, let copy = unsafe strdup(text) else { continue }
            // The list frees it: it has to be on C's heap.
            unsafe entry.pointee.metadata = UnsafeMutableRawPointer(copy)
            unsafe entry.pointee.metadata_size = byteCount
        }
    }

    deinit { unsafe rd_kafka_topic_partition_list_destroy(native) }

    var entries: [Entry] { unsafe Self.entries(of: native) }

    /// Sets every partition's offset: an offset, or one of librdkafka's logical ones.
    func setOffsets(_ offset: (TopicPartition) -> Int64) {
        for index in 0..<Int(unsafe native.pointee.cnt) {
            let entry = unsafe native.pointee.elems + index
            unsafe entry.pointee.offset = offset(Entry(copying: entry).partition)
        }
    }

    /// The first failure of a single partition.
    var firstFailure: rd_kafka_resp_err_t? {
        entries.first { $0.failure != RD_KAFKA_RESP_ERR_NO_ERROR }?.failure
    }

    static func entries(of list: UnsafePointer<rd_kafka_topic_partition_list_t>) -> [Entry] {
        (0..<Int(unsafe list.pointee.cnt)).map { unsafe Entry(copying: list.pointee.elems + $0) }
    }

    /// One line of a list, copied.
    struct Entry: Sendable {
        let partition: TopicPartition
        let offset: Int64
        /// As it lies on the broker: with its label.
        let metadata: String
        let failure: rd_kafka_resp_err_t

        init(copying entry: UnsafePointer<rd_kafka_topic_partition_t>) {
            let native = unsafe entry.pointee
            partition = unsafe TopicPartition(topic: String(cString: native.topic), partition: native.partition)
            offset = unsafe native.offset
            failure = unsafe native.err
            let bytes = unsafe UnsafeRawBufferPointer(start: native.metadata, count: native.metadata_size)
            metadata = unsafe String(decoding: bytes, as: UTF8.self)
        }

        /// Nil where nothing was committed.
        var commitPoint: CommitPoint? {
            guard offset >= 0 else { return nil }
            let said = CommitLabel.read(metadata)
            return CommitPoint(partition, nextOffset: offset, metadata: said.metadata, committer: said.committer)
        }
    }
}
