import DICOM

private let terms = [
    "", "ISO_IR 6", "ISO_IR 13", "ISO_IR 100", "ISO_IR 101", "ISO_IR 109", "ISO_IR 110", "ISO_IR 144", "ISO_IR 127",
    "ISO_IR 126", "ISO_IR 138", "ISO_IR 148", "ISO_IR 203", "ISO_IR 166", "ISO 2022 IR 87", "ISO 2022 IR 159",
    "ISO 2022 IR 149", "ISO 2022 IR 58", "ISO_IR 192", "GB18030", "GBK", "no such term",
]

/// Two bytes choose the terms, the rest is a value field: decoding loses no delimiter and invents no text.
func fuzz(_ bytes: [UInt8]) {
    guard bytes.count >= 2 else { return }
    let chosen = bytes.prefix(2).map { terms[Int($0) % terms.count] }
    let set = SpecificCharacterSet(terms: chosen[1].isEmpty ? [chosen[0]] : chosen)
    let value = bytes.dropFirst(2)
    let text = set.decode(value)
    require(text.unicodeScalars.count <= value.count, "more characters than bytes")
    for isPersonName in [false, true] {
        let values = set.decodeValues(value, isPersonName: isPersonName)
        let delimiters = value.count { $0 == UInt8(ascii: "\\") }
        require((1...delimiters + 1).contains(values.count), "\(values.count) values of \(delimiters) delimiters")
    }
    if value.allSatisfy({ $0 < 0x80 && $0 != 0x1B }) {
        require(text.utf8.elementsEqual(value), "ASCII is not itself")
    }
    if let encoded = set.encode(text) {
        require(set.decode(encoded[...]) == text, "encoded text is decoded to another")
    }
    _ = SpecificCharacterSet(encoded: value).decodeValues(value)
    _ = PersonName(text).text
}
