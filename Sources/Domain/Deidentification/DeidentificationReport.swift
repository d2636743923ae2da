import DICOM

/// What was changed in one instance, and by which rule; names attributes and counts, never a value.
public struct DeidentificationReport: Codable, Sendable, Equatable {
    /// What became of an attribute.
    public enum Action: String, Codable, Sendable, Hashable, CaseIterable {
        case removed, emptied, replaced, remapped, pseudonymised, shifted, cleaned, retained, blanked, set
    }

    /// One change, wherever in repeated items it was made.
    public struct Entry: Codable, Sendable, Hashable {
        /// `(0008,1140).(0008,1155)`: sequences around the attribute, outermost first, then its tag.
        public let path: String
        public let action: Action
        /// What asked for it: `Basic Profile Z/D`, an option's name, `private attribute`, `identifier search`.
        public let rule: String
        /// How many elements.
        public let count: Int
    }

    /// Whether pixels may show an identity, and what was done about it.
    public struct BurnedIn: Codable, Sendable, Equatable {
        /// What speaks for it: `burned-in-annotation`, `ultrasound`, `secondary-capture`, `overlay-in-pixels`; empty when nothing does.
        public internal(set) var risks: [String] = []
        /// Rectangles blanked in every frame; nil when no rule was applied.
        public internal(set) var blankedRegions: Int?
    }

    /// The table followed.
    public let edition: String
    /// Names of the options applied, sorted.
    public internal(set) var options: [String]
    public internal(set) var entries: [Entry] = []
    public internal(set) var burnedIn = BurnedIn()
    /// What the standard has and this object did not get.
    public internal(set) var notDone: [String] = []
    /// What a person should know: `date-unreadable`, `identifier-is-defined-term`, `bulk-not-searched`.
    public internal(set) var remarks: [String] = []
}

/// Counts changes while an object is walked over.
struct ChangeLog {
    private struct Key: Hashable {
        let path: [Tag]
        let action: DeidentificationReport.Action
        let rule: String
    }

    private var counts: [Key: Int] = [:]
    private(set) var remarks: Set<String> = []

    mutating func note(_ action: DeidentificationReport.Action, _ path: [Tag], by rule: String) {
        counts[Key(path: path, action: action, rule: rule), default: 0] += 1
    }

    mutating func remark(_ remark: String) { remarks.insert(remark) }

    /// Sorted by path, action and rule.
    var entries: [DeidentificationReport.Entry] {
        counts.sorted { left, right in
            if left.key.path != right.key.path { return left.key.path.lexicographicallyPrecedes(right.key.path) }
            return (left.key.action.rawValue, left.key.rule) < (right.key.action.rawValue, right.key.rule)
        }
        .map { key, count in
            DeidentificationReport.Entry(
                path: key.path.map(\.description).joined(separator: "."),
                action: key.action,
                rule: key.rule,
                count: count
            )
        }
    }
}
