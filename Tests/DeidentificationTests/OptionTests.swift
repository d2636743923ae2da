import DICOM
@testable import Deidentification
import Testing

@Suite struct `A de-identified object` {
    @Test func `says that it is, how, and what became of its dates`() throws {
        let plain = try Deidentifier.testing().deidentify(.image())
        #expect(plain.string(.patientIdentityRemoved) == "YES")
        #expect(plain.string(.deidentificationMethod)?.contains("2024e") == true)
        #expect(plain.string(.longitudinalTemporalInformationModified) == "REMOVED")
        #expect(codes(plain) == ["113100"])
        let full = try Deidentifier.testing(.retainFullDates, .retainUIDs).deidentify(.image())
        #expect(full.string(.longitudinalTemporalInformationModified) == "UNMODIFIED")
        #expect(codes(full) == ["113100", "113106", "113110"])
        let modified = try Deidentifier.testing(.retainModifiedDates).deidentify(.image())
        #expect(modified.string(.longitudinalTemporalInformationModified) == "MODIFIED")
        #expect(codes(modified) == ["113100", "113107"])
    }

    @Test(arguments: DeidentificationOption.allCases)
    func `names each option that was applied, and no other`(option: DeidentificationOption) throws {
        let result = try Deidentifier.testing(option).deidentify(Part10File(.image(), .explicitLittle))
        // Pixels are said to be clean only where a rule holds for them.
        let expected = option == .cleanPixelData ? ["113100"] : ["113100", option.codeValue].sorted()
        #expect(codes(result.file.dataSet) == expected)
        #expect(result.report.notDone.contains("clean-recognizable-visual-features"))
        #expect(DeidentificationOption(name: option.name) == option)
    }

    @Test func `cannot have full and modified dates`() {
        #expect(throws: InvalidProfile.datesRetainedTwice) {
            try DeidentificationProfile(options: [.retainFullDates, .retainModifiedDates])
        }
    }

    @Test func `keeps no text that repeats an identifier, wherever it is`() throws {
        let result = try Deidentifier.testing().deidentify(
            .image([
                .text(.manufacturer, .LO, "Built for zyxwvut"),
                .text(.patientBirthDate, .DA, "19471231"),
                .text(Tag(0x0018, 0x1020), .LO, "v1 of 19471231"),
                .text(Tag(0x0018, 0x1030), .LO, "QUENTIN HEAD"),
                DataElement(tag: Tag(0x0028, 0x1199), vr: .UI, bytes: Array("1.2.3.4.5.62".utf8)),
                DataElement(tag: Tag(0x0028, 0x3006), vr: .OW, bytes: Array("\u{1}\u{2}HN-471147\u{0}".utf8)),
            ])
        )
        for secret in ["zyxwvut", "19471231", "QUENTIN", "HN-471147", "1.2.3.4.5.62"] {
            #expect(try !result.found(secret.utf8), "\(secret)")
        }
    }

    @Test func `keeps defined terms that read like a name, and says so`() throws {
        var image = DataSet.image([.text(.imageType, .CS, "ORIGINAL\\PRIMARY\\AXIAL")])
        image.set(.text(.patientName, .PN, "Axial^Primary"))
        let result = try Deidentifier.testing().deidentify(Part10File(image, .explicitLittle))
        #expect(result.file.dataSet.strings(.imageType) == ["ORIGINAL", "PRIMARY", "AXIAL"])
        #expect(result.report.remarks == ["identifier-is-defined-term"])
    }

    @Test func `has no private, unknown, signed or encrypted attributes, and no lengths`() throws {
        let tags = [
            Tag(0x0009, 0x0010), Tag(0x0009, 0x1001), Tag(0x0008, 0x0000), Tag(0x0010, 0x0000), Tag(0x0018, 0x9FFF),
            Tag(0x5000, 0x3000), Tag(0x6000, 0x0010), Tag(0x6000, 0x3000), Tag(0x4FFE, 0x0001), Tag(0x0400, 0x0500),
            Tag.digitalSignaturesSequence, .dataSetTrailingPadding,
        ]
        let image = DataSet.image(tags.map { DataElement(tag: $0, vr: .UN, bytes: [1, 2, 3, 4]) })
        let item = DataSet(image.elements)
        let result = try Deidentifier.testing().deidentify(.image([.sequence(Tag(0x0008, 0x9215), [item])]))
        let nested = try #require(result.items(Tag(0x0008, 0x9215))?.first)
        for tag in tags { #expect(!nested.contains(tag), "\(tag)") }
        #expect(nested.string(.patientID) == result.string(.patientID))
    }

    @Test func `is treated inside sequences of unknown kind`() throws {
        let item = DataSet([.text(.patientName, .PN, "Zyxwvut^Quentin")], encoding: .implicitLittle)
        let inner = try item.encoded(as: .implicitLittle)
        let bytes: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, UInt8(inner.count), 0, 0, 0] + inner
        let image = DataSet.image([DataElement(tag: Tag(0x0008, 0x9215), vr: .UN, bytes: bytes)])
        let result = try Deidentifier.testing().deidentify(image)
        #expect(result.items(Tag(0x0008, 0x9215))?.first?.string(.patientName) == result.string(.patientName))
        #expect(try !result.found("Quentin".utf8))
    }

    @Test(arguments: [VR.DS, .IS, .LO, .CS])
    func `keeps no value that swallowed the elements behind it`(vr: VR) throws {
        let swallowed = Array("120 \u{18}\u{0}\u{0}\u{10}LO\n\u{0}SERNO8181 ".utf8)
        let damaged = DataElement(tag: Tag(0x0018, 0x0060), vr: vr, bytes: swallowed)
        let result = try Deidentifier.testing().deidentify(.image([damaged]))
        #expect(try !result.found("SERNO8181".utf8))
        let sound = DataElement(tag: Tag(0x0018, 0x0060), vr: .DS, bytes: Array("-1.5E+2 \0".utf8))
        #expect(try Deidentifier.testing().deidentify(.image([sound])).string(Tag(0x0018, 0x0060)) != nil)
    }

    @Test func `keeps UIDs of kinds and of the standard`() throws {
        let frame = DataElement.text(.frameOfReferenceUID, .UI, "1.2.840.10008.1.4.1.1")
        let result = try Deidentifier.testing().deidentify(.image([frame]))
        #expect(result.string(.sopClassUID) == "1.2.840.10008.5.1.4.1.1.2")
        #expect(result.string(.frameOfReferenceUID) == "1.2.840.10008.1.4.1.1")
    }

    private func codes(_ dataSet: DataSet) -> [String] {
        (dataSet.items(.deidentificationMethodCodeSequence) ?? []).compactMap { $0.string(Tag(0x0008, 0x0100)) }
    }
}

