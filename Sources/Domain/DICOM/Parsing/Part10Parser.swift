/// Reads a Part 10 file from successive windows of its bytes (PS3.10 §7): preamble, file meta information, data set.
///
/// The shell around it (`Part10File`, `Part10Reader`) supplies the windows, and inflates where the syntax asks for it.
struct Part10Parser {
    /// What becomes of values.
    enum Keeping {
        /// All are kept, as slices of the window, which then is the whole file.
        case slices
        /// Short ones are copied, within the limits; pixel data never is.
        case shortCopies
    }

    private enum Phase { case start, meta, dataSet, trailing }

    private let limits: ParsingLimits
    private let keeping: Keeping
    private let end: Int?
    private var phase = Phase.start
    private var walker: Walker
    private var builder: TreeBuilder
    private var budget: Budget
    /// A value whose header is read and whose bytes are wanted.
    private var awaited: ElementHeader?
    /// The element or fragment passed over last: who is to blame when the stream ends inside it.
    private var passed: (tag: Tag?, offset: Int, length: Int)?
    private var preamble: ArraySlice<UInt8>?
    private var fileMeta = DataSet()
    private var groupLengthEnd: Int?
    private(set) var transferSyntax: TransferSyntax?
    private var dataSetOffset = 0
    /// The next byte is the first of a deflated data set: nothing more can be read here until `beginInflated`.
    private(set) var awaitsInflating = false

    /// `end` is the length of the file, where it is known.
    init(limits: ParsingLimits, keeping: Keeping, end: Int?) {
        self.limits = limits
        self.keeping = keeping
        self.end = end
        walker = Walker(.explicitLittle, at: 0, end: end, limits: limits, findings: FindingLog(limit: limits.findings))
        builder = TreeBuilder(.explicitLittle, keepsFragments: keeping == .slices)
        budget = Budget(limit: keeping == .slices ? .max : limits.keptBytes)
    }

    /// For a data set that stands alone, `count` bytes long.
    init(_ encoding: DataEncoding, _ characterSet: SpecificCharacterSet, count: Int, limits: ParsingLimits) {
        self.init(limits: limits, keeping: .slices, end: count)
        beginDataSet(encoding, end: count)
        builder = TreeBuilder(encoding, keepsFragments: true, characterSet: characterSet)
    }

    /// Nothing more will be read: what follows is no part of the data set.
    var isPastEnd: Bool { phase == .trailing }

    /// The next byte wanted, from the first byte of the file; everything before it may be thrown away.
    var offset: Int { walker.offset }

    /// Of the meta information, until that has ended.
    var dataSetSoFar: DataSet { builder.root }

    /// Reads as far as `bytes` allow, whose first is number `base` of the file; `isLast` when none will follow.
    mutating func advance(over bytes: [UInt8], from base: Int, isLast: Bool) throws(Violation) {
        while !awaitsInflating, try step(bytes, base, isLast) {}
    }

    /// The data set behind the meta information begins, inflated; it ends at `end`, where that is known.
    mutating func beginInflated(end: Int?) {
        awaitsInflating = false
        beginDataSet(.explicitLittle, end: end)
    }

    mutating func noteBehindDeflated() { walker.note(.deflatedFollowed, nil, "bytes behind the deflated data set") }

    /// Ends the file, `count` bytes long (of the inflated data set, where it was deflated).
    mutating func finish(at count: Int) throws(Violation) -> Part10File {
        if awaited != nil || walker.offset > count { throw cutShort(at: count) }
        if phase != .trailing {
            while !walker.isAtRoot {
                guard walker.offset == count, let token = walker.closeWithoutDelimiter() else {
                    throw walker.truncated("the file ends inside a sequence or an item")
                }
                close(token)
            }
            if walker.offset < count {
                guard walker.toleratesTrailing else {
                    throw walker.truncated("\(count - walker.offset) bytes left, too few for an element")
                }
                phase = .trailing
            }
        }
        if phase == .trailing {
            let behind = count - walker.offset
            walker.note(.trailingBytes, nil, "\(behind) bytes behind the data set")
        }
        return Part10File(
            preamble: preamble,
            fileMeta: fileMeta,
            transferSyntax: transferSyntax ?? .implicitLittle,
            dataSet: builder.root,
            dataSetOffset: dataSetOffset,
            parsingFindings: walker.findings,
            isComplete: keeping == .slices,
            hasLeftOutItems: budget.hasLeftOut
        )
    }

