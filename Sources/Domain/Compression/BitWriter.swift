/// Packs bits into bytes, least significant first (RFC 1951 §3.1.1).
struct BitWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private var bits: UInt64 = 0
    /// Of `bits`: below 32 between calls.
    private var count = 0

    /// Adds the low `width` bits (at most 32) of `value`, whose higher bits are zero.
    @inline(__always)
    mutating func write(_ value: UInt32, width: Int) {
        bits |= UInt64(value) &<< UInt64(count)
        count &+= width
        if count >= 32 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bytes.append(UInt8(truncatingIfNeeded: bits &>> 8))
            bytes.append(UInt8(truncatingIfNeeded: bits &>> 16))
            bytes.append(UInt8(truncatingIfNeeded: bits &>> 24))
            bits = bits &>> 32
            count &-= 32
        }
    }

    /// Adds what `tokens` stand for, in the codes of a block: `bitCount` bits.
    mutating func write(_ tokens: Span<DeflateToken>, _ codes: TokenCodes, bitCount: Int) {
        var (bits, count) = (self.bits, self.count)
        // In room of its own, which needs no look at each byte whether there is any.
        var room = [UInt8](repeating: 0, count: (count + bitCount) / 8 + 8)
        var target = room.mutableSpan
        let (literals, lengths) = (codes.literals.span, codes.lengths.span)
        let (symbols, distances) = (codes.distanceSymbols.span, codes.distances.span)
        var end = 0
        for index in 0..<tokens.count {
            let token = tokens[index]
            let length = token.length
            if length == 0 {
                let cell = literals[token.literal]
                bits |= UInt64(cell & 0xFFFF) &<< UInt64(count)
                count &+= Int(cell &>> 16)
            } else {
                let cell = lengths[length]
                bits |= UInt64(cell & 0xFF_FFFF) &<< UInt64(count)
                count &+= Int(cell &>> 24)
                if count >= 32 { Self.flush(&bits, &count, to: &target, at: &end) }
                let distance = token.distance
                let code = distances[Int(symbols[TokenCodes.slot(distance)])]
                let extra = UInt64(distance &- code.base) &<< UInt64(code.width)
                bits |= (UInt64(code.code) | extra) &<< UInt64(count)
                count &+= code.width &+ code.extra
            }
            if count >= 32 { Self.flush(&bits, &count, to: &target, at: &end) }
        }
        (self.bits, self.count) = (bits, count)
        bytes.append(contentsOf: room[..<end])
    }

    @inline(__always)
    private static func flush(
        _ bits: inout UInt64,
        _ count: inout Int,
        to target: inout MutableSpan<UInt8>,
        at end: inout Int
    ) {
        target[end &+ 3] = UInt8(truncatingIfNeeded: bits &>> 24)
        target[end] = UInt8(truncatingIfNeeded: bits)
        target[end &+ 1] = UInt8(truncatingIfNeeded: bits &>> 8)
        target[end &+ 2] = UInt8(truncatingIfNeeded: bits &>> 16)
        end &+= 4
        bits = bits &>> 32
        count &-= 32
    }

    /// Fills the byte that was begun with zeros, and moves every byte to `bytes`.
    mutating func alignToByte() {
        while count > 0 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bits = bits &>> 8
            count -= 8
        }
        bits = 0
        count = 0
    }

    /// Adds whole bytes; call `alignToByte` before.
    mutating func append(_ more: ArraySlice<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Takes the bytes that are complete, leaving at most 31 bits.
    mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }
}
