/// The data elements that the standard registers (PS3.6 and the command elements of PS3.7).
///
/// Private elements are not in it.
public enum DataDictionary {
    /// What the standard says about one attribute.
    public struct Entry: Sendable, Equatable {
        public let tag: Tag
        /// The first is the usual one; more than one where another attribute decides (PS3.6 "US or SS").
        ///
        /// Empty for delimiters, which have none.
        public let vrs: [VR]
        public let vm: VM
        /// As in `Patient's Name`.
        public let name: String
        /// As in `PatientName`.
        public let keyword: String
        public let isRetired: Bool
    }

    /// The entry for `tag`, repeating groups included; nil for what the standard does not know.
    public static func entry(for tag: Tag) -> Entry? {
        if let entry = index.entry(for: tag) { return entry }
        return repeating.first { $0.matches(tag) }.flatMap { Entry(line: $0.line, tag: tag) }
    }

    /// The tag called `keyword`, such as `PatientName`; nil for what the standard does not know.
    public static func tag(forKeyword keyword: String) -> Tag? { keywords[keyword] }

    /// The VR to read `tag` by where none is written (PS3.5 §A.1): the only or usual one; nil when unknown.
    public static func vr(of tag: Tag) -> VR? { implicitVR(of: tag)?.vr }

    /// The VRs and the VM of `tag`, without reading its entry; nil when unknown.
    static func kind(of tag: Tag) -> ValueKind? {
        index.kind(of: tag) ?? repeating.first { $0.matches(tag) }?.kind
    }

    /// As `vr(of:)`, and whether another attribute has a say in it.
    static func implicitVR(of tag: Tag) -> (vr: VR, isAmbiguous: Bool)? {
        if let found = index.vr(of: tag) { return found }
        guard let match = repeating.first(where: { $0.matches(tag) }) else { return nil }
        return match.vr.map { ($0, match.isAmbiguous) }
    }

    private static let index = DictionaryIndex(table: table)

    private static let repeating = repeatingTable.split(separator: "\n").compactMap { RepeatingEntry(line: $0) }

    private static let keywords: [String: Tag] = {
        var tags: [String: Tag] = [:]
        tags.reserveCapacity(5200)
        for line in table.split(separator: "\n") {
            guard let entry = Entry(line: line), !entry.keyword.isEmpty else { continue }
            tags[entry.keyword] = entry.tag
        }
        return tags
    }()
}

extension DataDictionary.Entry {
    init?(line: Substring) {
        guard let tag = Tag(hexadecimalText: line.prefix(8)) else { return nil }
        self.init(line: line, tag: tag)
    }

    init?(line: Substring, tag: Tag) {
        let fields = line.split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count >= 4, let vm = fields[2].isEmpty ? VM(minimum: 1, maximum: 1) : VM(fields[2]) else {
            return nil
        }
        self.tag = tag
        self.vm = vm
        vrs = fields[1].split(separator: "/").compactMap { VR($0) }
        name = String(fields[3])
        let written = fields.count > 4 ? fields[4] : ""
        keyword = written.isEmpty ? Self.keyword(from: name) : String(written)
        isRetired = fields.count > 5 && fields[5] == "R"
    }

    /// Letters and digits alone; a possessive loses its s, as in `PatientName`.
    private static func keyword(from name: String) -> String {
        let letters = name.utf8.filter { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "'"), UInt8(ascii: " "):
                true
            default: false
            }
        }
        var kept: [UInt8] = []
        kept.reserveCapacity(letters.count)
        var position = 0
        while position < letters.count {
            if letters[position] == UInt8(ascii: "'") {
                // "Patient's Name": the s goes with the apostrophe.
                if position + 2 < letters.count, letters[position + 1] == UInt8(ascii: "s"),
                    letters[position + 2] == UInt8(ascii: " ")
                {
                    position += 1
                }
            } else if letters[position] != UInt8(ascii: " ") {
                kept.append(letters[position])
            }
            position += 1
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
