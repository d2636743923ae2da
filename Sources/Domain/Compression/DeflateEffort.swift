/// How hard a deflater looks for repetitions.
public struct DeflateEffort: Sendable, Equatable {
    /// At most this many earlier positions are compared.
    let chainLength: Int
    /// A held match of at least this length shortens the search to a quarter.
    let goodLength: Int
    /// A held match of at least this length is taken without looking for a longer one.
    let lazyLength: Int
    /// A match of at least this length ends the search.
    let niceLength: Int
    /// The bits of four bytes in which a match must agree to be found: three bytes or all four.
    let keyMask: UInt32

    /// About zlib's level 4; finds no match of three bytes, which noise is full of and which hardly saves anything.
    public static let fast = DeflateEffort(
        chainLength: 8,
        goodLength: 4,
        lazyLength: 4,
        niceLength: 16,
        keyMask: 0xFFFF_FFFF
    )
    /// About zlib's level 6.
    public static let balanced = DeflateEffort(
        chainLength: 128,
        goodLength: 8,
        lazyLength: 16,
        niceLength: 128,
        keyMask: 0xFF_FFFF
    )
}
