/// The header before an entry's bytes (APPNOTE 4.3.7).
struct ZipLocalHeader: Sendable {
    static let fixedSize = 30

    let flags: Int
    let method: Int
    let checksum: UInt32
    let name: [UInt8]
    /// Nil when it follows the bytes, in a data descriptor.
    let compressedSize: Int?
    let size: Int?
    let isZip64: Bool

    var isEncrypted: Bool { flags & 0x2041 != 0 }
    var hasDescriptor: Bool { flags & 8 != 0 }
    var text: String { String(decoding: name, as: UTF8.self) }
    var isDirectory: Bool { name.last == UInt8(ascii: "/") || name.last == UInt8(ascii: "\\") }

    /// A directory, or what macOS adds to its archives: nobody means to upload those.
    var isSkipped: Bool {
        let base = name.split(separator: UInt8(ascii: "/")).last ?? []
        return isDirectory || name.starts(with: "__MACOSX/".utf8) || base.starts(with: "._".utf8)
            || base.elementsEqual(".DS_Store".utf8)
    }

    /// How many bytes the header at the start of `bytes` has in all; nil when fewer than 30 have arrived.
    static func totalSize(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= fixedSize else { return nil }
        return fixedSize + bytes.littleEndian(at: 26, width: 2) + bytes.littleEndian(at: 28, width: 2)
    }

    /// Reads a header that has arrived whole; nil when its zip64 sizes are missing or beyond what can be counted.
    init?(_ bytes: ArraySlice<UInt8>) {
        let nameEnd = Self.fixedSize + bytes.littleEndian(at: 26, width: 2)
        flags = bytes.littleEndian(at: 6, width: 2)
        method = bytes.littleEndian(at: 8, width: 2)
        checksum = UInt32(bytes.littleEndian(at: 14, width: 4))
        name = Array(bytes.dropFirst(Self.fixedSize).prefix(nameEnd - Self.fixedSize))
        let sizes = [bytes.littleEndian(at: 22, width: 4), bytes.littleEndian(at: 18, width: 4)]
        let zip64 = Self.zip64Field(bytes.dropFirst(nameEnd))
        isZip64 = zip64 != nil

        guard flags & 8 == 0 else {
            (compressedSize, size) = (nil, nil)
            return
        }
        var wide: [Int] = []
        var offset = 0
        for size in sizes {
            guard size == 0xFFFF_FFFF, let zip64 else {
                wide.append(size)
                continue
            }
            guard offset + 8 <= zip64.count else { return nil }
            let value = zip64.littleEndian(at: offset, width: 8)
            guard value >= 0 else { return nil }
            wide.append(value)
            offset += 8
        }
        (size, compressedSize) = (wide[0], wide[1])
    }

    /// The extra field that holds 64-bit sizes (APPNOTE 4.5.3).
    private static func zip64Field(_ extra: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = extra
        while rest.count >= 4 {
            let length = rest.littleEndian(at: 2, width: 2)
            let field = rest.dropFirst(4).prefix(length)
            if rest.littleEndian(at: 0, width: 2) == 1 { return field }
            rest = rest.dropFirst(4 + length)
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// The number of `width` bytes that begins `offset` bytes into the slice; the caller knows they are there.
    func littleEndian(at offset: Int, width: Int) -> Int {
        var value: UInt64 = 0
        for index in (0..<width).reversed() { value = value << 8 | UInt64(self[startIndex + offset + index]) }
        return Int(truncatingIfNeeded: value)
    }
}