@Suite struct `An option` {
    @Test func `to retain modified dates moves all dates of a patient alike`() throws {
        let deidentifier = try Deidentifier.testing(.retainModifiedDates)
        func moved(_ date: String, name: String) throws -> String {
            var image = DataSet.image([.text(.studyDate, .DA, date), .text(.studyTime, .TM, "121314")])
            image.set(.text(.patientName, .PN, name))
            let result = try deidentifier.deidentify(image)
            #expect(result.string(.studyTime) == "121314")
            return try #require(result.string(.studyDate))
        }
        let first = try moved("20240301", name: "Zyxwvut^Quentin")
        let second = try moved("20240229", name: "Zyxwvut^Q")
        #expect(first != "20240301")
        #expect(DateShift(days: -1).shifted(first, .DA) == second)
    }

    @Test func `to retain patient characteristics groups ages over 89`() throws {
        let image = DataSet.image([.text(.patientAge, .AS, "093Y"), .text(.patientSex, .CS, "F")])
        let result = try Deidentifier.testing(.retainPatientCharacteristics).deidentify(image)
        #expect(result.string(.patientAge) == "090Y")
        #expect(result.string(.patientSex) == "F")
    }

    @Test func `to clean descriptors keeps words of imaging and drops all others`() throws {
        let image = DataSet.image([.text(.studyDescription, .LO, "CT Chest w/o contrast for Dr. Hubertus 4711")])
        let result = try Deidentifier.testing(.cleanDescriptors).deidentify(image)
        #expect(result.string(.studyDescription) == "CT Chest contrast")
        let without = try Deidentifier.testing().deidentify(image)
        #expect(without[.studyDescription] == nil)
    }

    @Test func `to clean descriptors searches what a caller's cleaner returns`() throws {
        let trusting = TextCleaner { text, _ in text }
        let image = DataSet.image([
            .text(.studyDescription, .LO, "Knee of Quentin"), .text(.seriesDescription, .LO, "Knee of someone"),
        ])
        let result = try Deidentifier.testing(.cleanDescriptors, cleaner: trusting).deidentify(image)
        #expect(result[.studyDescription] == nil)
        #expect(result.string(.seriesDescription) == "Knee of someone")
    }

