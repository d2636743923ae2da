/// What may stand on the audit trail as a text: codes, opaque ids, addresses and moments, never words of a person.
public enum AuditText {
    /// Stands where a text was that may not.
    public static let withheld = "withheld"
    /// The longest text, in bytes of UTF-8.
    public static let limit = 200

    /// `text` when it is a code or an id; `withheld` otherwise.
    ///
    /// Letters, digits and `-_.:/{},+=@*` of ASCII, so no space and no `^` of a person's name (PS3.5 §6.2.1); and no
    /// dotted number of three components or more, which may be a UID (PS3.5 §9.1).
    public static func code(_ text: String) -> String {
        let isCode = !text.isEmpty && text.utf8.count <= limit && text.utf8.allSatisfy(isAllowed)
        return isCode && !holdsUID(text) ? text : withheld
    }

    /// `text` when it can be an IP address, with a port or a zone perhaps; `withheld` otherwise.
    public static func address(_ text: String) -> String {
        guard (2...64).contains(text.utf8.count), text.utf8.allSatisfy(isOfAddress) else { return withheld }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        // One colon, at most, stands before the port of IPv4; IPv6 has two or more.
        return parts.count > 2 || isIPv4(parts[0]) ? text : withheld
    }

    private static func isIPv4(_ text: Substring) -> Bool {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers.allSatisfy { $0 != nil }
    }

    private static let dot = UInt8(ascii: ".")
    private static let punctuation = Set("-_.:/{},+=@*".utf8)
    private static let addressPunctuation = Set(".:[]%-".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        return isLetter || isDigit(byte) || punctuation.contains(byte)
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        let isHexadecimal = (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        return isHexadecimal || isDigit(byte) || addressPunctuation.contains(byte)
    }

    /// Whether somewhere in `text` digits and dots run on through two dots or more.
    private static func holdsUID(_ text: String) -> Bool {
        var dots = 0
        var before: UInt8 = 0
        for byte in text.utf8 {
            if byte == dot, isDigit(before) {
                dots += 1
                if dots == 2 { return true }
            } else if !isDigit(byte) {
                dots = 0
            }
            before = byte
        }
        return false
    }
}
