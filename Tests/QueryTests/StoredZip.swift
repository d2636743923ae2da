import Compression

/// Reads an archive of stored entries by its directory, and checks every header against it.
struct StoredZip {
    struct Malformed: Error { let at: Int }

    private(set) var entries: [String: [UInt8]] = [:]

    init(_ bytes: [UInt8]) throws {
        func number(_ at: Int, _ count: Int) throws -> Int {
            guard at >= 0, at + count <= bytes.count else { throw Malformed(at: at) }
            return bytes[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let end = bytes.count - 22
        guard try number(end, 4) == 0x0605_4B50 else { throw Malformed(at: end) }
        var at = try number(end + 16, 4)
        for _ in 0..<(try number(end + 10, 2)) {
            guard try number(at, 4) == 0x0201_4B50 else { throw Malformed(at: at) }
            let (checksum, size, nameSize) = (try number(at + 16, 4), try number(at + 24, 4), try number(at + 28, 2))
            let name = bytes[at + 46..<at + 46 + nameSize]
            let local = try number(at + 42, 4)
            // The fields from the flags to the name's length are the same in both headers.
            guard try number(local, 4) == 0x0403_4B50, bytes[local + 6..<local + 28] == bytes[at + 8..<at + 30],
                bytes[local + 30..<local + 30 + nameSize] == name
            else { throw Malformed(at: local) }
            let start = local + 30 + nameSize + (try number(local + 28, 2))
            let content = Array(bytes[start..<start + size])
            guard Int(CRC32(content).value) == checksum else { throw Malformed(at: start) }
            entries[String(decoding: name, as: UTF8.self)] = content
            at += 46 + nameSize + (try number(at + 30, 2)) + (try number(at + 32, 2))
        }
        guard at == end else { throw Malformed(at: at) }
    }
}
