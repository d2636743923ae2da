/// A person name: up to three component groups, each of up to five components (PS3.5 §6.2.1).
public struct PersonName: Sendable, Hashable {
    /// As written, components divided by `^`; empty when not given.
    public let alphabetic: String
    public let ideographic: String
    public let phonetic: String

    public init(alphabetic: String, ideographic: String = "", phonetic: String = "") {
        self.alphabetic = alphabetic
        self.ideographic = ideographic
        self.phonetic = phonetic
    }

    /// Reads a decoded PN value, whose groups `=` divides.
    public init(_ text: String) {
        let groups = text.split(separator: "=", maxSplits: 2, omittingEmptySubsequences: false).map { group in
            String(group.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        self.init(
            alphabetic: groups.first ?? "",
            ideographic: groups.count > 1 ? groups[1] : "",
            phonetic: groups.count > 2 ? groups[2] : ""
        )
    }

    /// The components of a group.
    public struct Components: Sendable, Hashable {
        public let family: String
        public let given: String
        public let middle: String
        public let prefix: String
        public let suffix: String
    }

    public static func components(of group: String) -> Components {
        let parts = group.split(separator: "^", omittingEmptySubsequences: false).map(String.init)
        func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
        return Components(family: part(0), given: part(1), middle: part(2), prefix: part(3), suffix: part(4))
    }

    /// As written in a value: groups that are not given at the end are left out.
    public var text: String {
        if !phonetic.isEmpty { return "\(alphabetic)=\(ideographic)=\(phonetic)" }
        return ideographic.isEmpty ? alphabetic : "\(alphabetic)=\(ideographic)"
    }
}
