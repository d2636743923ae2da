import DICOM
@testable import Deidentification
import Testing

@Suite struct `A choice of actions` {
    /// What table E.1-1a makes of each action, for attributes that must have a value, must be there, and need not be.
    static let expected:
        [(ProfileAction, unknown: Treatment, value: Treatment, presence: Treatment, nothing: Treatment)] = [
            (.replace, .replace, .replace, .replace, .replace),
            (.empty, .empty, .replace, .empty, .empty),
            (.remove, .remove, .remove, .remove, .remove),
            (.remapUID, .remapUID, .remapUID, .remapUID, .remapUID),
            (.emptyOrReplace, .replace, .replace, .empty, .empty),
            (.removeOrEmpty, .empty, .replace, .empty, .remove),
            (.removeOrReplace, .replace, .replace, .empty, .remove),
            (.removeOrEmptyOrReplace, .replace, .replace, .empty, .remove),
            (.removeOrEmptyOrRemapUIDs, .remapUID, .remapUID, .remapUID, .remove),
        ]

    @Test func `is made by what the IOD asks for`() {
        #expect(Self.expected.count == ProfileAction.allCases.count)
        for (action, unknown, value, presence, nothing) in Self.expected {
            #expect(action.resolved(for: nil) == unknown, "\(action)")
            #expect(action.resolved(for: .value) == value, "\(action)")
            #expect(action.resolved(for: .presence) == presence, "\(action)")
            #expect(action.resolved(for: .nothing) == nothing, "\(action)")
        }
    }

    @Test func `follows the requirements it is given`() throws {
        let station = DataElement.text(.stationName, .SH, "CT-EAST-1")
        let requirements = AttributeRequirements { tag, _, sopClass in
            tag == .stationName && sopClass == "1.2.840.10008.5.1.4.1.1.2" ? .nothing : nil
        }
        let removed = try Deidentifier.testing(requirements: requirements).deidentify(.image([station]))
        #expect(!removed.contains(.stationName))
        let replaced = try Deidentifier.testing().deidentify(.image([station]))
        #expect(replaced.string(.stationName) == "REMOVED")
    }

    @Test func `knows what definitions demand, and tells nothing of what they do not`() {
        let state = AttributeRequirements.standard.ofObject("1.2.840.10008.5.1.4.1.1.11.1")
        #expect(state(Tag(0x0070, 0x0080), []) == .value)
        let ct = AttributeRequirements.standard.ofObject("1.2.840.10008.5.1.4.1.1.2")
        #expect(ct(.patientName, []) == .presence)
        #expect(ct(.stationName, []) == nil)
        #expect(AttributeRequirements.standard.ofObject("1.2.3")(.patientName, []) == nil)
    }

    @Test(arguments: VR.allCases.filter { $0 != .SQ })
    func `has a lawful dummy for each VR`(vr: VR) throws {
        let bytes = try #require(DummyValue.bytes(for: vr, in: .explicitLittle))
        #expect(bytes.count.isMultiple(of: 2) && bytes.count.isMultiple(of: vr.unitSize))
        var dataSet = DataSet()
        dataSet.set(DataElement(tag: Tag(0x0009, 0x1001), vr: vr, bytes: bytes))
        switch vr {
        case .DA: #expect(dataSet.date(Tag(0x0009, 0x1001)) != nil)
        case .TM: #expect(dataSet.time(Tag(0x0009, 0x1001)) != nil)
        case .DT: #expect(dataSet.dateTime(Tag(0x0009, 0x1001)) != nil)
        case .DS, .IS: #expect(dataSet.decimal(Tag(0x0009, 0x1001)) == 0)
        case .AS: #expect(AgeGroup.grouped("000Y") == "000Y")
        default: break
        }
    }
}
