/// The checksum of zip and PNG (ISO 3309, polynomial 0xEDB88320), eight bytes at a step.
public struct CRC32: Sendable {
    private var state: UInt32 = 0xFFFF_FFFF

    /// The checksum of no bytes.
    public init() {}

    /// The checksum of `bytes`.
    public init(_ bytes: [UInt8]) {
        update(bytes[...])
    }

    /// The checksum of the bytes so far.
    public var value: UInt32 { ~state }

    /// Adds bytes.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        let span = bytes.span
        let table = Self.table.span
        var sum = state
        var index = 0
        while index &+ 8 <= span.count {
            let first =
                sum
                ^ (UInt32(span[index]) | UInt32(span[index &+ 1]) &<< 8 | UInt32(span[index &+ 2]) &<< 16
                    | UInt32(span[index &+ 3]) &<< 24)
            sum = table[1792 &+ Int(first & 0xFF)] ^ table[1536 &+ Int(first &>> 8 & 0xFF)]
            sum ^= table[1280 &+ Int(first &>> 16 & 0xFF)] ^ table[1024 &+ Int(first &>> 24)]
            sum ^= table[768 &+ Int(span[index &+ 4])] ^ table[512 &+ Int(span[index &+ 5])]
            sum ^= table[256 &+ Int(span[index &+ 6])] ^ table[Int(span[index &+ 7])]
            index &+= 8
        }
        while index < span.count {
            sum = table[Int((sum ^ UInt32(span[index])) & 0xFF)] ^ (sum &>> 8)
            index &+= 1
        }
        state = sum
    }

    /// Eight tables of 256: the `n`-th is a byte followed by `n` zero bytes.
    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 2048)
        for byte in 0..<256 {
            var sum = UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
            table[byte] = sum
        }
        for index in 256..<2048 {
            let previous = table[index - 256]
            table[index] = table[Int(previous & 0xFF)] ^ (previous >> 8)
        }
        return table
    }()
}
