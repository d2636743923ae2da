/// What the samples of a pixel mean (PS3.3 C.7.6.3.1.2).
public enum PhotometricInterpretation: String, Sendable, Hashable, Codable {
    /// The lowest value is white.
    case monochrome1 = "MONOCHROME1"
    /// The lowest value is black.
    case monochrome2 = "MONOCHROME2"
    case paletteColor = "PALETTE COLOR"
    case rgb = "RGB"
    case ybrFull = "YBR_FULL"
    /// As `ybrFull`, with one pair of colour differences for two pixels of a row.
    case ybrFull422 = "YBR_FULL_422"
    /// Video levels: retired from the standard, met in old files.
    case ybrPartial422 = "YBR_PARTIAL_422"
    case ybrPartial420 = "YBR_PARTIAL_420"
    case ybrRCT = "YBR_RCT"
    case ybrICT = "YBR_ICT"
    case xyb = "XYB"

    public var isMonochrome: Bool { self == .monochrome1 || self == .monochrome2 }

    /// How many samples a pixel has.
    var samplesPerPixel: Int { isMonochrome || self == .paletteColor ? 1 : 3 }

    /// The samples' names, for people.
    var channels: [String] {
        switch self {
        case .monochrome1, .monochrome2: ["value"]
        case .paletteColor: ["index"]
        case .rgb: ["red", "green", "blue"]
        case .xyb: ["x", "y", "b"]
        default: ["y", "cb", "cr"]
        }
    }
}
