/// One of several parts into which studies are divided by their keys, so that each part fits in memory.
struct Bucket: Sendable, Equatable {
    let number: Int
    let count: Int

    /// As many buckets as it takes for each to hold about `limit` uploads, at least one.
    static func dividing(uploadCount: Int64, limit: Int) -> [Bucket] {
        let limit = Int64(max(1, limit))
        let count = Int(max(1, (uploadCount + limit - 1) / limit))
        return (0..<count).map { Bucket(number: $0, count: count) }
    }

    /// Whether a record or study with this key is in the bucket; every key is in exactly one.
    func covers(_ key: String) -> Bool {
        guard count > 1 else { return true }
        // FNV-1a: keys are digests already, this only makes a number of all of one.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Int((hash >> 16) % UInt64(count)) == number
    }
}
