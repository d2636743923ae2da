/// The checksum behind a zlib stream (RFC 1950 §8.2).
public struct Adler32: Sendable {
    private var low: UInt32 = 1
    private var high: UInt32 = 0

    /// The checksum of no bytes.
    public init() {}

    /// The checksum of the bytes so far.
    public var value: UInt32 { high << 16 | low }

    /// Adds bytes.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        let span = bytes.span
        var (low, high) = (self.low, self.high)
        var index = 0
        while index < span.count {
            // 5,552 is the most additions that cannot overflow 32 bits.
            let end = min(index &+ 5_552, span.count)
            while index &+ Self.stride <= end {
                // As many steps at once: what the first byte adds to `low`, `high` takes up each time.
                let part = span.extracting(index..<index &+ Self.stride)
                var (sum, weighted) = (UInt32(0), UInt32(0))
                for offset in 0..<Self.stride {
                    let byte = UInt32(part[offset])
                    sum &+= byte
                    weighted &+= byte &* UInt32(truncatingIfNeeded: Self.stride &- offset)
                }
                high &+= low &* UInt32(Self.stride) &+ weighted
                low &+= sum
                index &+= Self.stride
            }
            while index < end {
                low &+= UInt32(span[index])
                high &+= low
                index &+= 1
            }
            low %= 65_521
            high %= 65_521
        }
        (self.low, self.high) = (low, high)
    }

    private static let stride = 16
}
