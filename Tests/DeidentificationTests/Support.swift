import DICOM
import Deidentification
import Foundation

/// Swift Testing has a `Tag` of its own.
typealias Tag = DICOM.Tag

enum Fixture {
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return files.filter { $0.hasSuffix(".dcm") && $0 != "MR_truncated.dcm" }.sorted()
    }()

    private static let directory = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/dicom")

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: directory.appending(path: name)))
    }
}

extension Pseudonyms {
    /// Codes that depend on `key` and the message, without any claim to secrecy.
    static func testing(_ key: UInt64 = 1) -> Pseudonyms {
        Pseudonyms { message in
            (UInt64(0)..<4).flatMap { lane -> [UInt8] in
                var hash = 0xCBF2_9CE4_8422_2325 ^ key &* 0x9E37_79B9_7F4A_7C15 ^ lane
                for byte in message { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
                hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
                hash = (hash ^ hash >> 32) &* 0x94D0_49BB_1331_11EB
                return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * $0)) }
            }
        }
    }
}

extension Deidentifier {
    static func testing(
        _ options: DeidentificationOption...,
        key: UInt64 = 1,
        burnedIn: BurnedInAnnotationPolicy = .report,
        safePrivate: [SafePrivateAttribute] = [],
        rules: [PixelRegionRule] = [],
        cleaner: TextCleaner = .vocabulary,
        requirements: AttributeRequirements = .unknown
    ) throws -> Deidentifier {
        let profile = try DeidentificationProfile(
            options: Set(options),
            burnedInAnnotation: burnedIn,
            safePrivateAttributes: safePrivate,
            pixelRules: rules
        )
        return Deidentifier(
            profile: profile,
            pseudonyms: .testing(key),
            cleaner: cleaner,
            requirements: requirements
        )
    }

    /// The new data set of one that is all there is to know.
    func deidentify(_ dataSet: DataSet, _ syntax: TransferSyntax = .explicitLittle) throws -> DataSet {
        let result = try deidentify(Part10File(dataSet, syntax))
        return try Part10File(parsing: result.encoded()).dataSet
    }
}

extension DataElement {
    static func text(_ tag: Tag, _ vr: VR, _ value: String) -> DataElement {
        let bytes = Array(value.utf8)
        return DataElement(tag: tag, vr: vr, bytes: bytes.count.isMultiple(of: 2) ? bytes : bytes + [vr.padding])
    }

    static func sequence(_ tag: Tag, _ items: [DataSet]) -> DataElement {
        DataElement(tag: tag, vr: .SQ, value: .sequence(ItemSequence(items: items)))
    }

    static func number(_ tag: Tag, _ value: Int) -> DataElement {
        DataElement(tag: tag, vr: .US, bytes: [UInt8(value & 0xFF), UInt8(value >> 8)])
    }
}

extension DataSet {
    /// A CT image of nobody, without pixels.
    static func image(_ elements: [DataElement] = []) -> DataSet {
        let basics: [DataElement] = [
            .text(.sopClassUID, .UI, "1.2.840.10008.5.1.4.1.1.2"),
            .text(.sopInstanceUID, .UI, "1.2.3.4.5.61"),
            .text(.modality, .CS, "CT"),
            .text(.patientName, .PN, "Zyxwvut^Quentin"),
            .text(.patientID, .LO, "HN-471147"),
            .text(.studyInstanceUID, .UI, "1.2.3.4.5.62"),
            .text(.seriesInstanceUID, .UI, "1.2.3.4.5.63"),
        ]
        return DataSet(elements + basics)
    }

    func found(_ bytes: some Collection<UInt8>) throws -> Bool {
        try encoded(as: .explicitLittle).contains(bytes)
    }
}

extension Array<UInt8> {
    func contains(_ other: some Collection<UInt8>) -> Bool {
        guard !other.isEmpty, other.count <= count else { return false }
        let other = Array(other)
        return indices.dropLast(other.count - 1).contains { start in
            self[start] == other[0] && self[start..<start + other.count].elementsEqual(other)
        }
    }
}
