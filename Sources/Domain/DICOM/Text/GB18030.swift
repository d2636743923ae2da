/// GB18030 and its older subset GBK: one, two or four bytes a character.
enum GB18030 {
    /// The character of two bytes.
    static func scalar(_ lead: UInt8, _ trail: UInt8) -> Unicode.Scalar? {
        guard (0x81...0xFE).contains(lead), (0x40...0xFE).contains(trail), trail != 0x7F else { return nil }
        let column = Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
        return CharacterTable.gb18030Pairs[(Int(lead) - 0x81) * 190 + column]
    }

    /// Decodes the character at the start of `bytes`: it, or nil when it is none, and how many bytes it took.
    static func next(_ bytes: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar?, count: Int) {
        let start = bytes.startIndex
        guard let lead = bytes.first else { return (nil, 0) }
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        guard (0x81...0xFE).contains(lead), bytes.count >= 2 else { return (nil, 1) }
        let second = bytes[start + 1]
        guard (0x30...0x39).contains(second) else {
            guard second >= 0x40 else { return (nil, 1) }
            return (scalar(lead, second), 2)
        }
        guard bytes.count >= 4, (0x81...0xFE).contains(bytes[start + 2]), (0x30...0x39).contains(bytes[start + 3])
        else {
            return (nil, 1)
        }
        let upper = (Int(lead) - 0x81) * 10 + Int(second) - 0x30
        let lower = (Int(bytes[start + 2]) - 0x81) * 10 + Int(bytes[start + 3]) - 0x30
        return (supplementary(upper * 1260 + lower), 4)
    }

    /// The character of a four-byte code, counted from 0x81308130.
    private static func supplementary(_ linear: Int) -> Unicode.Scalar? {
        if linear >= 189_000 { return Unicode.Scalar(UInt32(0x10000 + linear - 189_000)) }
        guard linear < 39_420, let range = CharacterTable.gb18030Ranges.lastRange(startingAtOrBefore: linear),
            range.point != 0
        else { return nil }
        return Unicode.Scalar(UInt32(range.point + linear - range.start))
    }
}
