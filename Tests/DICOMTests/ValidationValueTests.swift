import SeededRandom
import Testing

@testable import DICOM

@Suite struct `A value` {
    private func findings(_ elements: [DataElement], limit: Int = 64) throws -> [Finding] {
        let file = try Part10File(parsing: Part10File(conforming(elements), .explicitLittle).encoded())
        return Validation.findings(in: file, limit: limit)
    }

    private func conforming(_ elements: [DataElement]) throws -> DataSet {
        var dataSet = try Part10File(parsing: fixture("CT_small")).dataSet
        for element in elements { dataSet.set(element) }
        return dataSet
    }

    @Test(arguments: [
        (Tag(0x0008, 0x0020), VR.DA, "20260230", Rule.valueFormat),
        (Tag(0x0008, 0x0020), .DA, "2026.01.02", .valueFormat),
        (Tag(0x0008, 0x0030), .TM, "12:30:00", .valueFormat), (Tag(0x0008, 0x0030), .TM, "2460", .valueFormat),
        (Tag(0x0008, 0x002A), .DT, "20261301", .valueFormat), (Tag(0x0010, 0x1010), .AS, "34Y ", .valueFormat),
        (Tag(0x0018, 0x0050), .DS, "1,5 ", .valueFormat),
        (Tag(0x0018, 0x0050), .DS, "1.23456789012345678 ", .valueTooLong),
        (Tag(0x0020, 0x0013), .IS, "1.0 ", .valueFormat), (Tag(0x0020, 0x0013), .IS, "2147483648", .valueFormat),
        (Tag(0x0018, 0x0015), .CS, "head", .valueCharacters),
        (Tag(0x0018, 0x0015), .CS, "ABCDEFGHIJKLMNOPQR", .valueTooLong),
        (Tag(0x0008, 0x0050), .SH, "12345678901234567 ", .valueTooLong),
        (Tag(0x0020, 0x0052), .UI, "1.2..3", .valueFormat),
        (Tag(0x0020, 0x0052), .UI, "1.2.03", .valueFormat), (Tag(0x0020, 0x0052), .UI, "1.2.3 ", .valuePadding),
        (Tag(0x0008, 0x1030), .LO, "two\u{1}\u{2}\u{3}", .valueCharacters),
        (Tag(0x0008, 0x1030), .LO, "a\\b ", .vmWrong),
        (Tag(0x0018, 0x0050), .DS, "1\\2 ", .vmWrong), (Tag(0x0008, 0x1030), .SH, "a study ", .vrWrong),
        (Tag(0x0010, 0x0040), .CS, "X ", .valueUndefined), (Tag(0x0010, 0x0010), .PN, "a=b=c=d ", .valueFormat),
        (Tag(0x0019, 0x1010), .LO, "orphan", .privateCreatorMissing),
    ])
    func `that breaks a rule is told, the value kept to itself`(tag: Tag, vr: VR, text: String, rule: Rule) throws {
        var elements = [DataElement(tag: tag, vr: vr, bytes: text.utf8)]
        if rule == .privateCreatorMissing { elements.append(DataElement(tag: Tag(0x0019, 0x0010), vr: .LO, bytes: [])) }
        let found = try findings(elements)
        #expect(found.contains { $0.rule == rule && $0.path?.tag == tag })
        #expect(found.allSatisfy { !$0.description.contains(text) && !ValidationPolicy.lenient.refuses($0) })
    }

    @Test(arguments: [
        (Tag(0x0008, 0x0030), VR.TM, "12"), (Tag(0x0008, 0x0030), .TM, "235960.123456 "),
        (Tag(0x0008, 0x002A), .DT, "202601 "),
        (Tag(0x0018, 0x0050), .DS, " -1.5E+2"), (Tag(0x0020, 0x0013), .IS, "+7"), (Tag(0x0010, 0x1010), .AS, "034Y"),
        (Tag(0x0010, 0x1020), .DS, ""), (Tag(0x0010, 0x4000), .LT, "a\\b\r\n"), (Tag(0x0020, 0x0052), .UI, "1.0.3\0"),
        (Tag(0x0010, 0x0010), .PN, "A^B^C^D^E=F=G "),
    ])
    func `that keeps the rules is not told`(tag: Tag, vr: VR, text: String) throws {
        #expect(try findings([DataElement(tag: tag, vr: vr, bytes: text.utf8)]).map { "\($0)" } == [])
    }

    @Test func `counts as many characters as its character set makes of it`() throws {
        let name = String(repeating: "ü", count: 60) + "  "
        let set = DataElement(tag: .specificCharacterSet, vr: .CS, bytes: "ISO_IR 192".utf8)
        #expect(try findings([set, DataElement(tag: .patientName, vr: .PN, bytes: name.utf8)]).isEmpty)
        let long = String(repeating: "ü", count: 66)
        let found = try findings([set, DataElement(tag: .patientName, vr: .PN, bytes: long.utf8)])
        #expect(found.map(\.rule) == [.valueTooLong])
        let broken = try findings([set, DataElement(tag: .patientName, vr: .PN, bytes: [0x41, 0xFF])])
        #expect(broken.map(\.rule) == [.textUndecodable])
        let undeclared = try findings([
            DataElement(tag: .specificCharacterSet, vr: .CS, bytes: []),
            DataElement(tag: .patientName, vr: .PN, bytes: [0x41, 0xE4]),
        ])
        #expect(undeclared.contains { $0.rule == .valueCharacters && $0.path?.tag == .patientName })
    }

    @Test func `cannot hide an error behind warnings`() throws {
        let odd = (0..<600).map { number in
            DataElement(tag: Tag(0x0019, UInt16(0x2000 + number)), vr: .LO, bytes: "no".utf8)
        }
        let short = DataElement(tag: .pixelData, vr: .OW, bytes: [0, 0])
        let file = try Part10File(parsing: Part10File(conforming(odd + [short]), .explicitLittle).encoded())
        let report = Validation.report(on: file, limit: 4)
        #expect(report.findings.contains { $0.rule == .pixelDataShort } && report.findings.count < 10)
        #expect(report.unlistedCount > 500)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `at random is judged without a trap, alike in files read whole and as they arrive`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let known = DataDictionary.table.split(separator: "\n")
        let elements: [DataElement] = (0..<20).compactMap { _ in
            guard let line = known.randomElement(using: &random), let tag = Tag(hexadecimalText: line.prefix(8)),
                tag.group >= 8, tag.group < 0x7FE0, !tag.isGroupLength,
                let vr = VR.allCases.randomElement(using: &random),
                vr != .SQ, vr != .UN
            else { return nil }
            let alphabet: [UInt8] = Array("0123456789.^=\\ ABCxyz".utf8) + [0, 0x1B, 0x24, 0x42, 0x80, 0xE4, 0xFF]
            let count = Int.random(in: 0...40, using: &random) * 2
            return DataElement(
                tag: tag,
                vr: vr,
                bytes: (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            )
        }
        let bytes = try Part10File(conforming(elements), .explicitLittle).encoded()
        let whole = Validation.report(on: try Part10File(parsing: bytes), limit: 16)
        var reader = Part10Reader()
        try reader.feed(bytes)
        #expect(Validation.report(on: try reader.finish(), limit: 16) == whole)
        #expect(whole.findings.count <= 16 + Rule.allCases.count)
    }
}
