/// A DICOM file: meta information and data set (PS3.10 §7).
///
/// Read whole by `init(parsing:)`, or by `Part10Reader` as its bytes arrive, which keeps no pixel data.
public struct Part10File: Sendable {
    /// The 128 bytes before the prefix; nil when the file had none.
    public var preamble: ArraySlice<UInt8>?
    /// Group 0002; empty when the file had none.
    public var fileMeta: DataSet
    /// From the meta information, or guessed from the data set where that does not tell (then `findings` says so).
    public let transferSyntax: TransferSyntax
    public var dataSet: DataSet
    /// Of the data set's first byte in the file.
    public let dataSetOffset: Int
    let parsingFindings: FindingLog
    /// Every value was kept; not so when read by `Part10Reader`.
    public let isComplete: Bool
    /// Elements inside sequences were walked over for want of room (`ParsingLimits.keptBytes`).
    public let hasLeftOutItems: Bool

    /// What was wrong and could be read all the same; at most `ParsingLimits.findings`.
    public var findings: [Finding] { parsingFindings.findings }

    /// How many more there were that are not listed.
    public var unlistedFindingCount: Int { parsingFindings.unlistedCount }

    /// Reads a whole file; values are slices of `bytes`, or of the inflated data set.
    public init(parsing bytes: [UInt8], limits: ParsingLimits = ParsingLimits()) throws(Violation) {
        var parser = Part10Parser(limits: limits, keeping: .slices, end: bytes.count)
        try parser.advance(over: bytes, from: 0, isLast: true)
        guard parser.awaitsInflating else {
            self = try parser.finish(at: bytes.count)
            return
        }
        let start = parser.offset
        var stage = InflatingStage(limits: limits, offset: start)
        let inflated = try stage.inflateAll(bytes[start...])
        parser.beginInflated(end: start + inflated.count)
        try parser.advance(over: inflated, from: start, isLast: true)
        if stage.isFollowed { parser.noteBehindDeflated() }
        self = try parser.finish(at: start + inflated.count)
    }
}

extension Part10File {
    init(
        preamble: ArraySlice<UInt8>?,
        fileMeta: DataSet,
        transferSyntax: TransferSyntax,
        dataSet: DataSet,
        dataSetOffset: Int,
        parsingFindings: FindingLog,
        isComplete: Bool,
        hasLeftOutItems: Bool = false
    ) {
        self.preamble = preamble
        self.fileMeta = fileMeta
        self.transferSyntax = transferSyntax
        self.dataSet = dataSet
        self.dataSetOffset = dataSetOffset
        self.parsingFindings = parsingFindings
        self.isComplete = isComplete
        self.hasLeftOutItems = hasLeftOutItems
    }
}

extension DataSet {
    /// Reads a data set that stands alone, without meta information, as in a message or an item.
    public init(
        parsing bytes: [UInt8],
        encoding: DataEncoding,
        characterSet: SpecificCharacterSet = .basic,
        limits: ParsingLimits = ParsingLimits()
    ) throws(Violation) {
        var parser = Part10Parser(encoding, characterSet, count: bytes.count, limits: limits)
        try parser.advance(over: bytes, from: 0, isLast: true)
        self = try parser.finish(at: bytes.count).dataSet
    }
}
