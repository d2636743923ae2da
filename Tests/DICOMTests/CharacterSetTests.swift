import DICOM
import Testing

@Suite struct `Text` {
    /// The examples of PS3.5 annexes H to K and others, as real files.
    @Test(arguments: [
        ("chrH31", "Yamada^Tarou=山田^太郎=やまだ^たろう"), ("chrH32", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
        ("chrI2", "Hong^Gildong=洪^吉洞=홍^길동"), ("chrX1", "Wang^XiaoDong=王^小東="), ("chrX2", "Wang^XiaoDong=王^小东="),
        ("chrRuss", "Люкceмбypг"), ("chrGreek", "Διονυσιος"), ("chrHbrw", "שרון^דבורה"), ("chrArab", "قباني^لنزار"),
        ("chrFren", "Buc^Jérôme"),
    ])
    func `is decoded by its character set`(name: String, expected: String) throws {
        let file = try Part10File(parsing: fixture(name))
        #expect(file.dataSet.string(.patientName) == expected)
        #expect(file.dataSet.convertedToUTF8().string(.patientName) == expected)
        #expect(!file.dataSet.characterSet.hasUnknownTerms)
    }

    @Test func `of a name has groups and components`() {
        let name = PersonName("Yamada^Tarou=山田^太郎=やまだ^たろう")
        #expect(name.ideographic == "山田^太郎" && name.phonetic == "やまだ^たろう")
        #expect(PersonName.components(of: name.alphabetic).given == "Tarou")
        #expect(PersonName("Adams^John==").text == "Adams^John")
    }

    @Test func `is not divided inside a character`() {
        // The second byte of 0x815C in GBK is a backslash's.
        let gbk = SpecificCharacterSet(terms: ["GBK"])
        #expect(gbk.decodeValues([0x81, 0x5C, 0x5C, 0x41]) == ["乗", "A"])
        // In a JIS X 0208 pair it is a byte of the pair.
        let japanese = SpecificCharacterSet(terms: ["", "ISO 2022 IR 87"])
        let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x3B, 0x5C, 0x1B, 0x28, 0x42, 0x5C, 0x42]
        #expect(japanese.decodeValues(bytes[...]) == ["施", "B"])
    }

    @Test func `of GB18030 reaches every plane`() {
        let set = SpecificCharacterSet(terms: ["GB18030"])
        #expect(set.decode([0x94, 0x39, 0xDA, 0x33]) == "\u{1F4A9}")
        #expect(set.decode([0x81, 0x30, 0x84, 0x36]) == "\u{A5}")
    }

    @Test func `returns to the first set after a delimiter`() {
        let set = SpecificCharacterSet(terms: ["ISO 2022 IR 100", "ISO 2022 IR 144"])
        #expect(set.decodeValues([0x1B, 0x2D, 0x4C, 0xBB, 0x5C, 0xE9]) == ["Л", "é"])
    }

    @Test func `beyond a character set is not encoded in it`() {
        #expect(SpecificCharacterSet(terms: ["ISO_IR 100"]).encode("Jérôme") == [0x4A, 0xE9, 0x72, 0xF4, 0x6D, 0x65])
        #expect(SpecificCharacterSet.basic.encode("é") == nil)
    }
}
