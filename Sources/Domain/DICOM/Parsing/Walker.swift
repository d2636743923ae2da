/// Follows the structure of a data set through its bytes, one token at a time (PS3.5 §7).
///
/// Holds no bytes and reads no values: it is handed a window of the stream, reads one header in it, and says what comes
/// next. The same rules thus serve whole files and streams that arrive in pieces.
struct Walker {
    enum Token {
        /// A plain element: `length` bytes follow, to be passed over with `skip`.
        case value(ElementHeader)
        case sequenceStart(ElementHeader)
        case itemStart(hasUndefinedLength: Bool)
        case itemEnd
        case sequenceEnd
        /// Encapsulated pixel data begins; the first fragment is the basic offset table.
        case fragmentsStart(ElementHeader)
        /// `length` bytes follow, to be passed over with `skip`.
        case fragment(valueOffset: Int, length: Int)
        case fragmentsEnd
        /// What follows is no data set.
        case trailing
    }

    /// The next byte to read, from the first byte of the file.
    private(set) var offset: Int
    var findings: FindingLog
    private(set) var elementCount = 0
    private let limits: ParsingLimits
    /// The length of the file; `Int.max` while it is not known.
    ///
    /// It only refuses: what is read as what must not depend on it, or whole files and streams would be read differently.
    private let fileEnd: Int
    private(set) var top: Frame
    private(set) var outer: [Frame] = []
    /// Pixel data has been passed: from here on, what cannot be read is taken for trailing bytes.
    private var sawPixelData = false

    /// Starts with a data set at `offset` that ends at `end`, or wherever the stream does when that is not known yet.
    init(_ encoding: DataEncoding, at offset: Int, end: Int?, limits: ParsingLimits, findings: FindingLog) {
        self.offset = offset
        self.limits = limits
        self.findings = findings
        fileEnd = end ?? Int.max
        top = Frame(kind: .root, encoding: encoding, start: offset, end: Int.max, bound: Int.max)
    }

    /// Reads what comes next from `window`, whose first byte is number `base` of the file.
    ///
    /// Nil when the window ends before the next header does, or before `offset`.
    mutating func next(in window: Span<UInt8>, from base: Int) throws(Violation) -> Token? {
        if offset == top.end { return close() }
        let available = base + window.count - offset
        guard available >= 8 else { return nil }
        guard top.bound - offset >= 8 else { throw unterminated() }
        let header = HeaderBytes(window: window, at: offset - base, order: top.encoding.byteOrder)
        switch top.kind {
        case .root, .item: return try element(header)
        case .sequence: return try item(header)
        case .fragments: return try fragment(header)
        }
    }

    /// Passes over a value's bytes, seen or not.
    mutating func skip(_ count: Int) { offset += count }

    /// The bytes that may lie between `start` and the end of what is open there.
    private func room(from start: Int) -> Int { min(top.bound, fileEnd) - start }

    /// Whether the stream may end here: no sequence or item is open.
    var isAtRoot: Bool { top.kind == .root }

    /// Whether bytes that make no element may be taken for padding behind the data set.
    var toleratesTrailing: Bool { isAtRoot && sawPixelData }

    /// Tells whose block a private creator element reserves, for the elements behind it that are written without a VR.
    mutating func reserve(_ creatorElement: Tag, for value: ArraySlice<UInt8>) {
        guard let creator = PrivateDictionary.creator(named: value) else { return }
        top.privateBlocks.append((creatorElement, creator))
    }

    /// Ends what is open when the stream ended at `offset`, where only its delimiter is missing; nil when more is.
    mutating func closeWithoutDelimiter() -> Token? {
        guard !isAtRoot, top.end == Int.max else { return nil }
        note(.delimiterMissing, top.tag ?? top.lastTag, "the file ends before it")
        return close()
    }

    /// The stream ended inside something.
    func truncated(_ found: String) -> Violation {
        Violation(byteOffset: offset, tag: top.tag ?? top.lastTag, rule: "PS3.5 §7.1", found: found)
    }

    mutating func note(_ rule: Rule, _ tag: Tag?, _ found: @autoclosure () -> String) {
        // Hostile bytes break rules by the million: what will not be listed is not put together.
        guard findings.admits(rule) else { return }
        findings.add(Finding(rule, at: tag.map { path(to: $0) }, byteOffset: offset, found: found()))
    }

    private func path(to tag: Tag) -> TagPath {
        let frames = outer + [top]
        var steps: [TagPath.Step] = []
        for (index, frame) in frames.enumerated() where frame.kind == .item && index > 0 {
            steps.append(TagPath.Step(sequence: frames[index - 1].tag ?? tag, item: frames[index - 1].itemCount - 1))
        }
        return TagPath(tag, in: steps)
    }
}

