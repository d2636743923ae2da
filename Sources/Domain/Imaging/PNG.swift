public import Compression

extension Raster {
    /// The picture as a PNG file (ISO/IEC 15948), grey or RGB, 8 bits a channel.
    public func png(effort: DeflateEffort = .fast) -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let colourType: UInt8 = channels == 1 ? 0 : 2
        let header = Self.bigEndian(width) + Self.bigEndian(height) + [8, colourType, 0, 0, 0]
        Self.append("IHDR", header, to: &file)
        Self.append("IDAT", Deflater.deflate(filtered(), .zlib, effort: effort), to: &file)
        Self.append("IEND", [], to: &file)
        return file
    }

    private static func append(_ type: String, _ content: [UInt8], to file: inout [UInt8]) {
        file += bigEndian(content.count)
        let start = file.count
        file += type.utf8
        file += content
        var sum = CRC32()
        sum.update(file[start...])
        file += bigEndian(Int(sum.value))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    // MARK: - Filters (ISO/IEC 15948 §9)

    /// Every row behind the filter whose residues are smallest in sum, as the standard recommends (§12.8).
    private func filtered() -> [UInt8] {
        let stride = width * channels
        var output: [UInt8] = []
        output.reserveCapacity((stride + 1) * height)
        var best = [UInt8](repeating: 0, count: stride)
        var attempt = best
        let zeros = [UInt8](repeating: 0, count: stride)
        for row in 0..<height {
            let current = bytes[row * stride..<(row + 1) * stride].span
            let above = row == 0 ? zeros[...] : bytes[(row - 1) * stride..<row * stride]
            var (bestFilter, bestCost) = (Filter.none, Int.max)
            for filter in Filter.allCases {
                var target = attempt.mutableSpan
                let cost = filter.apply(current, above: above.span, pixel: channels, to: &target)
                if cost < bestCost {
                    (bestFilter, bestCost) = (filter, cost)
                    swap(&best, &attempt)
                }
            }
            output.append(bestFilter.rawValue)
            output += best
        }
        return output
    }

    private enum Filter: UInt8, CaseIterable {
        case none = 0
        case sub = 1
        case up = 2
        case paeth = 4

        /// Filters a row; returns the sum of the residues' sizes.
        func apply(
            _ row: Span<UInt8>,
            above: Span<UInt8>,
            pixel: Int,
            to target: inout MutableSpan<UInt8>
        ) -> Int {
            var cost = 0
            switch self {
            case .none:
                for index in 0..<row.count { target[index] = row[index] }
            case .sub:
                for index in 0..<min(pixel, row.count) { target[index] = row[index] }
                for index in min(pixel, row.count)..<row.count { target[index] = row[index] &- row[index &- pixel] }
            case .up:
                for index in 0..<row.count { target[index] = row[index] &- above[index] }
            case .paeth:
                for index in 0..<min(pixel, row.count) { target[index] = row[index] &- above[index] }
                for index in min(pixel, row.count)..<row.count {
                    let (a, b) = (Int16(row[index &- pixel]), Int16(above[index]))
                    let c = Int16(above[index &- pixel])
                    let (pa, pb, pc) = (abs(b &- c), abs(a &- c), abs(a &+ b &- c &- c))
                    let predicted = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
                    target[index] = row[index] &- UInt8(truncatingIfNeeded: predicted)
                }
            }
            for index in 0..<target.count { cost &+= Int(Int8(bitPattern: target[index]).magnitude) }
            return cost
        }
    }
}
