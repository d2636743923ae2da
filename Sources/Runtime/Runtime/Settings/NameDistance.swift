/// Finds the name somebody meant.
enum NameDistance {
    /// The known name that takes the fewest edits, if that is few enough to be a slip; ties go to the first by name.
    static func nearest(to name: String, in known: some Collection<String>) -> String? {
        let limit = max(2, name.utf8.count / 4)
        return
            known
            .map { (distance: edits(from: Array(name.utf8), to: Array($0.utf8)), name: $0) }
            .filter { $0.distance <= limit }
            .min { $0 < $1 }?
            .name
    }

    /// Levenshtein distance: insertions, deletions and replacements.
    static func edits(from source: [UInt8], to target: [UInt8]) -> Int {
        var row = Array(0...target.count)
        for (i, byte) in source.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in target.enumerated() {
                let replaced = diagonal + (byte == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}
