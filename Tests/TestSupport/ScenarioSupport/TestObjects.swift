public import DICOM
import Foundation

/// DICOM files to send: the repository's own, and made ones.
public enum TestObjects {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The names of the files in `samples/`.
    public static let samples = [
        "ct-explicit", "mr-rle", "ot-deflated", "rt-dose", "seg-one-bit", "sr-report", "us-big-endian", "us-jpeg2000",
        "us-rgb",
    ]

    /// A file of `samples/`.
    public static func sample(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "samples/\(name).dcm")))
    }

    /// A file of `Tests/Fixtures/dicom/`.
    public static func fixture(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "Tests/Fixtures/dicom/\(name).dcm")))
    }

    /// A small 16-bit image; `number` tells instances of a series apart, `grey` versions of an instance.
    public static func image(
        study: Int = 1,
        number: Int = 1,
        grey: UInt8 = 7,
        edge: Int = 16,
        patient: String = "DOE^JANE"
    ) throws -> [UInt8] {
        try Part10File(imageDataSet(study: study, number: number, grey: grey, edge: edge, patient: patient))
            .encoded()
    }

    /// The data set of `image`, to be changed before it is written.
    public static func imageDataSet(
        study: Int = 1,
        number: Int = 1,
        grey: UInt8 = 7,
        edge: Int = 16,
        patient: String = "DOE^JANE"
    ) -> DataSet {
        let size = [UInt8(truncatingIfNeeded: edge), UInt8(truncatingIfNeeded: edge >> 8)]
        let word: (UInt8) -> [UInt8] = { [$0, 0] }
        return DataSet([
            text(.sopClassUID, .UI, "1.2.840.10008.5.1.4.1.1.7"),
            text(.sopInstanceUID, .UI, instanceUID(study: study, number: number)),
            text(.modality, .CS, "OT"),
            text(.patientName, .PN, patient),
            text(.patientID, .LO, "PID-4711"),
            text(.patientBirthDate, .DA, "19700101"),
            text(.patientSex, .CS, "O"),
            text(.studyInstanceUID, .UI, studyUID(study)),
            text(.seriesInstanceUID, .UI, "\(studyUID(study)).1"),
            DataElement(tag: .samplesPerPixel, vr: .US, bytes: word(1)),
            text(.photometricInterpretation, .CS, "MONOCHROME2"),
            DataElement(tag: .rows, vr: .US, bytes: size),
            DataElement(tag: .columns, vr: .US, bytes: size),
            DataElement(tag: .bitsAllocated, vr: .US, bytes: word(16)),
            DataElement(tag: .bitsStored, vr: .US, bytes: word(16)),
            DataElement(tag: .highBit, vr: .US, bytes: word(15)),
            DataElement(tag: .pixelRepresentation, vr: .US, bytes: word(0)),
            DataElement(tag: .pixelData, vr: .OW, bytes: [UInt8](repeating: grey, count: edge * edge * 2)),
        ])
    }

    public static func studyUID(_ study: Int) -> String { "1.2.826.0.1.3680043.10.99.\(study)" }

    public static func instanceUID(study: Int, number: Int) -> String { "\(studyUID(study)).1.\(number)" }

    /// One element of text, padded to an even length.
    public static func text(_ tag: DICOM.Tag, _ vr: VR, _ value: String) -> DataElement {
        var bytes = Array(value.utf8)
        if bytes.count % 2 == 1 { bytes.append(vr == .UI ? 0 : 0x20) }
        return DataElement(tag: tag, vr: vr, bytes: bytes)
    }
}

extension Part10File {
    fileprivate init(_ dataSet: DataSet) { self.init(dataSet, .explicitLittle) }
}
