import DICOM

/// Rearranges samples in native form, whole frames or parts of them, without reading them as numbers.
enum NativeBytes {
    /// Little endian, as all that is written here; `source` begins with a whole word.
    static func littleEndian(
        _ source: ArraySlice<UInt8>,
        from bytes: SampleLayout.Bytes,
        bitsAllocated: Int
    ) -> ArraySlice<UInt8> {
        let unit = bitsAllocated > 8 ? bitsAllocated / 8 : bytes.isSwapped ? 2 : 1
        guard bytes.isBigEndian, unit > 1 else { return source }
        var result = Array(source)
        var target = result.mutableSpan
        var first = 0
        while first &+ unit <= target.count {
            for index in 0..<unit / 2 { target.swapAt(first &+ index, first &+ unit &- 1 &- index) }
            first &+= unit
        }
        return result[...]
    }

    /// The samples of a pixel together, from planes of `width` bytes a sample.
    static func interleaved(_ source: ArraySlice<UInt8>, pixels: Int, samples: Int, width: Int) -> ArraySlice<UInt8> {
        let planes = source.span
        var result = [UInt8](repeating: 0, count: pixels * samples * width)
        var target = result.mutableSpan
        for sample in 0..<samples {
            var from = sample * pixels * width
            var to = sample * width
            for _ in 0..<pixels {
                for byte in 0..<width { target[to &+ byte] = planes[from &+ byte] }
                from &+= width
                to &+= samples * width
            }
        }
        return result[...]
    }

    /// Y CB CR for each pixel, from Y1 Y2 CB CR for two (PS3.3 C.7.6.3.1.2).
    static func full(_ source: ArraySlice<UInt8>, rows: Int, columns: Int, width: Int) -> ArraySlice<UInt8> {
        let quads = source.span
        let pairs = (columns + 1) / 2
        var result = [UInt8](repeating: 0, count: rows * columns * 3 * width)
        var target = result.mutableSpan
        var to = 0
        for row in 0..<rows {
            for column in 0..<columns {
                let quad = 4 &* (row &* pairs &+ column / 2)
                for sample in [quad &+ column % 2, quad &+ 2, quad &+ 3] {
                    for byte in 0..<width { target[to &+ byte] = quads[sample &* width &+ byte] }
                    to &+= width
                }
            }
        }
        return result[...]
    }

    /// Every sample moved down to bit 0 and extended, so that nothing lies outside its bits stored.
    ///
    /// The same bytes when they are so already.
    static func justified(_ source: ArraySlice<UInt8>, _ image: ImageDescription) -> ArraySlice<UInt8> {
        let width = image.bitsAllocated / 8
        let left = UInt32(32 - 1 - image.highBit)
        let right = UInt32(32 - image.bitsStored)
        let isSigned = image.isSigned
        guard image.bitsStored < image.bitsAllocated, width <= 4 else { return source }
        let words = source.span
        var result: [UInt8] = []
        var first = 0
        while first &+ width <= words.count {
            var word: UInt32 = 0
            for byte in 0..<width { word |= UInt32(words[first &+ byte]) &<< UInt32(8 &* byte) }
            let top = word &<< left
            let moved =
                isSigned ? UInt32(bitPattern: Int32(bitPattern: top) &>> Int32(bitPattern: right)) : top &>> right
            let mask: UInt32 = width == 4 ? .max : 1 &<< UInt32(8 &* width) &- 1
            if moved & mask != word {
                if result.isEmpty { result = Array(source) }
                for byte in 0..<width { result[first &+ byte] = UInt8(truncatingIfNeeded: moved &>> UInt32(8 &* byte)) }
            }
            first &+= width
        }
        return result.isEmpty ? source : result[...]
    }
}
