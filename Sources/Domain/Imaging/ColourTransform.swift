/// Luminance and colour differences to red, green and blue (PS3.3 C.7.6.3.1.2), eight bits each.
struct ColourTransform {
    /// In units of 1/65,536: of luminance, of CR in red, of CB and CR in green, of CB in blue.
    private let y: Int32
    private let crToRed: Int32
    private let cbToGreen: Int32
    private let crToGreen: Int32
    private let cbToBlue: Int32
    private let black: Int32

    static let ybrFull = ColourTransform(
        y: 65_536,
        crToRed: 91_881,
        cbToGreen: -22_554,
        crToGreen: -46_802,
        cbToBlue: 116_130,
        black: 0
    )
    /// Luminance from 16 to 235, colour differences from 16 to 240.
    static let ybrPartial = ColourTransform(
        y: 76_309,
        crToRed: 104_597,
        cbToGreen: -25_675,
        crToGreen: -53_279,
        cbToBlue: 132_201,
        black: 16
    )

    func converted(_ samples: [UInt8]) -> [UInt8] {
        var result = samples
        var target = result.mutableSpan
        var first = 0
        while first &+ 2 < target.count {
            let luminance = (Int32(target[first]) &- black) &* y &+ 32_768
            let (cb, cr) = (Int32(target[first &+ 1]) &- 128, Int32(target[first &+ 2]) &- 128)
            target[first] = Self.clamped((luminance &+ cr &* crToRed) &>> 16)
            target[first &+ 1] = Self.clamped((luminance &+ cb &* cbToGreen &+ cr &* crToGreen) &>> 16)
            target[first &+ 2] = Self.clamped((luminance &+ cb &* cbToBlue) &>> 16)
            first &+= 3
        }
        return result
    }

    /// The reversible transform of JPEG 2000, its differences cut to eight bits around 128.
    static func reversible(_ samples: [UInt8]) -> [UInt8] {
        var result = samples
        for first in stride(from: 0, to: samples.count - 2, by: 3) {
            let (cb, cr) = (Int32(samples[first + 1]) - 128, Int32(samples[first + 2]) - 128)
            let green = Int32(samples[first]) - (cb + cr) >> 2
            result[first] = clamped(cr + green)
            result[first + 1] = clamped(green)
            result[first + 2] = clamped(cb + green)
        }
        return result
    }

    private static func clamped(_ value: Int32) -> UInt8 { UInt8(truncatingIfNeeded: min(max(value, 0), 255)) }
}
