/// A picture of 8 bits a channel, in reading order.
public struct Raster: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// 1 for grey, 3 for red, green, blue.
    public let channels: Int
    public let bytes: [UInt8]

    /// Nil unless `bytes` are as many as the size says.
    public init?(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
        guard width > 0, height > 0, channels == 1 || channels == 3 else { return nil }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= Int.max / 3, pixels * channels == bytes.count else { return nil }
        (self.width, self.height, self.channels, self.bytes) = (width, height, channels, bytes)
    }

    /// As large as fits into a square of `maximumEdge`, never enlarged beyond what `pixelAspect` asks for.
    ///
    /// A pixel is `pixelAspect` times as high as wide; the result's are square.
    public func fitted(maximumEdge: Int, pixelAspect: Double = 1) -> Raster {
        let aspect = pixelAspect.isFinite && pixelAspect > 0 ? pixelAspect : 1
        // Stretched, not squeezed, so that no detail is lost.
        let idealWidth = aspect < 1 ? Double(width) / aspect : Double(width)
        let idealHeight = aspect > 1 ? Double(height) * aspect : Double(height)
        let scale = min(1, Double(max(maximumEdge, 1)) / max(idealWidth, idealHeight))
        return resized(
            width: max(1, Int((idealWidth * scale).rounded())),
            height: max(1, Int((idealHeight * scale).rounded()))
        )
    }

    /// Each new pixel is the mean of the area it covers.
    func resized(width newWidth: Int, height newHeight: Int) -> Raster {
        var (bytes, width) = (self.bytes, self.width)
        if newWidth != width {
            bytes = Self.averaged(bytes, runs: height, from: width, to: newWidth, unit: channels)
            width = newWidth
        }
        if newHeight != height {
            bytes = Self.averaged(bytes, runs: 1, from: height, to: newHeight, unit: width * channels)
        }
        return Raster(width: newWidth, height: newHeight, channels: channels, bytes: bytes) ?? self
    }

    /// Resizes each of `runs` runs of `from` units of `unit` bytes to `to` units.
    private static func averaged(_ bytes: [UInt8], runs: Int, from: Int, to: Int, unit: Int) -> [UInt8] {
        let source = bytes.span
        var result = [UInt8](repeating: 0, count: runs * to * unit)
        var target = result.mutableSpan
        var sums = [Float](repeating: 0, count: unit)
        let ratio = Double(from) / Double(to)
        for run in 0..<runs {
            for place in 0..<to {
                let (start, end) = (Double(place) * ratio, min(Double(place + 1) * ratio, Double(from)))
                let (first, last) = (min(Int(start), from - 1), min(Int(end.rounded(.up)), from))
                for index in 0..<unit { sums[index] = 0 }
                for covered in first..<max(last, first + 1) {
                    let share = Float(min(end, Double(covered + 1)) - max(start, Double(covered)))
                    let base = (run * from + covered) * unit
                    for index in 0..<unit { sums[index] += share * Float(source[base &+ index]) }
                }
                let scale = Float(1 / (end - start))
                let base = (run * to + place) * unit
                for index in 0..<unit { target[base &+ index] = UInt8(min(max(sums[index] * scale + 0.5, 0), 255)) }
            }
        }
        return result
    }
}
