/// How many tasks and steps compared how.
public struct ShadowSummary: Sendable, Equatable, Encodable {
    /// The tasks of one step.
    public struct Step: Sendable, Equatable, Encodable {
        public let kind: String
        /// Which versions made what is recorded, ascending.
        public fileprivate(set) var recordedVersions: [Int] = []
        /// Which versions this build has.
        public fileprivate(set) var versions: [Int] = []
        /// By verdict; each is there.
        public fileprivate(set) var counts: [String: Int]

        fileprivate init(kind: String) {
            self.kind = kind
            counts = Dictionary(uniqueKeysWithValues: StepFinding.Verdict.allCases.map { ($0.rawValue, 0) })
        }
    }

    public private(set) var tasks = 0
    /// By verdict; each is there.
    public private(set) var counts = Dictionary(
        uniqueKeysWithValues: TaskFinding.Verdict.allCases.map { ($0.rawValue, 0) }
    )
    /// In the order in which they were met.
    public private(set) var steps: [Step] = []

    public init() {}

    public func count(_ verdict: TaskFinding.Verdict) -> Int { counts[verdict.rawValue] ?? 0 }

    /// Whether this build does something else than what is recorded.
    public var hasDifferences: Bool { count(.different) + count(.cured) > 0 }

    public mutating func add(_ finding: TaskFinding) {
        tasks += 1
        counts[finding.verdict.rawValue, default: 0] += 1
        for step in finding.steps { add(step) }
    }

    private mutating func add(_ finding: StepFinding) {
        let index = steps.firstIndex { $0.kind == finding.kind } ?? steps.endIndex
        if index == steps.endIndex { steps.append(Step(kind: finding.kind)) }
        steps[index].counts[finding.verdict.rawValue, default: 0] += 1
        steps[index].recordedVersions.insertSorted(finding.recorded?.version)
        steps[index].versions.insertSorted(finding.made?.version)
    }
}

extension [Int] {
    fileprivate mutating func insertSorted(_ element: Int?) {
        guard let element, !contains(element) else { return }
        insert(element, at: firstIndex { $0 > element } ?? endIndex)
    }
}
