import EventLog
import Events
import StudyViews

/// Some of all studies, few enough to be held in memory, and where on the log they are.
///
/// Both engines choose partitions by key alone. Where all topics have the same number of partitions, a study's events lie
/// in partitions of one number: a share then reads those and no others, and all shares together read the log once.
struct Share: Sendable, Equatable {
    let bucket: Bucket
    /// Partitions of this number; nil for those of any.
    private let number: Int32?
    private let count: Int
    /// Only these studies; nil for all of the bucket.
    private let studies: Set<String>?

    private init(_ bucket: Bucket, number: Int32? = nil, count: Int = 1, studies: Set<String>? = nil) {
        self.bucket = bucket
        self.number = number
        self.count = count
        self.studies = studies
    }

    /// A share of single studies, wherever they lie.
    static func of(_ studies: Set<String>) -> Share { Share(Bucket(number: 0, count: 1), studies: studies) }

    /// Shares of about `limit` uploads, by partitions where that is possible.
    static func dividing(_ extents: [PartitionID: Range<Int64>], limit: Int) -> [Share] {
        let counts = Dictionary(grouping: extents.keys, by: \.topic).mapValues(\.count)
        guard let count = counts.values.first, count > 1, counts.values.allSatisfy({ $0 == count }) else {
            return hashing(extents, limit: limit)
        }
        return (0..<Int32(count)).flatMap { number in
            let own = extents.filter { $0.key.number == number }
            return Bucket.dividing(uploadCount: own.uploadCount, limit: limit).map {
                Share($0, number: number, count: count)
            }
        }
    }

    /// Shares of about `limit` uploads, each of which reads all of the log.
    static func hashing(_ extents: [PartitionID: Range<Int64>], limit: Int) -> [Share] {
        Bucket.dividing(uploadCount: extents.uploadCount, limit: limit).map { Share($0) }
    }

    func reads(_ partition: PartitionID) -> Bool { number.map { $0 == partition.number } ?? true }

    /// Whether the record belongs to the share.
    ///
    /// Throws `ScatteredKeys` when it lies where its key does not lead, so that its study may lie elsewhere as well.
    func covers(_ record: StoredRecord) throws(ScatteredKeys) -> Bool {
        if let studies { return studies.contains(record.key) }
        if let number, PartitionID.number(of: record.key, among: count) != number {
            throw ScatteredKeys(partition: record.position.partition)
        }
        return bucket.covers(record.key)
    }
}

/// A topic got more partitions once: the events of a study lie in partitions of several numbers.
struct ScatteredKeys: Error, Sendable {
    let partition: PartitionID
}