    @Test func `to clean structured content keeps the tree and no names in it`() throws {
        let name = DataSet([.text(Tag(0x0040, 0xA040), .CS, "PNAME"), .text(Tag(0x0040, 0xA123), .PN, "Doctor^Ida")])
        let text = DataSet([
            .text(Tag(0x0040, 0xA040), .CS, "TEXT"), .text(Tag(0x0040, 0xA160), .UT, "Liver normal, says Ida Doctor"),
        ])
        let image = DataSet.image([.sequence(Tag(0x0040, 0xA730), [name, text])])
        let cleaned = try Deidentifier.testing(.cleanStructuredContent).deidentify(image)
        let items = try #require(cleaned.items(Tag(0x0040, 0xA730)))
        #expect(items.count == 2)
        #expect(items[0].string(Tag(0x0040, 0xA123)) == "REMOVED")
        #expect(items[1].string(Tag(0x0040, 0xA160)) == "Liver normal")
        let basic = try Deidentifier.testing().deidentify(image)
        #expect(basic.items(Tag(0x0040, 0xA730))?.count == 1)
        #expect(try !basic.found("Liver".utf8))
    }

    @Test func `to clean graphics keeps regions of interest and drops drawings`() throws {
        func plane(_ group: UInt16, _ kind: String) -> [DataElement] {
            [
                .number(Tag(group, 0x0010), 8), .number(Tag(group, 0x0011), 8), .text(Tag(group, 0x0040), .CS, kind),
                DataElement(tag: Tag(group, 0x3000), vr: .OW, bytes: [1, 2, 3, 4, 5, 6, 7, 8]),
                .text(Tag(group, 0x4000), .LT, "by Ida"),
            ]
        }
        let image = DataSet.image(plane(0x6000, "R") + plane(0x6002, "G"))
        let result = try Deidentifier.testing(.cleanGraphics).deidentify(image)
        #expect(result.contains(Tag(0x6000, 0x3000)) && !result.contains(Tag(0x6000, 0x4000)))
        #expect(!result.elements.contains { $0.tag.group == 0x6002 })
        let basic = try Deidentifier.testing().deidentify(image)
        #expect(!basic.elements.contains { $0.tag.group & 0xFF00 == 0x6000 })
    }

    @Test(arguments: SafePrivateAttribute.standard)
    func `to retain safe private attributes keeps those of table E 3 10`(safe: SafePrivateAttribute) throws {
        let vr = safe.vr ?? .UN
        guard vr != .SQ else { return }
        let value: [UInt8] = vr.isText ? Array("12".utf8) : [0, 0, 0, 0, 0, 0, 0, 0]
        let image = DataSet.image([
            .text(Tag(safe.group, 0x0010), .LO, safe.creator),
            DataElement(tag: Tag(safe.group, 0x1000 | UInt16(safe.element)), vr: vr, bytes: value),
            .text(Tag(safe.group, 0x10FF), .LO, "unsafe"),
        ])
        let tag = Tag(safe.group, 0x1000 | UInt16(safe.element))
        let result = try Deidentifier.testing(.retainSafePrivate).deidentify(image)
        #expect(result[tag]?.bytes.map(Array.init) == value || vr == .UI && result.contains(tag))
        #expect(result.string(Tag(safe.group, 0x0010)) == safe.creator)
        #expect(!result.contains(Tag(safe.group, 0x10FF)))
        #expect(try !Deidentifier.testing().deidentify(image).contains(tag))
    }

    @Test func `to retain safe private attributes follows the caller and the object`() throws {
        let action = DataSet([.number(Tag(0x0008, 0x0306), 3), .text(Tag(0x0008, 0x0307), .CS, "D")])
        let block = DataSet([
            .number(Tag(0x0008, 0x0301), 0x0011), .text(Tag(0x0008, 0x0302), .LO, "OURS"),
            .text(Tag(0x0008, 0x0303), .CS, "MIXED"), .number(Tag(0x0008, 0x0304), 2),
            .sequence(Tag(0x0008, 0x0305), [action]),
        ])
        let image = DataSet.image([
            .sequence(Tag(0x0008, 0x0300), [block]),
            .text(Tag(0x0011, 0x0010), .LO, "OURS"),
            .text(Tag(0x0011, 0x1001), .LO, "listed"), .text(Tag(0x0011, 0x1002), .LO, "stated"),
            .text(Tag(0x0011, 0x1003), .LO, "secret"), .text(Tag(0x0011, 0x1004), .LO, "neither"),
        ])
        let listed = try #require(SafePrivateAttribute("(0011,xx01) OURS"))
        let result = try Deidentifier.testing(.retainSafePrivate, safePrivate: [listed]).deidentify(image)
        #expect(result.string(Tag(0x0011, 0x1001)) == "listed")
        #expect(result.string(Tag(0x0011, 0x1002)) == "stated")
        #expect(result.string(Tag(0x0011, 0x1003)) == "REMOVED")
        #expect(!result.contains(Tag(0x0011, 0x1004)))
    }
}
