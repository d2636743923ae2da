/// The filters of PNG: each row as differences from its neighbours (ISO/IEC 15948 §9).
struct PNGFilter {
    private enum Kind: UInt8, CaseIterable {
        case sub = 1
        case up = 2
        case paeth = 4
    }

    private let stride: Int
    /// Bytes of a pixel.
    private let pixel: Int
    /// The row and the one above it, each behind a pixel of zeros, as the standard has what lies outside.
    private var row: [UInt8]
    private var above: [UInt8]
    private var sub: [UInt8]
    private var up: [UInt8]
    private var paeth: [UInt8]

    init(stride: Int, pixel: Int) {
        (self.stride, self.pixel) = (stride, pixel)
        row = [UInt8](repeating: 0, count: pixel + stride)
        above = row
        sub = [UInt8](repeating: 0, count: stride)
        up = sub
        paeth = sub
    }

    /// Every row behind the filter whose residues are smallest in sum, as the standard recommends (§12.8).
    mutating func filter(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / stride)
        for first in Swift.stride(from: 0, to: bytes.count, by: stride) {
            swap(&row, &above)
            row.replaceSubrange(pixel..., with: bytes[first..<first + stride])
            switch smallest() {
            case .sub:
                output.append(Kind.sub.rawValue)
                output += sub
            case .up:
                output.append(Kind.up.rawValue)
                output += up
            case .paeth:
                output.append(Kind.paeth.rawValue)
                output += paeth
            }
        }
        return output
    }

    /// Filters the row in every way that may be the best.
    private mutating func smallest() -> Kind {
        let (row, above) = (self.row, self.above)
        let own = row.span.extracting(pixel...)
        let left = row.span.extracting(..<stride)
        let upper = above.span.extracting(pixel...)
        let corner = above.span.extracting(..<stride)
        let upCost = Self.differences(own, upper, to: &up)
        // The row above once more: nothing is smaller.
        guard upCost > 0 else { return .up }
        let subCost = Self.differences(own, left, to: &sub)
        let paethCost = Self.paeth(own, left, upper, corner, to: &paeth)
        if paethCost < min(subCost, upCost) { return .paeth }
        return subCost < upCost ? .sub : .up
    }

    /// Writes the differences of two rows; returns the sum of their sizes.
    private static func differences(_ row: Span<UInt8>, _ other: Span<UInt8>, to residues: inout [UInt8])
        -> UInt32
    {
        let count = row.count
        var target = residues.mutableSpan
        // Said once, so that the loop need not ask for each byte.
        guard other.count == count, target.count == count else { return .max }
        var cost: UInt32 = 0
        for index in 0..<count {
            let residue = row[index] &- other[index]
            target[index] = residue
            cost &+= size(residue)
        }
        return cost
    }

    /// Writes the differences from the neighbour that is nearest to left + above - corner (ISO/IEC 15948 §9.4).
    private static func paeth(
        _ row: Span<UInt8>,
        _ left: Span<UInt8>,
        _ above: Span<UInt8>,
        _ corner: Span<UInt8>,
        to residues: inout [UInt8]
    ) -> UInt32 {
        let count = row.count
        var target = residues.mutableSpan
        guard left.count == count, above.count == count, corner.count == count, target.count == count else {
            return .max
        }
        var cost: UInt32 = 0
        for index in 0..<count {
            let (a, b, c) = (Int16(left[index]), Int16(above[index]), Int16(corner[index]))
            let (fromLeft, fromAbove) = (distance(b &- c), distance(a &- c))
            let fromCorner = distance(a &+ b &- c &- c)
            let nearer = fromAbove <= fromCorner ? b : c
            let predicted = fromLeft <= min(fromAbove, fromCorner) ? a : nearer
            let residue = row[index] &- UInt8(truncatingIfNeeded: predicted)
            target[index] = residue
            cost &+= size(residue)
        }
        return cost
    }

    @inline(__always)
    private static func distance(_ difference: Int16) -> Int16 { max(difference, 0 &- difference) }

    /// Of a residue taken as a number with a sign.
    @inline(__always)
    private static func size(_ residue: UInt8) -> UInt32 { UInt32(min(residue, 0 &- residue)) }
}
