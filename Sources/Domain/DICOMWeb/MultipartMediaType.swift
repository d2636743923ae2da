/// A header value of a token and parameters: a media type or a disposition (RFC 9110 §5.6.6, §8.3.1).
public struct MediaType: Sendable, Equatable {
    /// Before the first semicolon, in lower case: `multipart/form-data`.
    public let essence: String
    /// By names in lower case; of a name that occurs twice, the first.
    public let parameters: [String: String]

    /// Reads a header's value; parameters that make no sense are left out.
    public init(_ text: String) {
        let bytes = Array(text.utf8)
        var scanner = Scanner(bytes: bytes)
        essence = scanner.token(until: [UInt8(ascii: ";")]).lowercased()
        var parameters: [String: String] = [:]
        while scanner.skip(UInt8(ascii: ";")) {
            let name = scanner.token(until: [UInt8(ascii: "="), UInt8(ascii: ";")]).lowercased()
            guard scanner.skip(UInt8(ascii: "=")), let value = scanner.value() else { continue }
            if !name.isEmpty, parameters[name] == nil { parameters[name] = value }
        }
        self.parameters = parameters
    }

    /// The parameter `name*` decoded as RFC 8187 §3.2 says, else the parameter `name`.
    public func extendedParameter(_ name: String) -> String? {
        parameters[name + "*"].flatMap(Self.decodeExtended) ?? parameters[name]
    }

    /// Decodes `UTF-8'en'%C3%A4.dcm`; nil when it is malformed or of another character set.
    private static func decodeExtended(_ value: String) -> String? {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var bytes: [UInt8] = []
        var rest = parts[2].utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let code = UInt8(String(rest.prefix(2)) ?? "", radix: 16) else { return nil }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        switch parts[0].lowercased() {
        case "utf-8": return String(validating: bytes, as: UTF8.self)
        case "iso-8859-1": return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        default: return nil
        }
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        mutating func skip(_ byte: UInt8) -> Bool {
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
            return true
        }

        /// What lies before one of `ends`, without the white space around it.
        mutating func token(until ends: [UInt8]) -> String {
            let start = position
            while position < bytes.count, !ends.contains(bytes[position]) { position += 1 }
            return Multipart.text(bytes[start..<position])
        }

        /// A token or a quoted string; nil when its quotation mark is missing.
        ///
        /// A backslash escapes only itself and quotation marks: some browsers send Windows paths unescaped.
        mutating func value() -> String? {
            while position < bytes.count, Multipart.isBlank(bytes[position]) { position += 1 }
            guard skip(UInt8(ascii: "\"")) else { return token(until: [UInt8(ascii: ";")]) }
            var content: [UInt8] = []
            while position < bytes.count {
                var byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "\"") {
                    _ = token(until: [UInt8(ascii: ";")])
                    return String(decoding: content, as: UTF8.self)
                }
                if byte == UInt8(ascii: "\\"), position < bytes.count,
                    bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "\\")
                {
                    byte = bytes[position]
                    position += 1
                }
                content.append(byte)
            }
            return nil
        }
    }
}
