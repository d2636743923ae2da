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

    /// For what is written once and read once: about zlib's level 4.
    public static let fast = DeflateEffort(chainLength: 8, goodLength: 4, lazyLength: 4, niceLength: 16)
    /// About zlib's level 6.
    public static let balanced = DeflateEffort(chainLength: 128, goodLength: 8, lazyLength: 16, niceLength: 128)
}