// MARK: - Frames

extension Walker {
    /// What is open around the next byte.
    struct Frame {
        enum Kind { case root, item, sequence, fragments }

        let kind: Kind
        let encoding: DataEncoding
        let start: Int
        /// One past its last byte; `Int.max` when a delimiter ends it.
        let end: Int
        /// No byte of it lies at or beyond this: the nearest end that a length around it gives.
        let bound: Int
        /// Of the sequence or the pixel data.
        var tag: Tag?
        var lastTag: Tag?
        var itemCount = 0
        /// The private blocks reserved in this data set, as far as their creators are known.
        var privateBlocks: [(creatorElement: Tag, creator: PrivateDictionary.Creator)] = []
    }

    private mutating func open(_ kind: Frame.Kind, _ encoding: DataEncoding, length: Int?, tag: Tag?) throws(Violation)
    {
        guard outer.count < 2 * limits.depth else {
            throw Violation(
                byteOffset: offset,
                tag: tag,
                rule: "PS3.5 §7.5",
                found: "sequences more than \(limits.depth) deep"
            )
        }
        let end = length.map { offset + $0 } ?? Int.max
        outer.append(top)
        top = Frame(kind: kind, encoding: encoding, start: offset, end: end, bound: min(end, top.bound), tag: tag)
    }

    private mutating func close() -> Token {
        let closed = top.kind
        top = outer.removeLast()
        return switch closed {
        case .sequence: .sequenceEnd
        case .fragments: .fragmentsEnd
        case .item, .root: .itemEnd
        }
    }

    private func unterminated() -> Violation {
        Violation(
            byteOffset: offset,
            tag: top.tag ?? top.lastTag,
            rule: "PS3.5 §7.5.2",
            found: "\(top.bound - offset) bytes left, too few for a delimiter or an element"
        )
    }

    private mutating func count(_ tag: Tag) throws(Violation) {
        elementCount += 1
        guard elementCount <= limits.elements else {
            throw Violation(
                byteOffset: offset,
                tag: tag,
                rule: "PS3.5 §7.1",
                found: "more than \(limits.elements) elements"
            )
        }
    }
}

// MARK: - Elements

extension Walker {
    private mutating func element(_ bytes: HeaderBytes) throws(Violation) -> Token? {
        let tag = bytes.tag
        if tag.group == 0xFFFE { return try delimiter(tag, bytes) }
        if top.kind == .root, tag.group == 0, top.lastTag != nil {
            // No command element stands in a file: zeros behind the last element.
            return .trailing
        }
        if tag.group == 0xFFFF {
            // No attribute has this group: filler behind the last element, or no element at all.
            if toleratesTrailing { return .trailing }
            throw Violation(byteOffset: offset, tag: tag, rule: "PS3.5 §7.8", found: "\(tag) where an element is due")
        }
        let header: ElementHeader
        switch bytes.header(in: top, at: offset, limits) {
        case .read(let read): header = read
        case .needsMore:
            guard top.kind == .root || top.bound - offset >= 12 else { throw unterminated() }
            return nil
        case .impossible(let found):
            if toleratesTrailing { return .trailing }
            throw Violation(byteOffset: offset, tag: tag, rule: "PS3.5 §7.1.2", found: found)
        }
        try count(tag)
        if let last = top.lastTag, tag <= last {
            if toleratesTrailing, tag < last { return .trailing }
            note(tag == last ? .elementRepeated : .elementOrder, tag, tag == last ? "again" : "after \(last)")
        }
        top.lastTag = tag
        if let oddity = header.oddity { note(oddity, tag, "as \(header.vr)") }
        return try enter(header)
    }

    private mutating func enter(_ header: ElementHeader) throws(Violation) -> Token {
        let tag = header.tag
        if tag == .pixelData, isAtRoot { sawPixelData = true }
        guard let length = header.length else { return try enterUndefined(header) }
        guard length <= room(from: header.valueOffset) else {
            throw Violation(
                byteOffset: offset,
                tag: tag,
                rule: "PS3.5 §7.1",
                found: "length \(length), \(max(0, room(from: header.valueOffset))) bytes left"
            )
        }
        guard length <= limits.valueLength || header.vr == .SQ || tag.group == Tag.pixelData.group else {
            throw Violation(
                byteOffset: offset,
                tag: tag,
                rule: "PS3.5 §7.1",
                found: "length \(length), more than the limit of \(limits.valueLength)"
            )
        }
        if length & 1 == 1 { note(.lengthOdd, tag, "length \(length)") }
        offset = header.valueOffset
        guard header.vr == .SQ else { return .value(header) }
        try open(.sequence, header.encoding, length: length, tag: tag)
        return .sequenceStart(header)
    }

