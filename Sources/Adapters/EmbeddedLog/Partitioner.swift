/// Chooses a record's partition as Kafka's Java client does, so that both engines keep the same keys together.
public enum Partitioner {
    public static func partition(of key: String, among count: Int) -> Int32 {
        (murmur2(Array(key.utf8)) & Int32.max) % Int32(count)
    }

    /// 32-bit MurmurHash2 with the seed of `org.apache.kafka.common.utils.Utils.murmur2`.
    static func murmur2(_ bytes: [UInt8]) -> Int32 {
        let multiplier: UInt32 = 0x5bd1_e995
        var hash: UInt32 = 0x9747_b28c ^ UInt32(truncatingIfNeeded: bytes.count)
        let whole = bytes.count & ~3
        for start in stride(from: 0, to: whole, by: 4) {
            var block = UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8
            block |= UInt32(bytes[start + 2]) << 16 | UInt32(bytes[start + 3]) << 24
            block &*= multiplier
            block ^= block >> 24
            block &*= multiplier
            hash = (hash &* multiplier) ^ block
        }
        if bytes.count > whole {
            for index in stride(from: bytes.count - 1, through: whole, by: -1) {
                hash ^= UInt32(bytes[index]) << (8 * UInt32(index - whole))
            }
            hash &*= multiplier
        }
        hash ^= hash >> 13
        hash &*= multiplier
        hash ^= hash >> 15
        return Int32(bitPattern: hash)
    }
}
