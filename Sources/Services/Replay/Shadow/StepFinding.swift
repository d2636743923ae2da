public import Events

/// What one step made of a payload then and makes of it now.
public struct StepFinding: Sendable, Equatable, Encodable {
    public enum Verdict: String, Sendable, CaseIterable, Encodable {
        /// The same bytes.
        case same
        /// Other bytes, another media type, or skipped for another reason.
        case different
        /// Made now and not then.
        case newlyMade = "newly-made"
        /// Made then and not now.
        case noLongerMade = "no-longer-made"
        /// The trial of the whole task failed, so that nothing is made.
        case failed
        /// Made neither then nor now.
        case skipped

        public var isDifference: Bool {
            switch self {
            case .same, .skipped: false
            case .different, .newlyMade, .noLongerMade, .failed: true
            }
        }
    }

    /// What the step made at one of the two times: a result, or the reason why there is none.
    public struct Side: Sendable, Equatable, Encodable {
        public let version: Int?
        public let mediaType: String?
        public let byteCount: Int?
        public let sha256: Digest?
        /// Why it was skipped, or failed.
        public let code: String?

        init(_ result: TaskResult) {
            version = result.version
            mediaType = result.mediaType
            byteCount = result.object.byteCount
            sha256 = result.object.sha256
            code = nil
        }

        init(_ result: TrialResult) {
            version = result.version
            mediaType = result.mediaType
            byteCount = result.byteCount
            sha256 = result.sha256
            code = nil
        }

        init(code: String) {
            self.code = code
            version = nil
            mediaType = nil
            byteCount = nil
            sha256 = nil
        }

        var isMade: Bool { sha256 != nil }
    }

    public let kind: String
    public let verdict: Verdict
    /// Nil when the step was not run then.
    public let recorded: Side?
    /// Nil when it is not run now.
    public let made: Side?
    /// Of JSON that differs, where; nil for everything else and for what is too large to be looked into.
    public internal(set) var json: JSONDifference?

    init(kind: String, recorded: Side?, made: Side?) {
        self.kind = kind
        self.recorded = recorded
        self.made = made
        verdict =
            switch (recorded?.isMade ?? false, made?.isMade ?? false) {
            case (true, true):
                recorded?.sha256 == made?.sha256 && recorded?.mediaType == made?.mediaType ? .same : .different
            case (false, true): .newlyMade
            case (true, false): .noLongerMade
            case (false, false):
                recorded != nil && made != nil && recorded?.code != made?.code ? .different : .skipped
            }
    }

    /// Of a step whose task fails now.
    init(kind: String, recorded: Side, failure code: String) {
        self.kind = kind
        self.recorded = recorded
        made = Side(code: code)
        verdict = .failed
    }

    var isJSON: Bool {
        guard verdict == .different, let recorded, let made else { return false }
        return [recorded, made].allSatisfy { side in
            guard let type = side.mediaType?.split(separator: ";").first else { return false }
            return type == "application/json" || type.hasSuffix("+json")
        }
    }
}
