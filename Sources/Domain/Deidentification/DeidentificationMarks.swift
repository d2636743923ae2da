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
        put(.deidentificationMethod, .LO, "PS3.15 Annex E Basic Profile and options, edition 2024e")
        put(.longitudinalTemporalInformationModified, .CS, longitudinal)
        if burnedInAnnotationRemoved { put(.burnedInAnnotation, .CS, "NO") }
        let codes = ItemSequence(items: codes(in: dataSet.encoding))
        dataSet.set(DataElement(tag: .deidentificationMethodCodeSequence, vr: .SQ, value: .sequence(codes)))
        log.note(.set, [.deidentificationMethodCodeSequence], by: "de-identification mark")
    }

    private var longitudinal: String {
        if options.contains(.retainFullDates) { return "UNMODIFIED" }
        return options.contains(.retainModifiedDates) ? "MODIFIED" : "REMOVED"
    }

    /// Of context group 7050: the Basic Profile, then each option.
    private func codes(in encoding: DataEncoding) -> [DataSet] {
        let basic = [(value: "113100", meaning: "Basic Application Confidentiality Profile")]
        let chosen = options.map { (value: $0.codeValue, meaning: $0.codeMeaning) }
        return (basic + chosen.sorted { $0.value < $1.value }).map { code in
            var item = DataSet(encoding: encoding)
            item.set(
                DataElement(tag: Tag(0x0008, 0x0100), vr: .SH, bytes: DummyValue.padded(Array(code.value.utf8), .SH))
            )
            item.set(DataElement(tag: Tag(0x0008, 0x0102), vr: .SH, bytes: DummyValue.padded(Array("DCM".utf8), .SH)))
            item.set(
                DataElement(tag: Tag(0x0008, 0x0104), vr: .LO, bytes: DummyValue.padded(Array(code.meaning.utf8), .LO))
            )
            return item
        }
    }
}
