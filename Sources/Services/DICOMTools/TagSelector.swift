public import DICOM

extension Tag {
    /// Reads a tag as people write it: `PatientID`, `0010,0020`, `(0010,0020)` or `00100020`.
    public init?(written text: String) {
        if let tag = DataDictionary.tag(forKeyword: text) {
            self = tag
            return
        }
        var digits = Substring(text)
        if digits.hasPrefix("("), digits.hasSuffix(")") { digits = digits.dropFirst().dropLast() }
        let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 2 && parts.allSatisfy({ $0.utf8.count == 4 }) else { return nil }
        self.init(hexadecimalText: parts.joined())
    }
}
