import DICOM
@testable import Deidentification
import Testing

/// Real files of many kinds, none of whose identifiers may be left.
@Suite struct `Every fixture` {
    static let profiles: [Set<DeidentificationOption>] = [
        [],
        [.retainModifiedDates, .cleanDescriptors, .cleanStructuredContent, .cleanGraphics],
        [.retainFullDates, .retainSafePrivate, .retainPatientCharacteristics],
    ]

    private func deidentify(_ name: String, _ options: Set<DeidentificationOption> = []) throws -> DeidentifiedFile {
        let profile = try DeidentificationProfile(options: options)
        return try Deidentifier(profile: profile, pseudonyms: .testing())
            .deidentify(Part10File(parsing: Fixture.bytes(name)))
    }

    @Test(arguments: Fixture.names, profiles)
    func `loses every identifier`(name: String, options: Set<DeidentificationOption>) throws {
        let original = try Part10File(parsing: Fixture.bytes(name))
        let result = try deidentify(name, options)
        var output: [UInt8] = []
        for case .bytes(let bytes) in result.plan.pieces { output += bytes }
        if original.transferSyntax.isDeflated {
            output = try result.file.dataSet.withoutPixels.encoded(as: .explicitLittle)
        }
        let folded = output.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        // A date of birth that is the date of the study, too, stays with the latter.
        let retained = options.contains(.retainFullDates) ? [original.dataSet.string(.studyDate)] : []
        for secret in Secrets(original).all where !retained.contains(secret) {
            #expect(!folded.contains(secret.lowercased().utf8), "\(secret.count) characters")
            #expect(!folded.contains(secret.lowercased().utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }))
        }
    }

    @Test(arguments: Fixture.names)
    func `is read again, and no worse than before`(name: String) throws {
        let original = try Part10File(parsing: Fixture.bytes(name))
        let result = try deidentify(name)
        let again = try Part10File(parsing: result.encoded())
        #expect(again.transferSyntax == original.transferSyntax)
        #expect(again.preamble?.allSatisfy { $0 == 0 } == true)
        #expect(again.fileMeta.string(.mediaStorageSOPInstanceUID) == again.dataSet.string(.sopInstanceUID))
        #expect(again.fileMeta.elements.allSatisfy { $0.tag <= .implementationVersionName })
        #expect(again.findings.isEmpty || !original.findings.isEmpty)
        #expect(again.dataSet[.pixelData]?.value == original.dataSet[.pixelData]?.value)
    }

    @Test(arguments: Fixture.names, profiles)
    func `does not change when de-identified again`(name: String, options: Set<DeidentificationOption>) throws {
        let profile = try DeidentificationProfile(options: options)
        let deidentifier = Deidentifier(profile: profile, pseudonyms: .testing())
        let once = try deidentifier.deidentify(Part10File(parsing: Fixture.bytes(name))).encoded()
        let twice = try deidentifier.deidentify(Part10File(parsing: once)).encoded()
        #expect(once == twice)
    }

