/// The values that central attributes may have at all (PS3.3, enumerated values) or that the standard defines (its
/// defined terms, where others would leave the pixels without meaning).
enum DefinedValues {
    /// Findings for the attributes of the outermost level; empty attributes are a matter of their type.
    static func check(_ dataSet: DataSet, _ log: inout FindingLog) {
        for (tag, reference, allowed) in texts {
            guard let values = dataSet.strings(tag), !values.isEmpty else { continue }
            let isFirstOnly = tag == .imageType
            for (place, value) in values.enumerated() where !value.isEmpty {
                guard place < allowed.count || !isFirstOnly else { break }
                guard !allowed[min(place, allowed.count - 1)].contains(value) else { continue }
                let path = TagPath(tag)
                log.note(
                    .valueUndefined,
                    Finding(.valueUndefined, at: path, reference: reference, found: "value \(place + 1) is not defined")
                )
            }
        }
        for (tag, reference, allowed) in numbers {
            guard let value = dataSet.integer(tag), !allowed.contains(value) else { continue }
            let path = TagPath(tag)
            log.note(
                .valueUndefined,
                Finding(.valueUndefined, at: path, reference: reference, found: "a value that is not defined")
            )
        }
    }

    private static let yesOrNo: Set<String> = ["YES", "NO"]

    /// The sets are those of value 1, 2…; the last serves all further values.
    private static let texts: [(Tag, String, [Set<String>])] = [
        (.imageType, "PS3.3 C.7.6.1.1.2", [["ORIGINAL", "DERIVED", "MIXED"], ["PRIMARY", "SECONDARY"]]),
        (.patientSex, "PS3.3 C.7.1.1", [["M", "F", "O"]]),
        (.laterality, "PS3.3 C.7.3.1", [["L", "R"]]),
        (Tag(0x0020, 0x0062), "PS3.3 C.7.6.16", [["L", "R", "U", "B"]]),
        (.photometricInterpretation, "PS3.3 C.7.6.3.1.2", [photometric]),
        (.lossyImageCompression, "PS3.3 C.7.6.1.1.5", [["00", "01"]]),
        (.burnedInAnnotation, "PS3.3 C.7.6.1", [yesOrNo]),
        (.patientIdentityRemoved, "PS3.3 C.7.1.1", [yesOrNo]),
        (.longitudinalTemporalInformationModified, "PS3.3 C.12.1", [["UNMODIFIED", "MODIFIED", "REMOVED"]]),
        (.presentationLUTShape, "PS3.3 C.11.6", [["IDENTITY", "INVERSE", "LIN OD"]]),
        (.voiLUTFunction, "PS3.3 C.11.2.1.3", [["LINEAR", "LINEAR_EXACT", "SIGMOID"]]),
        (Tag(0x0008, 0x0068), "PS3.3 C.8.11.1", [["FOR PRESENTATION", "FOR PROCESSING"]]),
        (Tag(0x0010, 0x0200), "PS3.3 C.7.1.1", [yesOrNo]),
        (Tag(0x0010, 0x2203), "PS3.3 C.7.1.3", [["ALTERED", "UNALTERED"]]),
        (Tag(0x0018, 0x9004), "PS3.3 C.8.13.2", [["PRODUCT", "RESEARCH", "SERVICE"]]),
        (Tag(0x0028, 0x0302), "PS3.3 C.7.6.1", [yesOrNo]),
        (Tag(0x0040, 0xA491), "PS3.3 C.17.2", [["COMPLETE", "PARTIAL"]]),
        (Tag(0x0040, 0xA493), "PS3.3 C.17.2", [["VERIFIED", "UNVERIFIED"]]),
    ]

    private static let photometric: Set<String> = [
        "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_420",
        "YBR_PARTIAL_422", "YBR_ICT", "YBR_RCT", "HSV", "ARGB", "CMYK", "XYB",
    ]

    private static let numbers: [(Tag, String, Set<Int>)] = [
        (.pixelRepresentation, "PS3.3 C.7.6.3.1", [0, 1]),
        (.planarConfiguration, "PS3.3 C.7.6.3.1.3", [0, 1]),
        (Tag(0x0028, 0x1041), "PS3.3 C.8.11.3", [1, -1]),
    ]
}
