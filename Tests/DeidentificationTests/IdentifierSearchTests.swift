import DICOM
@testable import Deidentification
import SeededRandom
import Testing

@Suite struct `A search for identifiers` {
    /// A text of an attribute that stays, and whether it may stay as it is.
    @Test(arguments: [
        ("for Zyxwvut", true), ("ZYXWVUTs", true), ("exzyxwvut", true), ("ida", true), ("Ida's", true),
        ("Idaho", false),
        ("HN-471147", true), ("hn471147", true), ("born 31.12.1947", true), ("1947-12-31", true), ("31-Dec-1947", true),
        ("Dec 31, 1947", true), ("12/31/1947", true), ("19471231", true), ("1947", false), ("UID 1.2.3.4.5.62.", true),
        ("Chest", false), ("Li Wu", true), ("wu_li", true), ("LiWu1", true), ("Wu", false),
    ])
    func `finds them in texts`(text: String, isFound: Bool) throws {
        let image = DataSet.image([
            .text(.manufacturer, .LO, text), .text(.patientBirthDate, .DA, "19471231"),
            .text(.referringPhysicianName, .PN, "Li^Wu"), .text(Tag(0x0008, 0x1050), .PN, "Quentin^Ida"),
        ])
        let result = try Deidentifier.testing().deidentify(image)
        #expect((result.string(.manufacturer) == "REMOVED") == isFound)
    }

    @Test(arguments: ["ISO_IR 100", "ISO_IR 192"])
    func `finds letters beyond ASCII in either case`(term: String) throws {
        let set = SpecificCharacterSet(terms: [term])
        func text(_ tag: Tag, _ vr: VR, _ value: String) throws -> DataElement {
            let bytes = try #require(set.encode(value))
            return DataElement(tag: tag, vr: vr, bytes: bytes.count.isMultiple(of: 2) ? bytes : bytes + [0x20])
        }
        var image = DataSet.image([.text(.specificCharacterSet, .CS, term)])
        image.set(try text(.patientName, .PN, "Müßig^Søren"))
        image.set(try text(.manufacturer, .LO, "Werk SØREN"))
        image.set(try text(Tag(0x0018, 0x1030), .LO, "müßig"))
        let result = try Deidentifier.testing().deidentify(image)
        #expect(result.string(.manufacturer) == "REMOVED")
        #expect(result.string(Tag(0x0018, 0x1030)) == nil || result.string(Tag(0x0018, 0x1030)) == "REMOVED")
    }

    @Test func `finds them in numbers and bytes`() throws {
        let wide = Array("Zyxwvut".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        var image = DataSet.image([
            .text(.seriesNumber, .IS, "4711471"), .text(.rescaleIntercept, .DS, "4711471"),
            DataElement(tag: .iccProfile, vr: .OB, bytes: [0, 1, 2, 3] + wide),
        ])
        image.set(.text(.patientID, .LO, "4711471"))
        let result = try Deidentifier.testing().deidentify(image)
        #expect(result[.seriesNumber]?.isEmpty == true)
        #expect(result.string(.rescaleIntercept) == "4711471")
        #expect(!result.contains(.iccProfile))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `finds a pattern wherever it stands`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pattern = (0..<2 + Int(random.next() % 6)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        var text = (0..<Int(random.next() % 64)).map { _ in UInt8(ascii: "0") }
        let search = PatternSearch([PatternSearch.Pattern(pattern)])
        let place = Int(random.next() % UInt64(text.count + 1))
        #expect(!search.isFound(in: text) || pattern.allSatisfy { $0 == UInt8(ascii: "0") })
        text.insert(contentsOf: pattern, at: place)
        #expect(search.isFound(in: text))
        #expect(search.isFound(in: ([1, 2] + text)[2...]))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `leaves no identifier of an object made at random`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let secret = "Xq\(random.next() % 100_000_000)Zk"
        let tags = [
            Tag.patientName, .patientID, .accessionNumber, .institutionName, .stationName, .referringPhysicianName,
        ]
        let hiding = UnlistedAttributes.texts
        var elements: [DataElement] = []
        let owner = tags[Int(random.next() % UInt64(tags.count))]
        elements.append(.text(owner, DataDictionary.vr(of: owner) ?? .LO, secret))
        for _ in 0..<8 {
            let tag = hiding[Int(random.next() % UInt64(hiding.count))]
            elements.append(.text(tag, DataDictionary.vr(of: tag) ?? .LO, "a \(secret.uppercased()) b"))
        }
        elements.append(.sequence(Tag(0x0008, 0x9215), [DataSet(elements)]))
        var image = DataSet.image(elements.filter { $0.tag != owner })
        image.set(elements[0])
        let output = try Deidentifier.testing().deidentify(Part10File(image, .explicitLittle)).encoded()
        #expect(!output.map { $0 | 0x20 }.contains(secret.utf8.map { $0 | 0x20 }))
    }
}

/// Attributes of text that table E.1-1 leaves as they are.
enum UnlistedAttributes {
    static let texts: [Tag] = (0x0018_0000..<0x0018_A000).compactMap { number in
        let tag = Tag(number: UInt32(number))
        guard let vr = DataDictionary.vr(of: tag), [.LO, .SH, .ST, .LT, .UT].contains(vr) else { return nil }
        return ProfileTable.row(for: tag) == nil ? tag : nil
    }
}
