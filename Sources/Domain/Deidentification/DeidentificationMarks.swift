import DICOM

/// The attributes by which an object says that, and how, it was de-identified (PS3.3 C.7.1.1, C.12.1.1.9, PS3.15 §E.1).
struct DeidentificationMarks {
    private let options: Set<DeidentificationOption>

    init(_ options: Set<DeidentificationOption>) {
        self.options = options
    }

    func set(in dataSet: inout DataSet, burnedInAnnotationRemoved: Bool, _ log: inout ChangeLog) {
        func put(_ tag: Tag, _ vr: VR, _ value: String) {
            dataSet.set(DataElement(tag: tag, vr: vr, bytes: DummyValue.padded(Array(value.utf8), vr)))
            log.note(.set, [tag], by: "de-identification mark")
        }
        put(.patientIdentityRemoved, .CS, "YES")
        put(.deidentificationMethod, .LO, Self.method)
        put(.longitudinalTemporalInformationModified, .CS, longitudinal)
        if burnedInAnnotationRemoved { put(.burnedInAnnotation, .CS, "NO") }
        let codes = ItemSequence(items: codeItems(in: dataSet.encoding))
        dataSet.set(DataElement(tag: .deidentificationMethodCodeSequence, vr: .SQ, value: .sequence(codes)))
        log.note(.set, [.deidentificationMethodCodeSequence], by: "de-identification mark")
    }

    /// What is written here, in lower case: an identifier that reads like it is not left by being found in it.
    var texts: Set<String> {
        Set(
            (codes.map(\.meaning) + [Self.method, Implementation.versionName, DummyValue.text]).map { $0.lowercased() }
        )
    }

    private static let method = "PS3.15 Annex E Basic Profile and options, edition 2024e"

    private var longitudinal: String {
        if options.contains(.retainFullDates) { return "UNMODIFIED" }
        return options.contains(.retainModifiedDates) ? "MODIFIED" : "REMOVED"
    }

    /// Of context group 7050: the Basic Profile, then each option.
    private var codes: [(value: String, meaning: String)] {
        let chosen = options.map { (value: $0.codeValue, meaning: $0.codeMeaning) }
        return [("113100", "Basic Application Confidentiality Profile")] + chosen.sorted { $0.value < $1.value }
    }

    private func codeItems(in encoding: DataEncoding) -> [DataSet] {
        codes.map { code in
            var item = DataSet(encoding: encoding)
            func put(_ element: UInt16, _ vr: VR, _ text: String) {
                let bytes = DummyValue.padded(Array(text.utf8), vr)
                item.set(DataElement(tag: Tag(0x0008, element), vr: vr, bytes: bytes))
            }
            put(0x0100, .SH, code.value)
            put(0x0102, .SH, "DCM")
            put(0x0104, .LO, code.meaning)
            return item
        }
    }
}
