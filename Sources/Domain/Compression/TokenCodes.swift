/// The codes of one block, as tokens are written with them: code and extra bits together (RFC 1951 §3.2.5).
struct TokenCodes: Sendable {
    struct Distance: Sendable {
        let base: Int
        let code: UInt16
        /// Bits of the code.
        let width: Int
        /// Bits behind it.
        let extra: Int
    }

    /// For each literal the code in the lower half, its width in the upper.
    let literals: [UInt32]
    /// For each length up to 258, code and extra bits in the lower 24 bits, their width above.
    let lengths: [UInt32]
    /// By symbol.
    let distances: [Distance]
    /// The symbols of distances 1 to 256, then of every 128th longer one: no symbol begins between those.
    let distanceSymbols: [UInt8]

    init(literals: HuffmanEncoder, distances: HuffmanEncoder) {
        self.literals = (0..<256).map { UInt32(literals.lengths[$0]) << 16 | UInt32(literals.codes[$0]) }
        lengths = (0...258).map { length in
            guard length >= 3 else { return 0 }
            let symbol = Int(Self.lengthSymbols[length])
            let width = UInt32(literals.lengths[257 + symbol])
            let extra = UInt32(length - DeflateAlphabet.lengthBases[symbol]) << width
            let extraBits = UInt32(DeflateAlphabet.lengthExtras[symbol])
            return (width + extraBits) << 24 | extra | UInt32(literals.codes[257 + symbol])
        }
        self.distances = (0..<30).map { symbol in
            Distance(
                base: DeflateAlphabet.distanceBases[symbol],
                code: distances.codes[symbol],
                width: Int(distances.lengths[symbol]),
                extra: DeflateAlphabet.distanceExtras[symbol]
            )
        }
        distanceSymbols = Self.distanceSymbols
    }

    /// The symbol of each length, counted from 257.
    static let lengthSymbols: [UInt8] = {
        var symbols = [UInt8](repeating: 0, count: 259)
        for length in 3...258 {
            symbols[length] = UInt8(DeflateAlphabet.lengthBases.lastIndex { $0 <= length } ?? 0)
        }
        return symbols
    }()

    static let distanceSymbols: [UInt8] = {
        let distances = Array(1...256) + (0..<256).map { $0 * 128 + 1 }
        return distances.map { distance in
            UInt8(DeflateAlphabet.distanceBases.lastIndex { $0 <= distance } ?? 0)
        }
    }()

    /// Where `distanceSymbols` has the symbol of a distance.
    @inline(__always)
    static func slot(_ distance: Int) -> Int { distance <= 256 ? distance &- 1 : 256 &+ (distance &- 1) &>> 7 }
}