    private func cutShort(at count: Int) -> Violation {
        let header = awaited.map { (tag: Optional($0.tag), offset: $0.valueOffset, length: $0.length ?? 0) }
        let blamed = header ?? passed ?? (nil, walker.offset, 0)
        return Violation(
            byteOffset: blamed.offset,
            tag: blamed.tag,
            rule: "PS3.5 §7.1",
            found: "length \(blamed.length), \(max(0, count - blamed.offset)) bytes left"
        )
    }
}

// MARK: - One step

extension Part10Parser {
    /// Whether there may be more to read in this window.
    private mutating func step(_ bytes: [UInt8], _ base: Int, _ isLast: Bool) throws(Violation) -> Bool {
        switch phase {
        case .start:
            guard isLast || bytes.count >= FileStart.wanted else { return false }
            try start(FileStart(bytes))
            return true
        case .meta:
            if walker.isAtRoot, awaited == nil {
                let peek = ElementPeek(bytes, at: walker.offset - base)
                guard isLast || peek.isWhole else { return false }
                guard peek.isWhole, peek.tag(.little).group == 2 else {
                    endMeta(peek)
                    return true
                }
            }
            return try token(bytes, base)
        case .dataSet:
            return try token(bytes, base)
        case .trailing:
            return false
        }
    }

    private mutating func start(_ start: FileStart) throws(Violation) {
        switch start.form {
        case .part10(let metaOffset):
            if metaOffset == 132 { preamble = start.preamble }
            phase = .meta
            walker = newWalker(.explicitLittle, at: metaOffset, end: end)
            if metaOffset != 132 { walker.note(.preambleMissing, nil, "file meta information at byte \(metaOffset)") }
        case .bareDataSet(let encoding):
            walker.note(.metaMissing, nil, "the file begins with a data set")
            transferSyntax = TransferSyntax(uncompressed: encoding)
            dataSetOffset = 0
            beginDataSet(encoding, end: end)
        case .unknown:
            throw Violation(byteOffset: min(128, start.count), rule: "PS3.10 §7.1", found: "no DICM prefix")
        }
    }

    private mutating func endMeta(_ next: ElementPeek) {
        fileMeta = builder.root
        dataSetOffset = walker.offset
        checkGroupLength()
        var encoding: DataEncoding
        if let uid = (try? fileMeta.uid(.transferSyntaxUID)) ?? nil {
            let syntax = TransferSyntax(TransferSyntaxUID(uid))
            transferSyntax = syntax
            encoding = syntax.encoding
            guard !syntax.isDeflated || next.cannotBeDeflated else {
                awaitsInflating = true
                return
            }
            if let actual = next.guessedEncoding, actual != encoding || syntax.isDeflated {
                encoding = actual
                walker.note(.transferSyntaxWrong, nil, "the data set is in \(actual)")
            }
        } else {
            walker.note(.transferSyntaxMissing, .transferSyntaxUID, "no usable Transfer Syntax UID")
            encoding = next.guessedEncoding ?? .implicitLittle
            transferSyntax = TransferSyntax(uncompressed: encoding)
        }
        beginDataSet(encoding, end: end)
    }

    private mutating func checkGroupLength() {
        guard let groupLengthEnd, let said = fileMeta.integer(.fileMetaInformationGroupLength) else {
            walker.note(.metaGroupLengthMissing, .fileMetaInformationGroupLength, "absent")
            return
        }
        let actual = walker.offset - groupLengthEnd
        guard said != actual else { return }
        walker.note(.metaGroupLengthWrong, .fileMetaInformationGroupLength, "\(said) instead of \(actual)")
    }

    private mutating func beginDataSet(_ encoding: DataEncoding, end: Int?) {
        phase = .dataSet
        walker = newWalker(encoding, at: walker.offset, end: end)
        builder = TreeBuilder(encoding, keepsFragments: keeping == .slices)
    }

    private func newWalker(_ encoding: DataEncoding, at offset: Int, end: Int?) -> Walker {
        Walker(encoding, at: offset, end: end, limits: limits, findings: walker.findings)
    }
}

