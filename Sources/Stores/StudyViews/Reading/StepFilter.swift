import BSON

/// A step by its kind, of one version or of any: `preview/2`, or `preview`.
public struct StepFilter: Sendable, Equatable, LosslessStringConvertible {
    public let kind: String
    public let version: Int?

    /// Nil for what names no step: a kind is letters, digits and hyphens, a version a whole number from 1.
    public init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...64).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy(Self.isCode)
        else { return nil }
        kind = String(parts[0])
        guard parts.count == 2 else {
            version = nil
            return
        }
        guard let number = Int(parts[1]), number > 0, String(number) == parts[1] else { return nil }
        version = number
    }

    public var description: String { version.map { "\(kind)/\($0)" } ?? kind }

    /// What an entry of the evidence must be like: it is `kind/version`.
    var matching: BSONValue {
        guard version == nil else { return .string(description) }
        // "0" is the character behind "/".
        return ["$elemMatch": ["$gte": .string("\(kind)/"), "$lt": .string("\(kind)0")]]
    }

    private static func isCode(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
