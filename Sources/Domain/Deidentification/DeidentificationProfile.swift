/// What is taken out of objects and what is retained: the Basic Profile and the options chosen (PS3.15 §E.2, §E.3).
public struct DeidentificationProfile: Sendable, Equatable {
    public let options: Set<DeidentificationOption>
    public var burnedInAnnotation: BurnedInAnnotationPolicy
    /// Kept beside those of table E.3.10-1, with Retain Safe Private.
    public var safePrivateAttributes: [SafePrivateAttribute]
    /// Where pixels are blanked, with Clean Pixel Data; the first rule that an object matches holds for it.
    public var pixelRules: [PixelRegionRule]

    /// The Basic Profile alone.
    public static let basic = DeidentificationProfile(unchecked: [])

    /// - Throws: `InvalidProfile` when two options contradict each other.
    public init(
        options: Set<DeidentificationOption>,
        burnedInAnnotation: BurnedInAnnotationPolicy = .report,
        safePrivateAttributes: [SafePrivateAttribute] = [],
        pixelRules: [PixelRegionRule] = []
    ) throws(InvalidProfile) {
        guard !options.isSuperset(of: [.retainFullDates, .retainModifiedDates]) else { throw .datesRetainedTwice }
        self.init(unchecked: options)
        self.burnedInAnnotation = burnedInAnnotation
        self.safePrivateAttributes = safePrivateAttributes
        self.pixelRules = pixelRules
    }

    private init(unchecked options: Set<DeidentificationOption>) {
        self.options = options
        burnedInAnnotation = .report
        safePrivateAttributes = []
        pixelRules = []
    }
}

/// Why options do not make a profile.
public enum InvalidProfile: Error, Equatable, Sendable {
    /// Full and modified dates exclude each other (PS3.15 §E.3.6).
    case datesRetainedTwice
}

extension InvalidProfile: CustomStringConvertible {
    public var description: String {
        switch self {
        case .datesRetainedTwice: "retain-full-dates and retain-modified-dates exclude each other"
        }
    }
}

/// What to do with an object whose pixels may show who it is, when no rule cleans them.
public enum BurnedInAnnotationPolicy: String, Sendable, Equatable, CaseIterable, Codable {
    /// De-identify all else, and say so in the report.
    case report
    /// Make nothing of it.
    case refuse
}
