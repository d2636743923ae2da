public import DICOM

/// PS3.15 table E.1-1: what the Basic Profile and each option do to an attribute.
public enum ProfileTable {
    /// The edition followed, as reports name it.
    public static let edition = "PS3.15 table E.1-1, edition 2024e, and what edition 2026c adds to it"

    public struct Row: Sendable, Equatable {
        public let action: ProfileAction
        /// Kept as they are by these options.
        public let retaining: Set<DeidentificationOption>
        /// Cleaned under these options.
        public let cleaning: Set<DeidentificationOption>
        /// As reports name it: `Basic Profile Z/D`.
        let rule: String

        init(_ action: ProfileAction, retaining: Set<DeidentificationOption>, cleaning: Set<DeidentificationOption>) {
            self.action = action
            self.retaining = retaining
            self.cleaning = cleaning
            rule = "Basic Profile \(action.rawValue)"
        }
    }

    /// The row of `tag`, repeating groups included; nil for what the table does not list.
    public static func row(for tag: Tag) -> Row? {
        if let row = table[tag] { return row }
        switch (tag.group & 0xFF00, tag.element) {
        case (0x5000, _): return repeating["50xxxxxx"]
        case (0x6000, 0x3000): return repeating["60xx3000"]
        case (0x6000, 0x4000): return repeating["60xx4000"]
        default: return nil
        }
    }

    /// Every attribute listed, ascending; repeating groups left out.
    public static var listedTags: [Tag] { table.keys.sorted() }

    private static let table: [Tag: Row] = {
        var table: [Tag: Row] = [:]
        table.reserveCapacity(700)
        for (tag, row) in parsed { if let tag = Tag(hexadecimalText: tag) { table[tag] = row } }
        return table
    }()

    private static let repeating = Dictionary(
        parsed.filter { $0.tag.contains("x") }.map { (String($0.tag), $0.row) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let parsed = rows.split(separator: "\n").compactMap { line -> (tag: Substring, row: Row)? in
        let fields = line.split(separator: "|")
        guard fields.count >= 2, let action = ProfileAction(rawValue: String(fields[1])) else { return nil }
        let marks = fields.count > 2 ? fields[2].split(separator: " ") : []
        func options(_ kind: Character) -> Set<DeidentificationOption> {
            let letters = marks.filter { $0.last == kind }.compactMap(\.first)
            return Set(DeidentificationOption.allCases.filter { $0.column.map(letters.contains) ?? false })
        }
        return (fields[0], Row(action, retaining: options("K"), cleaning: options("C")))
    }
}
