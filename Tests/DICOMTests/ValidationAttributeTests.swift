import Testing

@testable import DICOM

@Suite struct `The attributes of an object` {
    private func element(_ tag: Tag, _ vr: VR, _ text: String) -> DataElement {
        DataElement(tag: tag, vr: vr, bytes: (text.utf8.count.isMultiple(of: 2) ? text : text + " ").utf8)
    }

    private func sequence(_ tag: Tag, _ items: [DataElement]...) -> DataElement {
        DataElement(tag: tag, vr: .SQ, value: .sequence(ItemSequence(items: items.map { DataSet($0) })))
    }

    private func findings(_ change: (inout DataSet) -> Void) throws -> [Finding] {
        var dataSet = try Part10File(parsing: fixture("CT_small")).dataSet
        change(&dataSet)
        return Validation.findings(in: try Part10File(parsing: Part10File(dataSet, .explicitLittle).encoded()))
    }

    @Test func `are told with their module and its table`() throws {
        let found = try findings { $0.remove(.imageType) }
        #expect(found.map(\.rule) == [.typeOneMissing])
        #expect(found.first?.reference == "PS3.3 table C.8-3")
        #expect(found.first?.found == "absent, type 1 of CT Image")
        #expect(found.first?.grade == .warning)
    }

    @Test func `may be empty when of type 2, not when of type 1`() throws {
        #expect(try findings { $0.set(element(.accessionNumber, .SH, "")) }.isEmpty)
        #expect(try findings { $0.remove(.accessionNumber) }.map(\.rule) == [.typeTwoMissing])
        #expect(try findings { $0.set(element(.imageType, .CS, "  ")) }.map(\.rule) == [.typeOneEmpty])
    }

    @Test func `are asked for inside sequences`() throws {
        let reference = Tag(0x0008, 0x1140)
        let found = try findings {
            $0.set(
                sequence(
                    reference,
                    [element(.referencedSOPClassUID, .UI, "1.2\0"), element(.referencedSOPInstanceUID, .UI, "1.3\0")],
                    [element(.referencedSOPClassUID, .UI, "1.2\0")]
                )
            )
        }
        #expect(found.map(\.rule) == [.typeOneMissing])
        #expect(found.first.map { "\($0.path!)" } == "(0008,1140)[1].(0008,1155)")
    }

    @Test func `of an optional module are asked for once it is there`() throws {
        // Contrast/Bolus Agent (0018,0010), type 2, is the module's; its volume, type 3, does not make it present.
        #expect(try findings { $0.set(element(Tag(0x0018, 0x1041), .DS, "10")) }.isEmpty)
        let cine = try findings { $0.set(element(Tag(0x0012, 0x0010), .LO, "Sponsor")) }
        #expect(cine.contains { $0.path?.tag == Tag(0x0012, 0x0020) && $0.found.hasSuffix("Clinical Trial Subject") })
    }

    @Test func `follow their conditions`() throws {
        #expect(
            try findings { $0.set(element(.patientIdentityRemoved, .CS, "YES")) }.map(\.rule).contains(
                .conditionalMissing
            )
        )
        #expect(
            try findings {
                $0.set(element(.patientIdentityRemoved, .CS, "YES"))
                $0.set(element(.deidentificationMethod, .LO, "by hand"))
            }.isEmpty
        )
        let found = try findings { $0.set(element(.windowCenter, .DS, "40")) }
        #expect(found.map(\.rule) == [.conditionalMissing] && found.first?.path?.tag == .windowWidth)
        #expect(found.first?.found == "absent with a window center, type 1C of VOI LUT")
    }

    @Test func `of every overlay are asked for`() throws {
        let found = try findings { $0.set(DataElement(tag: Tag(0x6002, 0x0010), vr: .US, bytes: [8, 0])) }
        #expect(!found.isEmpty && found.allSatisfy { $0.path?.tag.group == 0x6002 })
        #expect(found.contains { $0.path?.tag == Tag(0x6002, 0x3000) })
    }

    @Test func `are defined for all storage classes of the standard`() {
        let definitions = ObjectDefinitions.standard
        let storage = UIDRegistry.table.split(separator: "\n").filter { line in
            line.contains("|sopClass|") && line.contains("Storage") && !line.hasSuffix("|R")
                && !line.contains("DICOS") && !line.contains("Eddy Current") && !line.contains("Storage Commitment")
        }
        #expect(storage.count > 150)
        for line in storage {
            let uid = String(line.prefix { $0 != "|" })
            #expect(definitions.uses(forClass: uid)?.isEmpty == false, "\(line)")
        }
    }

    @Test func `are those of the dictionary`() {
        let definitions = ObjectDefinitions.standard
        let uses = definitions.uses(forClass: "1.2.840.10008.5.1.4.1.1.2") ?? []
        #expect(uses.contains { definitions.module($0).name == "CT Image" && $0.telling == nil })
        for use in uses {
            for requirement in definitions[definitions.module(use).attributes] {
                #expect(DataDictionary.entry(for: requirement.tag) != nil)
            }
        }
    }
}
