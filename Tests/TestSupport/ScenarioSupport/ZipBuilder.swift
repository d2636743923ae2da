import Compression

/// Writes zip archives as common programs do: sizes in front, deflated (APPNOTE 4.3).
public struct ZipBuilder: Sendable {
    private var bytes: [UInt8] = []

    public init() {}

    /// - Parameter body: What is written as the entry's deflated bytes; its true ones unless given.
    public mutating func add(_ name: String, _ content: [UInt8], body: [UInt8]? = nil, flags: Int = 0) {
        let body = body ?? Deflater.deflate(content, .raw)
        append(0x0403_4B50, 4)
        append(20, 2)
        append(flags, 2)
        append(8, 2)
        append(0, 4)
        append(Int(CRC32(content).value), 4)
        append(body.count, 4)
        append(content.count, 4)
        append(name.utf8.count, 2)
        append(0, 2)
        bytes += name.utf8
        bytes += body
    }

    public mutating func addDirectory(_ name: String) {
        append(0x0403_4B50, 4)
        append(20, 2)
        append(0, 2)
        append(0, 2)
        append(0, 16)
        append(name.utf8.count, 2)
        append(0, 2)
        bytes += name.utf8
    }

    /// The archive, ended by an empty central directory: readers of streams look no further.
    public func finished() -> [UInt8] { bytes + [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18) }

    private mutating func append(_ value: Int, _ width: Int) {
        for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * min(index, 7)))) }
    }
}
