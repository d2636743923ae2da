/// How the text of a data set is encoded: the value of (0008,0005), ready to decode with (PS3.3 C.12.1.1.2).
public struct SpecificCharacterSet: Sendable, Equatable {
    let repertoires: [Repertoire]
    /// Terms that are none of the standard's; text is then read as far as the other terms allow.
    public let hasUnknownTerms: Bool

    /// The default repertoire, ISO-IR 6: ASCII.
    public static let basic = SpecificCharacterSet(repertoires: [.ascii], hasUnknownTerms: false)
    /// ISO_IR 192: UTF-8.
    public static let utf8 = SpecificCharacterSet(repertoires: [.utf8], hasUnknownTerms: false)

    private init(repertoires: [Repertoire], hasUnknownTerms: Bool) {
        self.repertoires = repertoires
        self.hasUnknownTerms = hasUnknownTerms
    }

    /// `terms` are the values of (0008,0005), the first of which may be empty.
    public init(terms: [String]) {
        let read = terms.map { Repertoire(term: $0) }
        self.init(
            repertoires: read.isEmpty ? [.ascii] : read.map { $0 ?? .ascii },
            hasUnknownTerms: read.contains { $0 == nil }
        )
    }

    /// Reads the value field of (0008,0005).
    public init(encoded: ArraySlice<UInt8>) {
        let values = encoded.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false)
        self.init(terms: values.map { String(decoding: $0.trimmingPadding(), as: UTF8.self) })
    }

    /// Decodes a whole value field as one text; what cannot be decoded becomes U+FFFD.
    public func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var decoder = TextDecoder(self, splitsValues: false, isPersonName: false)
        return decoder.decode(bytes).first ?? ""
    }

    /// Decodes a value field and divides it at its backslashes, where those are delimiters and not half of a character.
    public func decodeValues(_ bytes: ArraySlice<UInt8>, isPersonName: Bool = false) -> [String] {
        var decoder = TextDecoder(self, splitsValues: true, isPersonName: isPersonName)
        return decoder.decode(bytes)
    }

    /// Encodes `text`; nil when this character set has not all of its characters.
    ///
    /// Code extensions are not used: text beyond the first term's repertoire needs `DataSet.convertedToUTF8`.
    public func encode(_ text: String) -> [UInt8]? {
        if repertoires[0] == .utf8 { return Array(text.utf8) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else if case .single(let set) = repertoires[0], let byte = set.byte(scalar) {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        return bytes
    }
}

extension ArraySlice<UInt8> {
    /// Without the spaces and NULs around it.
    func trimmingPadding() -> ArraySlice<UInt8> {
        var slice = trimmingTrailingPadding()
        while slice.first == 0x20 { slice.removeFirst() }
        return slice
    }

    /// Without the spaces and NULs behind it.
    func trimmingTrailingPadding() -> ArraySlice<UInt8> {
        var end = endIndex
        while end > startIndex, self[end - 1] == 0x20 || self[end - 1] == 0 { end -= 1 }
        return self[startIndex..<end]
    }
}
