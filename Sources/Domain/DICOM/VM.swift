/// How many values an attribute may have (PS3.5 §6.4): `1`, `1-3`, `1-n`, `2-2n`.
public struct VM: Hashable, Sendable {
    public let minimum: Int
    /// Nil when there is no upper limit.
    public let maximum: Int?
    /// The count is a multiple of this when there is no upper limit: 2 in `2-2n`.
    public let step: Int

    public init(minimum: Int, maximum: Int?, step: Int = 1) {
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
    }

    /// Where nothing is said.
    static let any = VM(minimum: 0, maximum: nil)

    /// Reads the notation of PS3.6; "or" lists give the widest range.
    public init?(_ text: some StringProtocol) {
        let alternatives = text.split(separator: " ").filter { $0 != "or" }
        let parsed = alternatives.compactMap { VM(single: $0) }
        guard let first = parsed.first, parsed.count == alternatives.count else { return nil }
        self = parsed.dropFirst().reduce(first) { widest, next in
            VM(
                minimum: min(widest.minimum, next.minimum),
                maximum: widest.maximum.flatMap { a in next.maximum.map { max(a, $0) } },
                step: min(widest.step, next.step)
            )
        }
    }

    private init?(single text: some StringProtocol) {
        let bounds = text.split(separator: "-")
        guard let lower = bounds.first.flatMap({ Int($0) }), bounds.count <= 2 else { return nil }
        guard bounds.count == 2 else {
            self.init(minimum: lower, maximum: lower)
            return
        }
        if bounds[1].hasSuffix("n") {
            let factor = bounds[1].dropLast()
            guard let step = factor.isEmpty ? 1 : Int(factor), step > 0 else { return nil }
            self.init(minimum: lower, maximum: nil, step: step)
        } else {
            guard let upper = Int(bounds[1]), upper >= lower else { return nil }
            self.init(minimum: lower, maximum: upper)
        }
    }

    /// Whether an attribute may have `count` values; none at all is a matter of its type, not of its VM.
    public func allows(_ count: Int) -> Bool {
        guard count >= minimum else { return false }
        if let maximum { return count <= maximum }
        return count % step == 0
    }
}

extension VM: CustomStringConvertible {
    public var description: String {
        guard let maximum else { return "\(minimum)-\(step == 1 ? "" : "\(step)")n" }
        return minimum == maximum ? "\(minimum)" : "\(minimum)-\(maximum)"
    }
}
