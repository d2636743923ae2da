import DICOM
import Runtime

/// What reading one DICOM file may cost, whatever its bytes say; the same for the gateway and the workers.
struct ParsingSettings: SettingsGroup {
    static let section = "Reading DICOM"

    let limits: ParsingLimits

    init(_ read: inout EnvironmentReader) {
        var limits = ParsingLimits()
        limits.depth = read.integer(
            "DICOM_DEPTH",
            in: 4...512,
            default: limits.depth,
            meaning: "Sequences inside one another; deeper files are refused. Real ones stay below 20."
        )
        limits.elements = read.integer(
            "DICOM_ELEMENTS",
            in: 1_000...100_000_000,
            default: limits.elements,
            meaning: "Data elements, items and fragments of one file; one with more is refused."
        )
        limits.valueLength = read.byteCount(
            "DICOM_VALUE_BYTES",
            in: 1 << 16...1 << 32,
            default: limits.valueLength,
            meaning: "Longest value apart from pixel data; a file with a longer one is refused."
        )
        limits.keptValueLength = read.byteCount(
            "DICOM_KEPT_VALUE_BYTES",
            in: 1 << 10...1 << 26,
            default: limits.keptValueLength,
            meaning: "Longest value held in memory while a file streams in; longer ones are left where they are."
        )
        limits.keptBytes = read.byteCount(
            "DICOM_KEPT_BYTES",
            in: 1 << 16...1 << 32,
            default: limits.keptBytes,
            meaning: "Memory for the header of one file that streams in; once it is full, nested elements are left out."
        )
        limits.inflatedBytes = read.byteCount(
            "DICOM_INFLATED_BYTES",
            in: 1 << 20...1 << 40,
            default: limits.inflatedBytes,
            meaning: "Most bytes that a deflated data set may grow to; a larger one is refused."
        )
        limits.inflationRatio = read.integer(
            "DICOM_INFLATION_RATIO",
            in: 10...1_032,
            default: limits.inflationRatio,
            meaning: "Most inflated bytes for each deflated one, judged once 64 MiB are inflated; more is refused."
        )
        self.limits = limits
    }
}
