import Compression

/// Writes a zip archive of stored entries from first byte to last (PKWARE APPNOTE 6.3.10).
///
/// Checksum and size stand before each entry's bytes, so that every reader takes the archive as a stream; zip64 fields
/// are there where sizes or counts ask for them. Holds about 100 bytes and the name of each entry until the end. Every
/// entry has the same date: the same contents make the same archive.
struct ZipArchive {
    private var directory: [UInt8] = []
    private var entryCount = 0
    private var offset: UInt64

    /// - Parameter offset: where the archive begins; not 0 only in tests of large offsets.
    init(offset: UInt64 = 0) { self.offset = offset }

    /// What goes before an entry's `byteCount` bytes, which follow as they are.
    mutating func entry(_ name: String, byteCount: Int, checksum: UInt32) -> [UInt8] {
        let name = Array(name.utf8.prefix(Int(UInt16.max)))
        let size = UInt64(byteCount)
        let isLarge = size >= Self.limit32
        let shared = Self.shared(checksum: checksum, size: size, name: name)

        var header: [UInt8] = []
        header.append(little: Self.localHeader)
        header.append(little: isLarge ? Self.version64 : Self.version)
        header += shared
        let extra = isLarge ? Self.zip64Extra([size, size]) : []
        header.append(little: UInt16(extra.count))
        header += name
        header += extra

        let large = (isLarge ? [size, size] : []) + (offset >= Self.limit32 ? [offset] : [])
        let directoryExtra = large.isEmpty ? [] : Self.zip64Extra(large)
        directory.append(little: Self.directoryHeader)
        directory.append(little: Self.version64)
        directory.append(little: large.isEmpty ? Self.version : Self.version64)
        directory += shared
        directory.append(little: UInt16(directoryExtra.count))
        // No comment, on disk 0, no attributes.
        directory += [UInt8](repeating: 0, count: 10)
        directory.append(little: UInt32(min(offset, Self.limit32)))
        directory += name
        directory += directoryExtra

        offset += UInt64(header.count) + size
        entryCount += 1
        return header
    }

    /// What ends the archive.
    consuming func end() -> [UInt8] {
        var bytes = directory
        let (start, size, count) = (offset, UInt64(directory.count), UInt64(entryCount))
        if start >= Self.limit32 || size >= Self.limit32 || count >= UInt64(UInt16.max) {
            bytes.append(little: Self.zip64End)
            bytes.append(little: UInt64(44))
            bytes.append(little: Self.version64)
            bytes.append(little: Self.version64)
            bytes.append(little: UInt32(0))
            bytes.append(little: UInt32(0))
            for value in [count, count, size, start] { bytes.append(little: value) }
            bytes.append(little: Self.zip64Locator)
            bytes.append(little: UInt32(0))
            bytes.append(little: start + size)
            bytes.append(little: UInt32(1))
        }
        bytes.append(little: Self.endOfDirectory)
        bytes.append(little: UInt16(0))
        bytes.append(little: UInt16(0))
        bytes.append(little: UInt16(min(count, UInt64(UInt16.max))))
        bytes.append(little: UInt16(min(count, UInt64(UInt16.max))))
        bytes.append(little: UInt32(min(size, Self.limit32)))
        bytes.append(little: UInt32(min(start, Self.limit32)))
        bytes.append(little: UInt16(0))
        return bytes
    }

    /// What local and directory headers have in common, from the flags to the name's length.
    private static func shared(checksum: UInt32, size: UInt64, name: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        // Names are UTF-8; the method is 0, stored; the time is 1980-01-01T00:00.
        bytes.append(little: UInt16(1 << 11))
        bytes.append(little: UInt16(0))
        bytes.append(little: UInt16(0))
        bytes.append(little: UInt16(1 << 5 | 1))
        bytes.append(little: checksum)
        let shown = UInt32(min(size, limit32))
        bytes.append(little: shown)
        bytes.append(little: shown)
        bytes.append(little: UInt16(name.count))
        return bytes
    }

    private static func zip64Extra(_ values: [UInt64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(little: UInt16(1))
        bytes.append(little: UInt16(values.count * 8))
        for value in values { bytes.append(little: value) }
        return bytes
    }

    private static let localHeader: UInt32 = 0x0403_4B50
    private static let directoryHeader: UInt32 = 0x0201_4B50
    private static let zip64End: UInt32 = 0x0606_4B50
    private static let zip64Locator: UInt32 = 0x0706_4B50
    private static let endOfDirectory: UInt32 = 0x0605_4B50
    private static let version: UInt16 = 20
    private static let version64: UInt16 = 45
    /// A 32-bit field with this value, or more to say, refers to its zip64 field.
    private static let limit32 = UInt64(UInt32.max)
}

extension [UInt8] {
    fileprivate mutating func append(little value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
