import DICOM

/// What speaks for pixels that show who they are of (PS3.15 §E.3.1).
enum BurnedInRisk {
    static func reasons(_ dataSet: DataSet) -> [String] {
        var reasons: [String] = []
        if dataSet.string(.burnedInAnnotation)?.uppercased() == "YES" { reasons.append("burned-in-annotation") }
        let sopClass = dataSet.string(.sopClassUID) ?? ""
        let hasPixels = [Tag.pixelData, .floatPixelData, .doubleFloatPixelData].contains { dataSet.contains($0) }
        if Overlays(dataSet, []).areInPixels { reasons.append("overlay-in-pixels") }
        guard hasPixels, dataSet.string(.burnedInAnnotation)?.uppercased() != "NO" else { return reasons }
        if ultrasound.contains(sopClass) || dataSet.string(.modality) == "US" { reasons.append("ultrasound") }
        if sopClass.hasPrefix("1.2.840.10008.5.1.4.1.1.7") || dataSet.contains(.conversionType) {
            reasons.append("secondary-capture")
        }
        return reasons
    }

    private static let ultrasound: Set<String> = [
        "1.2.840.10008.5.1.4.1.1.3", "1.2.840.10008.5.1.4.1.1.3.1", "1.2.840.10008.5.1.4.1.1.6",
        "1.2.840.10008.5.1.4.1.1.6.1", "1.2.840.10008.5.1.4.1.1.6.2",
    ]
}
