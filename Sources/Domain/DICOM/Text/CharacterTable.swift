/// A table of `CharacterTables`, unpacked when first asked for.
struct CharacterTable: Sendable {
    private let points: [UInt16]

    init(_ packed: String) {
        let bytes = Base64.decode(packed.utf8.filter { $0 > 0x20 }) ?? []
        points = bytes[...].numbers(UInt16.self, .big)
    }

    /// Nil where nothing is assigned.
    subscript(index: Int) -> Unicode.Scalar? {
        guard points.indices.contains(index), points[index] != 0 else { return nil }
        return Unicode.Scalar(points[index])
    }

    /// The index of the last entry at an even place that is not above `value`: for tables of ranges.
    func lastRange(startingAtOrBefore value: Int) -> (start: Int, point: Int)? {
        var lower = 0
        var upper = points.count / 2
        while lower < upper {
            let middle = (lower + upper) / 2
            if Int(points[2 * middle]) <= value { lower = middle + 1 } else { upper = middle }
        }
        guard lower > 0 else { return nil }
        return (Int(points[2 * (lower - 1)]), Int(points[2 * (lower - 1) + 1]))
    }

    /// Where `scalar` stands; nil when it does not.
    func index(of scalar: Unicode.Scalar) -> Int? {
        guard let point = UInt16(exactly: scalar.value), point != 0 else { return nil }
        return points.firstIndex(of: point)
    }
}

extension CharacterTable {
    static let latin1 = CharacterTable(CharacterTables.latin1)
    static let latin2 = CharacterTable(CharacterTables.latin2)
    static let latin3 = CharacterTable(CharacterTables.latin3)
    static let latin4 = CharacterTable(CharacterTables.latin4)
    static let cyrillic = CharacterTable(CharacterTables.cyrillic)
    static let arabic = CharacterTable(CharacterTables.arabic)
    static let greek = CharacterTable(CharacterTables.greek)
    static let hebrew = CharacterTable(CharacterTables.hebrew)
    static let latin5 = CharacterTable(CharacterTables.latin5)
    static let latin9 = CharacterTable(CharacterTables.latin9)
    static let thai = CharacterTable(CharacterTables.thai)
    static let jisX0208 = CharacterTable(CharacterTables.jisX0208)
    static let jisX0212 = CharacterTable(CharacterTables.jisX0212)
    static let ksX1001 = CharacterTable(CharacterTables.ksX1001)
    static let gb18030Pairs = CharacterTable(CharacterTables.gb18030Pairs)
    static let gb18030Ranges = CharacterTable(CharacterTables.gb18030Ranges)
}
