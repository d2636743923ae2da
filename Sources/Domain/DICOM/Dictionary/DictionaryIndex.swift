/// The table of the dictionary in a form that finds a tag's VR without touching text.
struct DictionaryIndex: Sendable {
    /// Ascending, for binary search.
    private let tags: [UInt32]
    private let vrs: [VR?]
    private let ambiguous: Set<UInt32>
    private let lines: [Substring]
    /// What a value may be, by place in `kinds`: few combinations serve all attributes.
    private let kindOf: [UInt8]
    private let kinds: [ValueKind]

    init(table: String) {
        lines = table.split(separator: "\n")
        var tags: [UInt32] = []
        var vrs: [VR?] = []
        var ambiguous: Set<UInt32> = []
        var kindOf: [UInt8] = []
        var kinds: [ValueKind] = []
        var places: [Substring: UInt8] = [:]
        tags.reserveCapacity(lines.count)
        kindOf.reserveCapacity(lines.count)
        vrs.reserveCapacity(lines.count)
        for line in lines {
            let tag = Tag(hexadecimalText: line.prefix(8))?.number ?? 0
            let choice = VRChoice(field: line.dropFirst(9))
            tags.append(tag)
            vrs.append(choice.vr)
            if choice.isAmbiguous { ambiguous.insert(tag) }
            let field = ValueKind.field(of: line)
            let place = places[field] ?? UInt8(clamping: kinds.count)
            if place == kinds.count {
                kinds.append(ValueKind(field: field))
                places[field] = place
            }
            kindOf.append(place)
        }
        self.kindOf = kindOf
        self.kinds = kinds
        self.tags = tags
        self.vrs = vrs
        self.ambiguous = ambiguous
    }

    func vr(of tag: Tag) -> (vr: VR, isAmbiguous: Bool)? {
        guard let found = search(tag), let vr = vrs[found] else { return nil }
        switch vr {
        case .US, .OB: return (vr, ambiguous.contains(tag.number))
        default: return (vr, false)
        }
    }

    func kind(of tag: Tag) -> ValueKind? { search(tag).map { kinds[Int(kindOf[$0])] } }

    /// Read from its line on demand.
    func entry(for tag: Tag) -> DataDictionary.Entry? {
        search(tag).flatMap { DataDictionary.Entry(line: lines[$0]) }
    }

    private func search(_ tag: Tag) -> Int? {
        var lower = 0
        var upper = tags.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if tags[middle] < tag.number { lower = middle + 1 } else { upper = middle }
        }
        return lower < tags.count && tags[lower] == tag.number ? lower : nil
    }
}

/// What the dictionary says a value may be: the part of an entry that every value is checked against.
struct ValueKind: Sendable {
    /// Empty for delimiters, which have none.
    let vrs: [VR]
    let vm: VM

    /// `VRs|VM` of a line of the table.
    static func field(of line: Substring) -> Substring {
        let rest = line.dropFirst(9)
        let bar = rest.utf8.firstIndex(of: UInt8(ascii: "|")) ?? rest.endIndex
        guard bar < rest.endIndex else { return rest }
        let end = rest.utf8[rest.utf8.index(after: bar)...].firstIndex(of: UInt8(ascii: "|")) ?? rest.endIndex
        return rest[..<end]
    }

    init(field: Substring) {
        let fields = field.split(separator: "|", omittingEmptySubsequences: false)
        vrs = fields.first?.split(separator: "/").compactMap { VR($0) } ?? []
        // 1 where the line leaves it out.
        vm = fields.count > 1 && !fields[1].isEmpty ? VM(fields[1]) ?? .any : VM(minimum: 1, maximum: 1)
    }
}

/// The VR field of a line: `US` or `US/SS`.
struct VRChoice: Sendable {
    let vr: VR?
    let isAmbiguous: Bool

    init(field: Substring) {
        vr = VR(field.prefix(2))
        isAmbiguous = field.dropFirst(2).first == "/"
    }
}

/// An entry for repeating groups or elements: `60xx3000`.
struct RepeatingEntry: Sendable {
    let line: Substring
    let vr: VR?
    let isAmbiguous: Bool
    let kind: ValueKind
    private let mask: UInt32
    private let value: UInt32

    init?(line: Substring) {
        var mask: UInt32 = 0
        var value: UInt32 = 0
        for character in line.prefix(8) {
            mask <<= 4
            value <<= 4
            guard character != "x" else { continue }
            guard let digit = character.hexDigitValue else { return nil }
            mask |= 0xF
            value |= UInt32(digit)
        }
        let choice = VRChoice(field: line.dropFirst(9))
        self.line = line
        self.mask = mask
        self.value = value
        vr = choice.vr
        isAmbiguous = choice.isAmbiguous
        kind = ValueKind(field: ValueKind.field(of: line))
    }

    /// Repeating groups are even (PS3.5 §7.6): an odd group of that range is private.
    func matches(_ tag: Tag) -> Bool { !tag.isPrivate && tag.number & mask == value }
}
