import DICOM
@testable import Deidentification
import Testing

/// Every row of table E.1-1 that is about a data set, under the Basic Profile and under each option it names.
@Suite struct `Every attribute of table E.1-1` {
    static let tags = ProfileTable.listedTags.filter { $0.group >= 0x0008 && $0.group & 0xFF00 != 0x5000 }

    @Test func `is in the generated table`() {
        // 652 rows of 2024e and 2026c that name one attribute.
        #expect(ProfileTable.listedTags.count == 652)
        #expect(
            Set(ProfileTable.listedTags.compactMap { ProfileTable.row(for: $0)?.action }).count
                == ProfileAction.allCases.count
        )
    }

    @Test(arguments: tags)
    func `becomes what the Basic Profile says`(tag: Tag) throws {
        let row = try #require(ProfileTable.row(for: tag))
        let original = try Specimen(tag)
        let result = try Deidentifier.testing().deidentify(.image([original.element]))
        #expect(try !result.found(original.secret), "the value is still there")
        guard tag != .patientName, tag != .patientID else {
            #expect(result.string(tag)?.utf8.count == 16)
            return
        }
        switch row.action {
        case .remove: #expect(result[tag] == nil)
        case .empty, .removeOrEmpty: #expect(result[tag]?.isEmpty == true)
        case .replace, .emptyOrReplace, .removeOrReplace, .removeOrEmptyOrReplace:
            #expect(result[tag]?.isEmpty == false)
        case .remapUID, .removeOrEmptyOrRemapUIDs: #expect(result[tag]?.isEmpty == false)
        }
    }

    @Test(arguments: tags)
    func `becomes what each of its options says`(tag: Tag) throws {
        let row = try #require(ProfileTable.row(for: tag))
        for option in row.retaining {
            let original = try Specimen(tag)
            let result = try Deidentifier.testing(option).deidentify(.image([original.element]))
            if original.vr == .SQ {
                #expect(result.items(tag)?.count == 1, "\(option)")
            } else {
                #expect(result[tag]?.bytes.map(Array.init) == original.element.bytes.map(Array.init), "\(option)")
            }
        }
        for option in row.cleaning {
            let original = try Specimen(tag)
            let result = try Deidentifier.testing(option).deidentify(.image([original.element]))
            // Whole days are moved: the time of day stays.
            let isTime = option == .retainModifiedDates && original.vr == .TM
            #expect(try result.found(original.secret) == isTime, "\(option)")
            if option == .retainModifiedDates, [.DA, .DT].contains(original.vr) {
                #expect(result.date(tag) != nil || result.dateTime(tag) != nil)
            }
        }
    }
}

/// One element with a value that must not be found again.
private struct Specimen {
    let element: DataElement
    let vr: VR
    let secret: [UInt8]

    init(_ tag: Tag) throws {
        vr = DataDictionary.vr(of: tag) ?? .LO
        switch vr {
        case .SQ:
            let item = DataSet([.text(.patientID, .LO, "SECRET-471199")])
            element = .sequence(tag, [item])
            secret = Array("SECRET-471199".utf8)
        case .DA: (element, secret) = Self.text(tag, vr, "19471231")
        case .DT: (element, secret) = Self.text(tag, vr, "19471231121314.5")
        case .TM: (element, secret) = Self.text(tag, vr, "171849.271828")
        case .UI: (element, secret) = Self.text(tag, vr, "1.2.3.4711.99.1")
        case .AS: (element, secret) = Self.text(tag, vr, "047Y")
        case .DS, .IS: (element, secret) = Self.text(tag, vr, "4711992")
        case .SH, .AE, .CS: (element, secret) = Self.text(tag, vr, "SECRET4711")
        case .PN: (element, secret) = Self.text(tag, vr, "Secretname^Ida")
        case .LO, .LT, .ST, .UC, .UT, .UR: (element, secret) = Self.text(tag, vr, "Secret 471199 of Ida")
        default:
            secret = [0xDE, 0xAD, 0xBE, 0xEF, 0x47, 0x11, 0x99, 0x01]
            element = DataElement(tag: tag, vr: vr, bytes: secret)
        }
    }

    private static func text(_ tag: Tag, _ vr: VR, _ value: String) -> (DataElement, [UInt8]) {
        (.text(tag, vr, value), Array(value.utf8))
    }
}
