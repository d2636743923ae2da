import DICOM
import Testing

@Suite struct `An object definition` {
    private let ct = ObjectDefinition(sopClassUID: "1.2.840.10008.5.1.4.1.1.2")

    @Test func `tells what must be there, and with a value`() throws {
        let ct = try #require(ct)
        #expect(ct.demand(for: .sopInstanceUID) == .value)
        #expect(ct.demand(for: .patientName) == .presence)
        #expect(ct.demand(for: .institutionName) == .nothing)
        // Presentation Creation Date belongs to presentation states.
        #expect(ct.demand(for: .init(0x0070, 0x0082)) == .nothing)
    }

    @Test func `looks into sequences`() throws {
        let ct = try #require(ct)
        let reference = DICOM.Tag(0x0008, 0x1140)
        #expect(ct.demand(for: .referencedSOPClassUID, in: [reference]) == .value)
        #expect(ct.demand(for: .patientName, in: [reference]) == .nothing)
    }

    @Test func `takes the strictest of its modules`() throws {
        let state = try #require(ObjectDefinition(sopClassUID: "1.2.840.10008.5.1.4.1.1.11.1"))
        #expect(state.demand(for: .init(0x0070, 0x0080)) == .value)
        #expect(state.demand(for: .init(0x0070, 0x0082)) == .value)
    }

    @Test func `says nothing of functional groups and unknown classes`() throws {
        #expect(ct?.demand(for: .init(0x0018, 0x9074), in: [.sharedFunctionalGroupsSequence]) == nil)
        #expect(ObjectDefinition(sopClassUID: "1.2.3") == nil)
    }
}
