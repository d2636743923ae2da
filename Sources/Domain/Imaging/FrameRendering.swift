extension Frame {
    /// The frame as a person would see it first: windowed grey, or colour, one picture element for each pixel.
    public func rendered() -> Raster {
        let bytes = photometric.isMonochrome ? grey() : colour()
        return Raster(
            width: description.columns,
            height: description.rows,
            channels: photometric.isMonochrome ? 1 : 3,
            bytes: bytes
        ) ?? Raster(black: description)
    }

    /// A PNG of at most `maximumEdge` pixels in each direction, with square pixels.
    public func preview(maximumEdge: Int = 1024) -> [UInt8] {
        rendered().fitted(maximumEdge: maximumEdge, pixelAspect: description.pixelAspect).png()
    }

    // MARK: - Grey

    private func grey() -> [UInt8] {
        // Both say that low is bright; objects that are MONOCHROME1 often say so twice (PS3.3 C.8.11.3).
        let isInverse = photometric == .monochrome1 || description.isInverse
        switch samples {
        case .integers(let values):
            if let counts = ValueCounts(values) { return grey(values, counts, isInverse) }
            return grey(values, isInverse) { Double($0) }
        case .reals(let values):
            return grey(values, isInverse) { $0 }
        }
    }

    /// By a table of every value that occurs.
    private func grey(_ values: [Int32], _ counts: ValueCounts, _ isInverse: Bool) -> [UInt8] {
        let brightness = BrightnessMap(interpretation, counts.without(description.padding).counts ?? counts)
        let table = (counts.lowest...counts.highest).map { stored -> UInt8 in
            // Values that do not occur need no brightness.
            guard counts.counts[stored - counts.lowest] > 0 else { return 0 }
            return Self.level(brightness(Double(stored)), isInverse)
        }
        let (source, levels) = (values.span, table.span)
        let lowest = counts.lowest
        var result = [UInt8](repeating: 0, count: values.count)
        var target = result.mutableSpan
        for index in 0..<min(source.count, target.count) { target[index] = levels[Int(source[index]) &- lowest] }
        return result
    }

    /// Value by value, for those too far apart for a table.
    @inline(__always)
    private func grey<Value: BitwiseCopyable>(
        _ values: [Value],
        _ isInverse: Bool,
        number: (Value) -> Double
    ) -> [UInt8] {
        let range = ValueRange(values, padding: description.padding, number: number)
        let brightness = BrightnessMap(interpretation, range)
        let source = values.span
        var result = [UInt8](repeating: 0, count: values.count)
        var target = result.mutableSpan
        for index in 0..<min(source.count, target.count) {
            let stored = number(source[index])
            target[index] = stored.isNaN ? 0 : Self.level(brightness(stored), isInverse)
        }
        return result
    }

    private static func level(_ brightness: Double, _ isInverse: Bool) -> UInt8 {
        // No number comes of a rescale that leaves the range of numbers.
        guard !brightness.isNaN else { return 0 }
        let level = min(max(brightness * 255, 0), 255).rounded()
        return UInt8(isInverse ? 255 - level : level)
    }

    // MARK: - Colour

    private func colour() -> [UInt8] {
        if photometric == .paletteColor, let palette = description.palette {
            return palette.colours(integers)
        }
        let levels = eightBit()
        return switch photometric {
        case .ybrFull, .ybrFull422, .ybrICT: ColourTransform.ybrFull.converted(levels)
        case .ybrPartial422, .ybrPartial420: ColourTransform.ybrPartial.converted(levels)
        case .ybrRCT: ColourTransform.reversible(levels)
        default: levels
        }
    }

    /// Values as indices of a table.
    private var integers: [Int32] {
        switch samples {
        case .integers(let values): values
        case .reals(let values): values.map { Int32(clamping: Int(clamping: $0)) }
        }
    }

    /// The upper eight of the bits stored; fewer bits are spread over the whole range.
    private func eightBit() -> [UInt8] {
        let bits = description.bitsStored
        switch samples {
        case .integers(let values) where bits >= 8:
            let shift = Int32(bits - 8)
            let offset: Int32 = description.isSigned ? 1 &<< Int32(bits - 1) : 0
            return values.map { UInt8(truncatingIfNeeded: ($0 &+ offset) &>> shift) }
        case .integers(let values):
            let offset: Int32 = description.isSigned ? 1 << Int32(bits - 1) : 0
            let highest: Int32 = 1 << Int32(bits) - 1
            return values.map { UInt8(truncatingIfNeeded: ($0 &+ offset) * 255 / highest) }
        case .reals(let values):
            return values.map { UInt8(truncatingIfNeeded: UInt32(clamping: Int(clamping: $0)) >> 24) }
        }
    }
}

extension Palette {
    func colours(_ indices: [Int32]) -> [UInt8] {
        let tables = [red, green, blue]
        // What makes entries of 16 bits into eight; some writers say 16 and mean 8, in all three tables.
        let isWide = tables.contains { ($0.entries.max() ?? 0) > 255 }
        var result = [UInt8](repeating: 0, count: indices.count * 3)
        var target = result.mutableSpan
        let source = indices.span
        for (channel, table) in tables.enumerated() {
            let shift = UInt16(isWide ? max(table.bits - 8, 0) : 0)
            let levels = table.entries.map { UInt8(truncatingIfNeeded: $0 >> shift) }
            let (entries, first, last) = (levels.span, table.firstMapped, table.entries.count - 1)
            var place = channel
            for index in 0..<source.count {
                target[place] = entries[min(max(Int(source[index]) &- first, 0), last)]
                place &+= 3
            }
        }
        return result
    }
}

extension Raster {
    fileprivate init(black image: ImageDescription) {
        (width, height, channels) = (image.columns, image.rows, 1)
        bytes = [UInt8](repeating: 0, count: image.pixelsPerFrame)
    }
}