    private mutating func enterUndefined(_ header: ElementHeader) throws(Violation) -> Token {
        let tag = header.tag
        switch header.vr {
        case .OB, .OW:
            if tag != .pixelData || !top.encoding.isExplicit { note(.fragmentsMisplaced, tag, "as \(header.vr)") }
            offset = header.valueOffset
            try open(.fragments, top.encoding, length: nil, tag: tag)
            return .fragmentsStart(header)
        case .SQ:
            offset = header.valueOffset
            try open(.sequence, header.encoding, length: nil, tag: tag)
            return .sequenceStart(header)
        case .UN:
            // Whatever surrounds it, its items are in implicit little endian (PS3.5 §6.2.2 note 2).
            offset = header.valueOffset
            try open(.sequence, .implicitLittle, length: nil, tag: tag)
            return .sequenceStart(header)
        default:
            throw Violation(
                byteOffset: offset,
                tag: tag,
                rule: "PS3.5 §7.1.2",
                found: "undefined length with VR \(header.vr)"
            )
        }
    }

    /// An item tag or a delimiter where an element is expected.
    private mutating func delimiter(_ tag: Tag, _ bytes: HeaderBytes) throws(Violation) -> Token? {
        switch (tag, top.kind) {
        case (.itemDelimitation, .item) where top.end == Int.max:
            offset += 8
            return close()
        case (.itemDelimitation, .item) where top.end == offset + 8:
            note(.delimiterRedundant, tag, "in an item of defined length")
            offset += 8
            return close()
        case (.sequenceDelimitation, .item) where top.end == Int.max:
            // The sequence reads it next.
            note(.itemDelimiterMissing, top.lastTag, "sequence delimiter instead")
            return close()
        case (.itemDelimitation, .root), (.sequenceDelimitation, .root):
            guard bytes.length32 == 0 else { fallthrough }
            note(.delimiterStray, tag, "outside any sequence")
            try count(tag)
            offset += 8
            // Nothing to tell: look at what follows when asked again.
            return .value(ElementHeader(delimiter: tag, at: offset))
        default:
            if toleratesTrailing { return .trailing }
            throw Violation(byteOffset: offset, tag: tag, rule: "PS3.5 §7.5", found: "\(tag) where an element is due")
        }
    }
}

// MARK: - Items and fragments

extension Walker {
    private mutating func item(_ bytes: HeaderBytes) throws(Violation) -> Token {
        let tag = bytes.tag
        switch tag {
        case .item:
            try count(tag)
            top.itemCount += 1
            let length = bytes.length32
            offset += 8
            if length == .max {
                try open(.item, top.encoding, length: nil, tag: nil)
                return .itemStart(hasUndefinedLength: true)
            }
            let left = top.bound - offset
            if Int(length) > left {
                // The nearer end is the safer one: what does not fit inside it is refused.
                note(.itemLengthWrong, top.tag, "\(length), \(left) bytes left in what is around it")
                try open(.item, top.encoding, length: left, tag: nil)
                return .itemStart(hasUndefinedLength: false)
            }
            guard Int(length) <= room(from: offset) else {
                throw Violation(
                    byteOffset: offset - 8,
                    tag: top.tag,
                    rule: "PS3.5 §7.5.1",
                    found: "item of length \(length), \(room(from: offset)) bytes left"
                )
            }
            try open(.item, top.encoding, length: Int(length), tag: nil)
            return .itemStart(hasUndefinedLength: false)
        case .sequenceDelimitation where top.end == Int.max:
            offset += 8
            return close()
        case .sequenceDelimitation where top.end == offset + 8:
            note(.delimiterRedundant, top.tag, "in a sequence of defined length")
            offset += 8
            return close()
        default:
            throw Violation(
                byteOffset: offset,
                tag: top.tag,
                rule: "PS3.5 §7.5",
                found: "\(tag) where an item or the sequence's end is due"
            )
        }
    }

    private mutating func fragment(_ bytes: HeaderBytes) throws(Violation) -> Token {
        let tag = bytes.tag
        let length = bytes.length32
        switch tag {
        case .item where length != .max && Int(length) <= room(from: offset + 8):
            try count(tag)
            if length & 1 == 1 { note(.lengthOdd, top.tag, "fragment of length \(length)") }
            offset += 8
            return .fragment(valueOffset: offset, length: Int(length))
        case .sequenceDelimitation:
            offset += 8
            return close()
        default:
            throw Violation(
                byteOffset: offset,
                tag: top.tag,
                rule: "PS3.5 §A.4",
                found: tag == .item
                    ? "fragment of length \(length), \(room(from: offset + 8)) bytes left"
                    : "\(tag) where a fragment or the sequence delimiter is due"
            )
        }
    }
}
