/// What reading may cost, whatever the bytes say.
public struct ParsingLimits: Sendable, Equatable {
    /// Sequences inside one another, more is refused; real objects stay below 20.
    public var depth = 64
    /// Data elements, items and fragments in one file, nested ones included; more is refused.
    public var elements = 4_000_000
    /// Bytes of one value, pixel data apart; more is refused.
    public var valueLength = 1 << 30
    /// Bytes of one value that a streaming reader keeps; longer values are walked over and left out.
    public var keptValueLength = 64 * 1024
    /// Bytes that a streaming reader holds in all; once reached, values and nested elements are left out.
    public var keptBytes = 8 * 1024 * 1024
    /// Bytes that a deflated data set may grow to; more is refused.
    public var inflatedBytes = 1 << 31
    /// Inflated bytes for each deflated one, judged once 64 MiB are inflated; more is refused as a bomb.
    public var inflationRatio = 200
    /// Findings listed; further ones are only counted.
    public var findings = 64

    public init() {}
}
