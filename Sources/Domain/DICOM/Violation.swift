/// Bytes that break a rule of the standard beyond repair: where, and which rule.
///
/// Never holds a value: what was found is told as a tag, a VR, a length or a count.
public struct Violation: Error, Equatable, Sendable {
    /// Counted from the first byte of the file, preamble included.
    ///
    /// Inside a deflated data set: the offset that the byte would have in the file, were the data set not deflated.
    public let byteOffset: Int
    /// The element being read; nil outside any element.
    public let tag: Tag?
    /// `PS3.5 §7.1.2`.
    public let rule: String
    /// A tag, a VR, a length: never a value.
    public let found: String

    public init(byteOffset: Int, tag: Tag? = nil, rule: String, found: String) {
        self.byteOffset = byteOffset
        self.tag = tag
        self.rule = rule
        self.found = found
    }
}

extension Violation: CustomStringConvertible {
    public var description: String {
        "\(rule): byte \(byteOffset)\(tag.map { ", \($0)" } ?? ""): \(found)"
    }
}