// MARK: - Tokens and values

extension Part10Parser {
    private mutating func token(_ bytes: [UInt8], _ base: Int) throws(Violation) -> Bool {
        if let header = awaited { return try takeAwaited(header, bytes, base) }
        guard let token = try walker.next(in: bytes.span, from: base) else { return false }
        switch token {
        case .value(let header):
            if header.tag == .fileMetaInformationGroupLength {
                groupLengthEnd = header.valueOffset + (header.length ?? 0)
            }
            guard !header.isDelimiter else { return true }
            return try take(header, bytes, base)
        case .sequenceStart(let header):
            if try budget.admits(64, isNested: builder.isNested, at: header) { builder.openSequence(header) }
        case .itemStart(let hasUndefinedLength):
            if budget.admitsNested(64) { builder.openItem(hasUndefinedLength: hasUndefinedLength) }
        case .itemEnd, .sequenceEnd, .fragmentsEnd:
            close(token)
        case .fragmentsStart(let header):
            if try budget.admits(64, isNested: builder.isNested, at: header) { builder.openFragments(header) }
        case .fragment(let valueOffset, let length):
            return takeFragment(valueOffset, length, bytes, base)
        case .trailing:
            phase = .trailing
            return false
        }
        return true
    }

    private mutating func close(_ token: Walker.Token) {
        guard budget.closes() else { return }
        switch token {
        case .itemEnd: builder.closeItem()
        case .sequenceEnd: builder.closeSequence()
        case .fragmentsEnd: builder.closeFragments()
        case .value, .sequenceStart, .itemStart, .fragmentsStart, .fragment, .trailing: break
        }
    }

    private mutating func take(_ header: ElementHeader, _ bytes: [UInt8], _ base: Int) throws(Violation) -> Bool {
        let length = header.length ?? 0
        if keeping == .slices {
            let start = header.valueOffset - base
            let value = bytes[start..<start + length]
            if header.namesPrivateBlock { walker.reserve(header.tag, for: value) }
            builder.add(header, .bytes(value))
            walker.skip(length)
            return true
        }
        if header.namesPrivateBlock {
            awaited = header
            return try takeAwaited(header, bytes, base)
        }
        guard try budget.admits(64, isNested: builder.isNested, at: header, opens: false) else {
            pass(header.tag, header.valueOffset, length)
            return true
        }
        guard length <= limits.keptValueLength, header.tag.group != 0x7FE0,
            budget.takes(length, isNested: builder.isNested)
        else {
            builder.add(header, .omitted(Omission(byteOffset: header.valueOffset, byteCount: length)))
            pass(header.tag, header.valueOffset, length)
            return true
        }
        awaited = header
        return try takeAwaited(header, bytes, base)
    }

    private mutating func takeAwaited(
        _ header: ElementHeader,
        _ bytes: [UInt8],
        _ base: Int
    ) throws(Violation) -> Bool {
        let length = header.length ?? 0
        let start = header.valueOffset - base
        guard start + length <= bytes.count else { return false }
        awaited = nil
        let value = bytes[start..<start + length]
        if header.namesPrivateBlock {
            walker.reserve(header.tag, for: value)
            guard try budget.admits(64 + length, isNested: builder.isNested, at: header, opens: false) else {
                pass(header.tag, header.valueOffset, length)
                return true
            }
        }
        // A copy: a slice would keep the whole window alive.
        builder.add(header, .bytes(ArraySlice(Array(value))))
        walker.skip(length)
        return true
    }

    private mutating func takeFragment(_ offset: Int, _ length: Int, _ bytes: [UInt8], _ base: Int) -> Bool {
        guard !budget.isMuted else {
            pass(walker.top.tag, offset, length)
            return true
        }
        if keeping == .slices {
            let start = offset - base
            builder.addFragment(bytes[start..<start + length])
        } else {
            let isListed = budget.takes(MemoryLayout<UInt32>.size, isNested: builder.isNested)
            builder.omitFragment(at: offset..<offset + length, isListed: isListed)
        }
        pass(walker.top.tag, offset, length)
        return true
    }

    private mutating func pass(_ tag: Tag?, _ offset: Int, _ length: Int) {
        passed = (tag, offset, length)
        walker.skip(length)
    }
}
