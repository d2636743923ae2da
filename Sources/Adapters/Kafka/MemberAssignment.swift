/// What a group's leader assigned to a member, in the consumer protocol's own encoding (ConsumerProtocolAssignment).
///
/// A version, then topics, each a name and its partitions; big-endian.
enum MemberAssignment {
    /// As far as it can be read: other members' software wrote it.
    static func partitions(in bytes: [UInt8]) -> [TopicPartition] {
        var rest = bytes[...]
        var partitions: [TopicPartition] = []
        guard integer(2, from: &rest) != nil, let topics = integer(4, from: &rest) else { return [] }
        for _ in 0..<topics {
            guard let length = integer(2, from: &rest), rest.count >= length else { return partitions }
            let topic = String(decoding: rest.prefix(length), as: UTF8.self)
            rest = rest.dropFirst(length)
            guard let count = integer(4, from: &rest) else { return partitions }
            for _ in 0..<count {
                guard let number = integer(4, from: &rest) else { return partitions }
                partitions.append(TopicPartition(topic: topic, partition: Int32(number)))
            }
        }
        return partitions
    }

    /// A number that is not negative.
    private static func integer(_ size: Int, from bytes: inout ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= size, let first = bytes.first, first < 0x80 else { return nil }
        defer { bytes = bytes.dropFirst(size) }
        return bytes.prefix(size).reduce(0) { $0 << 8 | Int($1) }
    }
}
