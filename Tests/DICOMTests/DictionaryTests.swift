import DICOM
import Testing

@Suite struct `The dictionary` {
    @Test func `knows attributes by tag and keyword`() throws {
        let name = try #require(DataDictionary.entry(for: .patientName))
        #expect(name.keyword == "PatientName" && name.name == "Patient's Name" && name.vrs == [.PN])
        #expect(DataDictionary.tag(forKeyword: "PixelData") == .pixelData)
        #expect(DataDictionary.entry(for: .pixelData)?.vrs == [.OB, .OW])
        #expect(DataDictionary.entry(for: .imageOrientationPatient)?.vm == VM(minimum: 6, maximum: 6))
        #expect(DataDictionary.entry(for: Tag(0x0009, 0x1001)) == nil)
    }

    @Test func `knows repeating groups`() {
        #expect(DataDictionary.entry(for: Tag(0x6002, 0x3000))?.keyword == "OverlayData")
        #expect(DataDictionary.entry(for: Tag(0x6003, 0x3000)) == nil)
    }

    @Test func `has as many entries as the standard`() {
        let keywords = [
            "StudyInstanceUID", "WindowCenter", "PerFrameFunctionalGroupsSequence",
            "RTBeamLimitingDeviceOpeningSequence",
        ]
        for keyword in keywords { #expect(DataDictionary.tag(forKeyword: keyword) != nil) }
        #expect(UIDRegistry.entry(for: TransferSyntax.rle.uid.uid)?.kind == .transferSyntax)
    }

    @Test func `reads every notation of multiplicity`() throws {
        for (text, allowed, refused) in [("1", 1, 2), ("1-n", 9, 0), ("2-2n", 4, 3), ("1-3", 3, 4), ("3-3n", 6, 4)] {
            let vm = try #require(VM(text))
            #expect(vm.allows(allowed) && !vm.allows(refused) && vm.description == text)
        }
        #expect(VM("n") == nil)
    }

    @Test(arguments: VR.allCases)
    func `reads a VR by its code`(vr: VR) {
        #expect(VR(vr.description) == vr)
    }
}

@Suite struct `A UID` {
    @Test(arguments: ["1", "1.2.840.10008.1.2", "2.25.329800735698586629295641978511506172918"])
    func `is digits and dots`(text: String) throws {
        #expect(try UID(text).text == text)
    }

    @Test func `is refused with the reason`() {
        #expect(throws: InvalidUID.empty) { try UID("") }
        #expect(throws: InvalidUID.character) { try UID("1.2.x") }
        #expect(throws: InvalidUID.emptyComponent) { try UID("1..2") }
        #expect(throws: InvalidUID.emptyComponent) { try UID("1.2.") }
        #expect(throws: InvalidUID.tooLong(65)) { try UID(String(repeating: "1", count: 65)) }
    }

    @Test func `with leading zeros is accepted and told`() throws {
        #expect(try UID("1.02.3").hasLeadingZeros)
        #expect(try !UID("1.0.3").hasLeadingZeros)
    }
}

@Suite struct `Calendar values` {
    @Test func `are read to their precision`() {
        #expect(
            CalendarDate("20240229") != nil && CalendarDate("20230229") == nil && CalendarDate("2024.01.05")?.day == 5
        )
        #expect(TimeOfDay("0727")?.second == nil && TimeOfDay("072730.5")?.microsecond == 500_000)
        #expect(TimeOfDay("2460") == nil)
        let moment = CalendarDateTime("20240131235959.000001+0130")
        #expect(moment?.time?.microsecond == 1 && moment?.utcOffsetMinutes == 90)
        #expect(CalendarDateTime("2024")?.month == nil && CalendarDateTime("2024x") == nil)
    }
}
