public import Compression

extension Raster {
    /// The picture as a PNG file (ISO/IEC 15948), grey or RGB, 8 bits a channel.
    public func png(effort: DeflateEffort = .fast) -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let colourType: UInt8 = channels == 1 ? 0 : 2
        let header = Self.bigEndian(width) + Self.bigEndian(height) + [8, colourType, 0, 0, 0]
        Self.append("IHDR", header, to: &file)
        var filter = PNGFilter(stride: width * channels, pixel: channels)
        Self.append("IDAT", Deflater.deflate(filter.filter(bytes), .zlib, effort: effort), to: &file)
        Self.append("IEND", [], to: &file)
        return file
    }

    private static func append(_ type: String, _ content: [UInt8], to file: inout [UInt8]) {
        file += bigEndian(content.count)
        let start = file.count
        file += type.utf8
        file += content
        var sum = CRC32()
        sum.update(file[start...])
        file += bigEndian(Int(sum.value))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
