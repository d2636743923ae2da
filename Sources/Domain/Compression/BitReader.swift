/// Takes bits from bytes, least significant first (RFC 1951 §3.1.1).
///
/// The bytes are lent to each call, so that the reader survives between chunks.
struct BitReader: Sendable {
    /// The next byte to load.
    var position = 0
    /// Loaded bits, the next one lowest; those from `count` on are zero.
    private(set) var bits: UInt64 = 0
    /// How many bits are loaded.
    private(set) var count = 0

    /// Loads whole bytes until at least 56 bits are loaded or `input` is used up.
    @inline(__always)
    mutating func refill(from input: borrowing Span<UInt8>) {
        // The longest match needs 15 + 5 + 15 + 13 = 48 bits.
        if count >= 48 { return }
        if input.count &- position >= 4, count <= 32 {
            let low = UInt64(input[position]) | UInt64(input[position &+ 1]) &<< 8
            let high = UInt64(input[position &+ 2]) | UInt64(input[position &+ 3]) &<< 8
            bits |= (low | high &<< 16) &<< UInt64(count)
            position &+= 4
            count &+= 32
        }
        while count <= 56, position < input.count {
            bits |= UInt64(input[position]) &<< UInt64(count)
            position &+= 1
            count &+= 8
        }
    }

    /// Drops `width` bits, which must be loaded.
    @inline(__always)
    mutating func drop(_ width: Int) {
        bits = bits &>> UInt64(width)
        count &-= width
    }

    /// Takes `width` bits (at most 32); nil, taking nothing, when the input has fewer.
    mutating func take(_ width: Int, from input: borrowing Span<UInt8>) -> Int? {
        if count < width { refill(from: input) }
        guard count >= width else { return nil }
        let value = Int(truncatingIfNeeded: bits & (1 &<< UInt64(width) &- 1))
        drop(width)
        return value
    }

    /// Drops what is left of a byte that was begun.
    mutating func alignToByte() {
        drop(count & 7)
    }

    /// Puts whole bytes back, so that fewer than eight bits stay loaded.
    mutating func unread() {
        position &-= count >> 3
        count &= 7
        bits &= (1 &<< UInt64(count)) &- 1
    }
}
