/// The unique identifiers that the standard registers (PS3.6 annex A).
public enum UIDRegistry {
    public enum Kind: String, Sendable {
        case sopClass, metaSOPClass, transferSyntax, sopInstance, codingScheme, frameOfReference, other
    }

    public struct Entry: Sendable, Equatable {
        public let uid: UID
        public let kind: Kind
        /// As in `CT Image Storage`.
        public let name: String
        /// As in `CTImageStorage`.
        public let keyword: String
        public let isRetired: Bool
    }

    /// Nil for what the standard does not register.
    public static func entry(for uid: UID) -> Entry? { entries[uid.text] }

    /// What the standard calls `uid`, else the UID itself.
    public static func name(of uid: UID) -> String { entry(for: uid)?.name ?? uid.text }

    private static let entries: [String: Entry] = {
        var entries: [String: Entry] = [:]
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
            guard fields.count >= 3, let uid = try? UID(String(fields[0])), let kind = Kind(rawValue: String(fields[1]))
            else {
                continue
            }
            entries[uid.text] = Entry(
                uid: uid,
                kind: kind,
                name: String(fields[2]),
                keyword: fields.count > 3 ? String(fields[3]) : "",
                isRetired: fields.count > 4 && fields[4] == "R"
            )
        }
        return entries
    }()
}
