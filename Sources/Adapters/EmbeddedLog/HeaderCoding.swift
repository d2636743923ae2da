/// Headers as one column: each name and value as a 32-bit little-endian length and its UTF-8 bytes.
enum HeaderCoding {
    static func encode(_ headers: [RecordHeader]) -> [UInt8] {
        var bytes: [UInt8] = []
        for header in headers {
            append(header.name, to: &bytes)
            append(header.value, to: &bytes)
        }
        return bytes
    }

    /// Nil when the bytes are not what `encode` writes.
    static func decode(_ bytes: [UInt8]) -> [RecordHeader]? {
        var headers: [RecordHeader] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let name = take(from: &rest), let value = take(from: &rest) else { return nil }
            headers.append(RecordHeader(name: name, value: value))
        }
        return headers
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let count = UInt32(text.utf8.count)
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: count >> UInt32(shift))) }
        bytes.append(contentsOf: text.utf8)
    }

    private static func take(from bytes: inout ArraySlice<UInt8>) -> String? {
        guard bytes.count >= 4 else { return nil }
        let count = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        bytes = bytes.dropFirst(4)
        guard bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return String(validating: bytes.prefix(count), as: UTF8.self)
    }
}
