/// Where two JSON texts differ: names and places, never a value of either.
public struct JSONDifference: Sendable, Equatable, Encodable {
    /// As `00080060.Value[]` or `frames[].mean`, sorted; items of a list share one path.
    public let paths: [String]
    /// How many more there are.
    public let leftOut: Int

    /// Nil when one of the two is no JSON.
    ///
    /// Without any path, the same is said in other bytes.
    ///
    /// - Parameter limit: The most paths that are named.
    init?(from recorded: [UInt8], to made: [UInt8], limit: Int) {
        guard let recorded = JSONValue(recorded), let made = JSONValue(made) else { return nil }
        var found: Set<String> = []
        Self.collect(recorded, made, at: "", into: &found)
        paths = Array(found.sorted().prefix(limit))
        leftOut = found.count - paths.count
    }

    private static func collect(_ old: JSONValue, _ new: JSONValue, at path: String, into found: inout Set<String>) {
        switch (old, new) {
        case (.object(let old), .object(let new)):
            for key in Set(old.keys).union(new.keys) {
                let name = Self.name(key)
                let inner = path.isEmpty ? name : "\(path).\(name)"
                guard let left = old[key], let right = new[key] else {
                    found.insert(inner)
                    continue
                }
                collect(left, right, at: inner, into: &found)
            }
        case (.list(let old), .list(let new)):
            // DICOM's model is a list of one data set: that one needs no mark.
            let inner = path.isEmpty ? "" : "\(path)[]"
            for (left, right) in zip(old, new) { collect(left, right, at: inner, into: &found) }
            if old.count != new.count { found.insert(path.isEmpty ? "[]" : inner) }
        default:
            guard old != new else { return }
            found.insert(path.isEmpty ? "." : path)
        }
    }

    /// A key as it is told: tags and the names of fields are; what could be anything else is not.
    private static func name(_ key: String) -> String {
        let isName =
            (1...64).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        return isName ? key : "*"
    }
}
