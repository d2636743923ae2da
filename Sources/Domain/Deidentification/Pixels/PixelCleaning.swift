import DICOM

/// What is done to the pixels of one object, and what is not.
struct PixelCleaning {
    let risks: [String]
    /// A rule holds for this object, so that its pixels may be said to be clean.
    let isApplied: Bool
    let regionCount: Int?
    /// Nil when there is nothing to blank.
    let blanking: PixelBlanking?

    init(
        _ profile: DeidentificationProfile,
        _ dataSet: DataSet,
        _ syntax: TransferSyntax
    ) throws(DeidentificationError) {
        risks = BurnedInRisk.reasons(dataSet)
        let isAsked = profile.options.contains(.cleanPixelData) && dataSet.contains(.pixelData)
        let rule = isAsked ? profile.pixelRules.first { $0.matches(dataSet) } : nil
        guard let rule else {
            guard risks.isEmpty || profile.burnedInAnnotation == .report else { throw .burnedInAnnotation }
            isApplied = false
            regionCount = nil
            blanking = nil
            return
        }
        isApplied = true
        regionCount = rule.regions.count
        guard !rule.regions.isEmpty else {
            blanking = nil
            return
        }
        guard !syntax.isEncapsulated else { throw .pixelsCompressed }
        blanking = try PixelBlanking(rule.regions, in: dataSet)
    }

    /// Blanks pixels that were read; those that were not are blanked while they are copied.
    func clean(_ dataSet: inout DataSet, _ log: inout ChangeLog) {
        guard let blanking, let pixels = dataSet[.pixelData] else { return }
        log.note(.blanked, [.pixelData], by: DeidentificationOption.cleanPixelData.name)
        guard let held = pixels.bytes else { return }
        var bytes = Array(held)
        blanking.apply(to: &bytes, at: 0)
        dataSet.set(DataElement(tag: .pixelData, vr: pixels.vr, bytes: bytes))
    }
}
