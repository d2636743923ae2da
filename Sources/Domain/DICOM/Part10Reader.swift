/// Reads a DICOM file as its bytes arrive, in memory that does not grow with the file.
///
/// Short values are kept, pixel data and long values are walked over; the structure is followed to the last byte, so that
/// `finish` tells a whole file from a truncated or broken one.
///
///     var reader = Part10Reader()
///     for try await chunk in body { try reader.feed(chunk) }
///     let file = try reader.finish()
public struct Part10Reader: Sendable {
    private let limits: ParsingLimits
    private var parser: Part10Parser
    private var stage: InflatingStage?
    /// Received and not read yet: a part of a header or of a value that is kept.
    private var carried: [UInt8] = []
    /// How many bytes have come, inflated where the data set is.
    private var seen = 0
    private var failure: Violation?
    /// How many bytes have been fed.
    public private(set) var byteCount = 0

    public init(limits: ParsingLimits = ParsingLimits()) {
        self.limits = limits
        parser = Part10Parser(limits: limits, keeping: .shortCopies, end: nil)
    }

    /// Takes the next bytes of the file, any number of them.
    ///
    /// Throws as soon as the file cannot be one that `finish` would return; it stays refused from then on.
    public mutating func feed(_ chunk: ArraySlice<UInt8>) throws(Violation) {
        byteCount += chunk.count
        try guarded { (self) throws(Violation) in try self.take(chunk) }
    }

    public mutating func feed(_ chunk: [UInt8]) throws(Violation) {
        try feed(chunk[...])
    }

    /// The elements read so far, outermost level, values of nested and of the last element possibly still missing.
    ///
    /// Ask for what is needed and let go of it: a copy that is kept makes the next `feed` copy the elements.
    public var dataSetSoFar: DataSet { parser.dataSetSoFar }

    /// Ends the file.
    public mutating func finish() throws(Violation) -> Part10File {
        try guarded { (self) throws(Violation) in
            try self.parser.advance(over: self.carried, from: self.seen - self.carried.count, isLast: true)
            if self.parser.awaitsInflating { try self.beginInflating() }
            if var stage = self.stage {
                try stage.finish()
                try self.parser.advance(over: self.carried, from: self.seen - self.carried.count, isLast: true)
                if stage.isFollowed { self.parser.noteBehindDeflated() }
            }
            return try self.parser.finish(at: self.seen)
        }
    }

    private mutating func guarded<Result>(
        _ body: (inout Part10Reader) throws(Violation) -> Result
    ) throws(Violation) -> Result {
        if let failure { throw failure }
        do {
            return try body(&self)
        } catch {
            failure = error
            carried = []
            throw error
        }
    }

    private mutating func take(_ chunk: ArraySlice<UInt8>) throws(Violation) {
        guard stage == nil else { return try inflate(chunk) }
        try parse(chunk)
        if parser.awaitsInflating { try beginInflating() }
    }

    /// What was carried belongs to the deflated data set.
    private mutating func beginInflating() throws(Violation) {
        let rest = carried
        carried = []
        seen = parser.offset
        stage = InflatingStage(limits: limits, offset: seen)
        parser.beginInflated(end: nil)
        try inflate(rest[...])
    }

    private mutating func inflate(_ chunk: ArraySlice<UInt8>) throws(Violation) {
        stage?.append(chunk)
        while let inflated = try stage?.next() { try parse(inflated[...]) }
    }

    private mutating func parse(_ chunk: ArraySlice<UInt8>) throws(Violation) {
        let unwanted = min(chunk.count, max(0, parser.offset - seen))
        seen += chunk.count
        // Behind the data set: only counted.
        guard !parser.isPastEnd else { return }
        carried.append(contentsOf: chunk.dropFirst(unwanted))
        guard !carried.isEmpty else { return }
        let base = seen - carried.count
        try parser.advance(over: carried, from: base, isLast: false)
        let consumed = min(carried.count, parser.offset - base)
        if consumed == carried.count { carried.removeAll(keepingCapacity: true) } else { carried.removeFirst(consumed) }
        if parser.isPastEnd { carried.removeAll() }
    }
}
