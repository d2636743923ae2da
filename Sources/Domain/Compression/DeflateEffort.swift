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

    /// There are no chains to follow: `MatchFinder` looks at the latest position alone.
    var isSinglePass: Bool { chainLength == 0 }

    /// Looks at one earlier position only, and takes nothing shorter than eight bytes: several times as fast.
    ///
    /// Made for the residues of filtered pictures, where short matches cost more than they save; what repeats itself in small
    /// pieces, as text does, comes out up to half larger than by `balanced`.
    public static let fast = DeflateEffort(chainLength: 0, goodLength: 0, lazyLength: 0, niceLength: 0, keyMask: 0)
    /// Looks at four earlier positions: an eighth of the time of `balanced`, for about the same size of pictures.
    ///
    /// Text comes out a little larger; the noise of 16-bit samples holds no long matches that a further search would find.
    public static let light = DeflateEffort(
        chainLength: 4,
        goodLength: 4,
        lazyLength: 4,
        niceLength: 8,
        keyMask: 0xFF_FFFF
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
