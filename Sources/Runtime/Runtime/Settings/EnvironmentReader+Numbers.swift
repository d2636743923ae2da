extension EnvironmentReader {
    /// A whole number within `range`; without a default it must be set.
    public mutating func integer(
        _ name: String,
        in range: ClosedRange<Int>,
        default fallback: Int? = nil,
        meaning: String
    ) -> Int {
        number(name, in: range, unit: nil, default: fallback, meaning: meaning)
    }

    /// A number of bytes; the name ends in `_BYTES`.
    public mutating func byteCount(
        _ name: String,
        in range: ClosedRange<Int>,
        default fallback: Int? = nil,
        meaning: String
    ) -> Int {
        precondition(name.hasSuffix("_BYTES"), "\(name): a setting in bytes says so in its name")
        return number(name, in: range, unit: "bytes", default: fallback, meaning: meaning)
    }

    /// A time in whole milliseconds; the name ends in `_MS`.
    public mutating func milliseconds(
        _ name: String,
        in range: ClosedRange<Int>,
        default fallback: Int? = nil,
        meaning: String
    ) -> Duration {
        precondition(name.hasSuffix("_MS"), "\(name): a setting in milliseconds says so in its name")
        return .milliseconds(number(name, in: range, unit: "milliseconds", default: fallback, meaning: meaning))
    }

    /// A time in whole seconds; the name ends in `_SECONDS`.
    public mutating func seconds(
        _ name: String,
        in range: ClosedRange<Int>,
        default fallback: Int? = nil,
        meaning: String
    ) -> Duration {
        precondition(name.hasSuffix("_SECONDS"), "\(name): a setting in seconds says so in its name")
        return .seconds(number(name, in: range, unit: "seconds", default: fallback, meaning: meaning))
    }

    /// A decimal number within `range`, such as a share of one or a weight.
    public mutating func decimal(
        _ name: String,
        in range: ClosedRange<Double>,
        default fallback: Double? = nil,
        meaning: String
    ) -> Double {
        precondition(fallback.map(range.contains) ?? true, "\(name): the default is out of range")
        return value(
            name,
            absence: .init(fallback.map { "\($0)" }),
            allowed: "\(range.lowerBound) to \(range.upperBound)",
            meaning: meaning,
            standIn: fallback ?? range.lowerBound,
            parse: { Double($0).flatMap { range.contains($0) ? $0 : nil } }
        )
    }

    private mutating func number(
        _ name: String,
        in range: ClosedRange<Int>,
        unit: String?,
        default fallback: Int?,
        meaning: String
    ) -> Int {
        precondition(fallback.map(range.contains) ?? true, "\(name): the default is out of range")
        return value(
            name,
            absence: .init(fallback.map(String.init)),
            allowed: "\(range.lowerBound) to \(range.upperBound)" + (unit.map { " " + $0 } ?? ""),
            meaning: meaning,
            standIn: fallback ?? range.lowerBound,
            parse: { Int($0).flatMap { range.contains($0) ? $0 : nil } }
        )
    }
}
