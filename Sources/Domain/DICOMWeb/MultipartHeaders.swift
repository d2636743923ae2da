/// The header fields of one part (RFC 2045 §3, RFC 7578 §4).
public struct MultipartHeaders: Sendable, Equatable {
    /// Names in lower case, in the order they came.
    public let fields: [Field]

    public struct Field: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    /// The value of the first field of this name, which is compared without case.
    public subscript(name: String) -> String? {
        let name = name.lowercased()
        return fields.first { $0.name == name }?.value
    }

    /// What the part says it is; nil when it does not say.
    public var contentType: MediaType? { self["content-type"].map(MediaType.init) }
    /// The form field the part belongs to.
    public var name: String? { disposition?.parameters["name"] }
    /// The file's name as the sender gave it: for people to read, never to open files by; may hold patient data.
    public var fileName: String? { disposition?.extendedParameter("filename") }

    private var disposition: MediaType? { self["content-disposition"].map(MediaType.init) }

    /// Reads lines divided by CRLF; a line that begins with white space continues the one before.
    init(_ block: ArraySlice<UInt8>, limits: MultipartLimits) throws(MultipartError) {
        var lines: [[UInt8]] = []
        for line in Self.lines(of: block) {
            if let first = line.first, Multipart.isBlank(first), !lines.isEmpty {
                lines[lines.count - 1] += line
            } else {
                lines.append(Array(line))
            }
            guard lines.count <= limits.headers else { throw .tooManyHeaders(limit: limits.headers) }
        }
        var fields: [Field] = []
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { throw .malformedHeader }
            fields.append(
                Field(
                    name: Multipart.text(line[..<colon]).lowercased(),
                    value: Multipart.text(line[(colon + 1)...])
                )
            )
        }
        self.fields = fields
    }

    private static func lines(of block: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = block.startIndex
        for index in block.indices where block[index] == 10 && index > start && block[index - 1] == 13 {
            lines.append(block[start..<index - 1])
            start = index + 1
        }
        if start < block.endIndex { lines.append(block[start...]) }
        return lines
    }
}

enum Multipart {
    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    /// UTF-8 text without the white space around it.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
        return String(decoding: rest, as: UTF8.self)
    }
}
