/// Packs bits into bytes, least significant first (RFC 1951 §3.1.1).
struct BitWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private var bits: UInt64 = 0
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