    @Test(arguments: Fixture.names.filter { $0 != "image_dfl.dcm" }, [7, 1_000, 1 << 20])
    func `is the same when it is streamed`(name: String, chunk: Int) async throws {
        let bytes = try Fixture.bytes(name)
        var reader = Part10Reader()
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            try reader.feed(bytes[start..<min(start + chunk, bytes.count)])
        }
        let streamed = try Deidentifier(profile: .basic, pseudonyms: .testing()).deidentify(reader.finish())
        var output: [UInt8] = []
        var chunks = streamed.plan.chunks
        while let next = try await chunks.next(reading: { Array(bytes[$0.clamped(to: 0..<bytes.count)]) }) {
            output += next
        }
        #expect(try output == deidentify(name).encoded())
        #expect(try streamed.report == deidentify(name).report)
    }

    @Test(arguments: Fixture.names)
    func `has a report that counts and names, in order`(name: String) throws {
        let report = try deidentify(name).report
        #expect(report.edition.contains("2024e"))
        #expect(report.entries.map(\.path) == report.entries.map(\.path).sorted())
        #expect(report.entries.allSatisfy { $0.count > 0 && $0.path.utf8.allSatisfy { $0 != 0 } })
        let known = Secrets(try Part10File(parsing: Fixture.bytes(name))).all
        let text = "\(report)".lowercased()
        for secret in known where secret.utf8.count >= 6 { #expect(!text.contains(secret.lowercased())) }
    }

    @Test func `of one study stays linked`() throws {
        let deidentifier = try Deidentifier.testing()
        let reference = DataSet([
            .text(.referencedSOPClassUID, .UI, "1.2.840.10008.5.1.4.1.1.2"),
            .text(.referencedSOPInstanceUID, .UI, "1.2.3.4.5.61"),
        ])
        let image = try deidentifier.deidentify(.image())
        let other = try deidentifier.deidentify(
            .image([.sequence(Tag(0x0008, 0x1140), [reference]), .sequence(Tag(0x0008, 0x2112), [reference])])
        )
        #expect(image.string(.studyInstanceUID) == other.string(.studyInstanceUID))
        #expect(image.string(.patientID) == other.string(.patientID))
        for tag in [Tag(0x0008, 0x1140), Tag(0x0008, 0x2112)] {
            let linked = try #require(other.items(tag)?.first)
            #expect(linked.string(.referencedSOPInstanceUID) == image.string(.sopInstanceUID))
            #expect(linked.string(.referencedSOPClassUID) == "1.2.840.10008.5.1.4.1.1.2")
        }
        let elsewhere = try Deidentifier.testing(key: 2).deidentify(.image())
        #expect(elsewhere.string(.studyInstanceUID) != image.string(.studyInstanceUID))
    }

    @Test func `that is a directory is refused`() throws {
        let directory = DataSet.image([.text(.sopClassUID, .UI, "1.2.840.10008.1.3.10")])
        #expect(throws: DeidentificationError.directory) {
            try Deidentifier.testing().deidentify(Part10File(directory, .explicitLittle))
        }
    }
}

/// What tells whose a file is: found without the code under test.
private struct Secrets {
    private(set) var all: Set<String> = []

    init(_ file: Part10File) { collect(file.dataSet) }

    private mutating func collect(_ dataSet: DataSet) {
        for element in dataSet.elements {
            for item in dataSet.items(element.tag) ?? [] { collect(item) }
            guard !element.tag.isPrivate else { continue }
            let values = dataSet.strings(element) ?? []
            switch dataSet.vr(of: element) {
            case .PN:
                for part in values.flatMap({ $0.split { "^= ,".contains($0) } }) where part.unicodeScalars.count > 3 {
                    all.insert(String(part))
                }
            case .UI where !Self.kinds.contains(element.tag):
                for value in values where value.utf8.count > 8 && !value.hasPrefix("1.2.840.10008.") {
                    all.insert(value)
                }
            default:
                if Self.numbers.contains(element.tag) {
                    for value in values where value.utf8.count > 4 { all.insert(value) }
                }
            }
        }
    }

    private static let kinds: Set<Tag> = [.sopClassUID, .referencedSOPClassUID, Tag(0x0008, 0x010C)]
    private static let numbers: Set<Tag> = [
        .patientID, .accessionNumber, .patientBirthDate, .issuerOfPatientID, .institutionName, Tag(0x0008, 0x0081),
        Tag(0x0010, 0x1000), Tag(0x0010, 0x1040), Tag(0x0010, 0x2154), Tag(0x0038, 0x0010), .stationName,
        Tag(0x0018, 0x1000),
    ]
}

extension DataSet {
    fileprivate var withoutPixels: DataSet {
        DataSet(elements.filter { $0.tag.group != 0x7FE0 }, encoding: encoding)
    }
}
