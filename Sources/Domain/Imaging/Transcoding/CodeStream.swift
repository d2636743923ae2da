/// What a compressed frame says of its own coding, as far as the data set around it must say the same.
enum CodeStream {
    /// The coding style of a JPEG 2000 code stream: its COD marker segment (ISO/IEC 15444-1 §A.6.1).
    struct Style: Equatable {
        /// The first three components went through the colour transform.
        let transformsColours: Bool
        /// The 5-3 wavelet, by which nothing need be lost; the 9-7 wavelet always loses.
        let isReversible: Bool
    }

    /// Nil for what is no code stream of JPEG 2000, Part 1 or 15.
    static func jpeg2000(_ frame: ArraySlice<UInt8>) -> Style? {
        var rest = frame
        guard rest.starts(with: [0xFF, 0x4F]) else { return nil }
        rest = rest.dropFirst(2)
        // The main header: each marker segment tells its length, until the first tile part or the end.
        while rest.count >= 14 {
            let bytes = Array(rest.prefix(14))
            guard bytes[0] == 0xFF, bytes[1] != 0x90, bytes[1] != 0xD9 else { return nil }
            if bytes[1] == 0x52 { return Style(transformsColours: bytes[8] == 1, isReversible: bytes[13] == 1) }
            rest = rest.dropFirst(2 + Int(bytes[2]) << 8 + Int(bytes[3]))
        }
        return nil
    }

    /// The error that a JPEG-LS frame was allowed for each sample (ISO/IEC 14495-1 §C.2.3); nil for what is none.
    static func jpegLSTolerance(_ frame: ArraySlice<UInt8>) -> UInt8? {
        var rest = frame
        guard rest.starts(with: [0xFF, 0xD8]) else { return nil }
        rest = rest.dropFirst(2)
        while rest.count >= 5 {
            let bytes = Array(rest.prefix(5))
            guard bytes[0] == 0xFF else { return nil }
            let length = Int(bytes[2]) << 8 + Int(bytes[3])
            if bytes[1] == 0xDA {
                // Behind the count of components and two bytes for each of them.
                let near = rest.dropFirst(5 + 2 * Int(bytes[4]))
                return near.first
            }
            rest = rest.dropFirst(2 + length)
        }
        return nil
    }
}
