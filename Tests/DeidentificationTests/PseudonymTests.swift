import DICOM
@testable import Deidentification
import SeededRandom
import Testing

@Suite struct `A pseudonym` {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `of a UID is a lawful UID, the same for the same and known again`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let original = "1.2.\(random.next()).\(random.next() % 1000)"
        let pseudonyms = Pseudonyms.testing()
        let uid = pseudonyms.uid(for: original)
        #expect(try UID(uid).hasLeadingZeros == false)
        #expect(uid.hasPrefix("2.25.") && uid != original)
        #expect(pseudonyms.uid(for: original) == uid)
        #expect(pseudonyms.uid(for: uid) == uid)
        #expect(Pseudonyms.testing(2).uid(for: original) != uid)
        #expect(Pseudonyms.testing(2).uid(for: uid) != uid)
        #expect(pseudonyms.uid(for: original + "0") != uid)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `of a patient fits a number and a name, and is known again`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pseudonyms = Pseudonyms.testing()
        let code = pseudonyms.patient(for: "\(random.next())")
        #expect(code.utf8.count == 16)
        #expect(pseudonyms.patient(for: code) == code)
        #expect(Pseudonyms.testing(2).patient(for: code) != code)
    }

    @Test func `keeps UIDs of the standard as they are`() {
        #expect(RegisteredUID.isOne("1.2.840.10008.5.1.4.1.1.2"))
        #expect(RegisteredUID.isOne("1.2.840.10008.1.4.1.1"))
        #expect(!RegisteredUID.isOne("1.2.840.113619.2.1"))
        #expect(!RegisteredUID.isOne("1.2.840.10008.99.1"))
    }
}

@Suite struct `A shift of dates` {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `keeps the days between any two`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let shift = DateShift(days: -Int(random.next() % 4_000))
        let back = DateShift(days: -shift.days)
        let text = "\(1920 + random.next() % 150)" + "0\(1 + random.next() % 9)" + "\(10 + random.next() % 19)"
        let moved = try #require(shift.shifted(text, .DA))
        #expect(CalendarDate(moved) != nil)
        #expect(back.shifted(moved, .DA) == text)
    }

    @Test func `crosses months, leap days and years`() {
        #expect(DateShift(days: -1).shifted("20240301", .DA) == "20240229")
        #expect(DateShift(days: -1).shifted("20230301", .DA) == "20230228")
        #expect(DateShift(days: -1).shifted("20000101", .DA) == "19991231")
        #expect(DateShift(days: -366).shifted("20250101", .DA) == "20240101")
        #expect(DateShift(days: 0).shifted("18991231", .DA) == "18991231")
    }

    @Test func `keeps the time, the fraction and the zone of a moment`() {
        #expect(DateShift(days: -1).shifted("20240301121314.123456+0100", .DT) == "20240229121314.123456+0100")
        #expect(DateShift(days: -1).shifted("2024", .DT) == "2024")
        #expect(DateShift(days: -31).shifted("202403", .DT) == "202402")
    }

    @Test func `refuses what is no date`() {
        #expect(DateShift(days: -1).shifted("20240230", .DA) == nil)
        #expect(DateShift(days: -1).shifted("yesterday", .DA) == nil)
        #expect(DateShift(days: -4_000).shifted("00000301", .DA) == nil)
    }

    @Test(arguments: [
        ("047Y", "047Y"), ("089Y", "089Y"), ("090Y", "090Y"), ("104Y", "090Y"), ("999M", "999M"), ("012W", "012W"),
    ])
    func `makes one group of ages over 89`(age: String, grouped: String) {
        #expect(AgeGroup.grouped(age) == grouped)
    }
}
