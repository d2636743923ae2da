extension SampleLayout {
    /// Single bits, eight to a byte from the lowest up, not aligned to bytes at the start of a frame (PS3.5 §8.1.1).
    func unpackBits(_ source: Span<UInt8>, from start: Int) -> [Int32] {
        let swap = bytes.isSwapped ? 1 : 0
        let count = Self.bitsPerFrame(image, image.photometric)
        var values = [Int32](repeating: 0, count: count)
        var target = values.mutableSpan
        for index in 0..<count {
            let bit = start &+ index
            // Of a last word that is cut short, the byte that is there.
            let byte = min((bit &>> 3) ^ swap, source.count &- 1)
            target[index] = Int32(source[byte] &>> UInt8(bit & 7) & 1)
        }
        return values
    }

    func unpackBytes(_ source: Span<UInt8>) -> [Int32] {
        let bits = StoredBits(image)
        var values = [Int32](repeating: 0, count: source.count)
        var target = values.mutableSpan
        let count = min(source.count, target.count)
        if bits.isWhole(of: 8) {
            for index in 0..<count { target[index] = Int32(source[index]) }
        } else {
            for index in 0..<count { target[index] = bits.value(UInt32(source[index])) }
        }
        return values
    }

    func unpackWords(_ source: Span<UInt8>) -> [Int32] {
        let bits = StoredBits(image)
        var values = [Int32](repeating: 0, count: source.count / 2)
        var target = values.mutableSpan
        var (low, high) = bytes.isBigEndian ? (1, 0) : (0, 1)
        for index in 0..<target.count {
            target[index] = bits.value(UInt32(source[low]) | UInt32(source[high]) &<< 8)
            low &+= 2
            high &+= 2
        }
        return values
    }

    /// Values of 17 to 32 bits in words of three bytes and more.
    func unpackWhole(_ source: Span<UInt8>) -> [Int32] {
        let (width, bits, isBigEndian) = (image.bitsAllocated / 8, StoredBits(image), bytes.isBigEndian)
        var values = [Int32](repeating: 0, count: source.count / width)
        var target = values.mutableSpan
        var first = 0
        for index in 0..<target.count {
            target[index] = Int32(truncatingIfNeeded: bits.wide(Self.word(source, first, width, isBigEndian)))
            first &+= width
        }
        return values
    }

    /// Values of more bits; as many as a `Double` holds exactly.
    func unpackWide(_ source: Span<UInt8>) -> [Double] {
        let (width, bits, isBigEndian) = (image.bitsAllocated / 8, StoredBits(image), bytes.isBigEndian)
        return reals(source, width) { source, first in
            Double(bits.wide(Self.word(source, first, width, isBigEndian)))
        }
    }

    func unpackFloats(_ source: Span<UInt8>) -> [Double] {
        let isBigEndian = bytes.isBigEndian
        return reals(source, 4) { source, first in
            Double(Float(bitPattern: UInt32(truncatingIfNeeded: Self.word(source, first, 4, isBigEndian))))
        }
    }

    func unpackDoubles(_ source: Span<UInt8>) -> [Double] {
        let isBigEndian = bytes.isBigEndian
        return reals(source, 8) { source, first in Double(bitPattern: Self.word(source, first, 8, isBigEndian)) }
    }

    @inline(__always)
    private func reals(_ source: Span<UInt8>, _ width: Int, _ real: (Span<UInt8>, Int) -> Double) -> [Double] {
        var values = [Double](repeating: 0, count: source.count / width)
        var target = values.mutableSpan
        for index in 0..<target.count { target[index] = real(source, index &* width) }
        return values
    }

    @inline(__always)
    private static func word(_ source: Span<UInt8>, _ first: Int, _ width: Int, _ isBigEndian: Bool) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<width {
            word = word &<< 8 | UInt64(source[first &+ (isBigEndian ? index : width &- 1 &- index)])
        }
        return word
    }
}

/// Takes the bits stored out of a word: what lies above and below them, overlays of old or noise, is dropped.
struct StoredBits {
    private let highBit: Int
    private let bitsStored: Int
    private let isSigned: Bool

    init(highBit: Int, bitsStored: Int, isSigned: Bool) {
        (self.highBit, self.bitsStored, self.isSigned) = (highBit, bitsStored, isSigned)
    }

    init(_ image: ImageDescription) {
        self.init(highBit: image.highBit, bitsStored: image.bitsStored, isSigned: image.isSigned)
    }

    /// Nothing is dropped, and nothing has a sign.
    func isWhole(of width: Int) -> Bool { bitsStored == width && !isSigned }

    /// Of a word of at most 32 bits; its value has at most 32.
    @inline(__always)
    func value(_ word: UInt32) -> Int32 {
        let top = word &<< UInt32(truncatingIfNeeded: 31 &- highBit)
        let down = 32 &- bitsStored
        return isSigned
            ? Int32(bitPattern: top) &>> Int32(truncatingIfNeeded: down)
            : Int32(bitPattern: top &>> UInt32(truncatingIfNeeded: down))
    }

    @inline(__always)
    func wide(_ word: UInt64) -> Int64 {
        let top = word &<< UInt64(truncatingIfNeeded: 63 &- highBit)
        let down = 64 &- bitsStored
        return isSigned
            ? Int64(bitPattern: top) &>> Int64(down) : Int64(bitPattern: top &>> UInt64(truncatingIfNeeded: down))
    }
}
