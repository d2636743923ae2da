/// Writes tokens as one deflate block, of whichever kind is smallest (RFC 1951 §3.2.3).
struct DeflateBlock {
    /// One step of run-length coded code lengths (RFC 1951 §3.2.7).
    private struct LengthStep {
        let symbol: Int
        var extra = 0
        var extraBits = 0
    }

    private let tokens: ArraySlice<DeflateToken>
    /// What the tokens stand for.
    private let bytes: ArraySlice<UInt8>
    private var literalCounts = [Int](repeating: 0, count: 286)
    private var distanceCounts = [Int](repeating: 0, count: 30)
    /// Bits behind the codes, the same for fixed and dynamic codes.
    private var extraBits = 0

    init(tokens: ArraySlice<DeflateToken>, bytes: ArraySlice<UInt8>) {
        self.tokens = tokens
        self.bytes = bytes
        count()
    }

    /// Appends the block to `writer`; `isFinal` marks the stream's last one.
    func write(to writer: inout BitWriter, isFinal: Bool) {
        let literals = HuffmanEncoder(counts: literalCounts, limit: 15)
        let distances = HuffmanEncoder(counts: distanceCounts, limit: 15)
        let literalTotal = (literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1
        let distanceTotal = (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1
        let steps = Self.runLengths(Array(literals.lengths[..<literalTotal] + distances.lengths[..<distanceTotal]))
        var stepCounts = [Int](repeating: 0, count: 19)
        for step in steps { stepCounts[step.symbol] += 1 }
        let lengthCode = HuffmanEncoder(counts: stepCounts, limit: 7)
        let order = DeflateAlphabet.codeLengthOrder
        let orderTotal = (order.lastIndex { lengthCode.lengths[$0] > 0 } ?? 3) + 1

        let dynamicBits =
            14 + 3 * max(orderTotal, 4) + lengthCode.cost(of: stepCounts) + steps.reduce(0) { $0 + $1.extraBits }
            + literals.cost(of: literalCounts) + distances.cost(of: distanceCounts) + extraBits
        let fixedBits =
            Self.fixedLiterals.cost(of: literalCounts) + Self.fixedDistances.cost(of: distanceCounts) + extraBits
        let storedBits = bytes.count * 8 + (bytes.count / Self.storedLimit + 1) * 40

        if storedBits < min(dynamicBits, fixedBits) {
            writeStored(to: &writer, isFinal: isFinal)
            return
        }
        writer.write(isFinal ? 1 : 0, width: 1)
        if fixedBits <= dynamicBits {
            writer.write(1, width: 2)
            writeTokens(to: &writer, Self.fixedLiterals, Self.fixedDistances)
            return
        }
        writer.write(2, width: 2)
        writer.write(UInt32(literalTotal - 257), width: 5)
        writer.write(UInt32(distanceTotal - 1), width: 5)
        writer.write(UInt32(max(orderTotal, 4) - 4), width: 4)
        for symbol in order.prefix(max(orderTotal, 4)) { writer.write(UInt32(lengthCode.lengths[symbol]), width: 3) }
        for step in steps {
            writer.write(UInt32(lengthCode.codes[step.symbol]), width: Int(lengthCode.lengths[step.symbol]))
            writer.write(UInt32(step.extra), width: step.extraBits)
        }
        writeTokens(to: &writer, literals, distances)
    }

    private static let storedLimit = 65_535
    private static let fixedLiterals = HuffmanEncoder(lengths: DeflateAlphabet.fixedLiteralLengths)
    private static let fixedDistances = HuffmanEncoder(lengths: DeflateAlphabet.fixedDistanceLengths)

    private mutating func count() {
        // Copies, for a span borrows what it is taken from.
        let (all, lengthTable, distanceTable) = (tokens, TokenCodes.lengthSymbols, TokenCodes.distanceSymbols)
        let tokens = all.span
        let lengthSymbols = lengthTable.span
        let distanceSymbols = distanceTable.span
        // Two counts of each literal, by turns, so that one need not wait for the other where a byte repeats.
        var even = [Int](repeating: 0, count: 256)
        var odd = even
        var lengths = [Int](repeating: 0, count: 29)
        var evenSpan = even.mutableSpan
        var oddSpan = odd.mutableSpan
        for index in 0..<tokens.count {
            let token = tokens[index]
            if token.length == 0 {
                if index & 1 == 0 { evenSpan[token.literal] &+= 1 } else { oddSpan[token.literal] &+= 1 }
            } else {
                lengths[Int(lengthSymbols[token.length])] += 1
                distanceCounts[Int(distanceSymbols[TokenCodes.slot(token.distance)])] += 1
            }
        }
        for literal in 0..<256 { literalCounts[literal] = even[literal] + odd[literal] }
        for symbol in 0..<29 { literalCounts[257 + symbol] = lengths[symbol] }
        literalCounts[DeflateAlphabet.endOfBlock] = 1
        for symbol in 0..<29 { extraBits += literalCounts[257 + symbol] * DeflateAlphabet.lengthExtras[symbol] }
        for symbol in 0..<30 { extraBits += distanceCounts[symbol] * DeflateAlphabet.distanceExtras[symbol] }
    }

    private func writeTokens(to writer: inout BitWriter, _ literals: HuffmanEncoder, _ distances: HuffmanEncoder) {
        let bits = literals.cost(of: literalCounts) + distances.cost(of: distanceCounts) + extraBits
        writer.write(tokens.span, TokenCodes(literals: literals, distances: distances), bitCount: bits)
        let end = DeflateAlphabet.endOfBlock
        writer.write(UInt32(literals.codes[end]), width: Int(literals.lengths[end]))
    }

    private func writeStored(to writer: inout BitWriter, isFinal: Bool) {
        var rest = bytes
        repeat {
            let part = rest.prefix(Self.storedLimit)
            rest = rest.dropFirst(part.count)
            writer.write(isFinal && rest.isEmpty ? 1 : 0, width: 3)
            writer.alignToByte()
            let length = UInt16(part.count)
            writer.write(UInt32(length), width: 16)
            writer.write(UInt32(~length), width: 16)
            writer.alignToByte()
            writer.append(part)
        } while !rest.isEmpty
    }

    /// Run-length codes code lengths (RFC 1951 §3.2.7).
    private static func runLengths(_ lengths: [UInt8]) -> [LengthStep] {
        var steps: [LengthStep] = []
        var index = 0
        while index < lengths.count {
            let length = lengths[index]
            var run = lengths[index...].prefix { $0 == length }.count
            index += run
            if length == 0 {
                while run >= 11 {
                    let part = min(run, 138)
                    steps.append(LengthStep(symbol: 18, extra: part - 11, extraBits: 7))
                    run -= part
                }
                if run >= 3 {
                    steps.append(LengthStep(symbol: 17, extra: run - 3, extraBits: 3))
                    run = 0
                }
            } else {
                steps.append(LengthStep(symbol: Int(length)))
                run -= 1
                while run >= 3 {
                    let part = min(run, 6)
                    steps.append(LengthStep(symbol: 16, extra: part - 3, extraBits: 2))
                    run -= part
                }
            }
            for _ in 0..<run { steps.append(LengthStep(symbol: Int(length))) }
        }
        return steps
    }
}
