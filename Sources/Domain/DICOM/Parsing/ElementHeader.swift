/// What stands before the value of an element.
struct ElementHeader {
    let tag: Tag
    fileprivate(set) var vr: VR
    /// Nil when undefined: a delimiter ends the value.
    let length: Int?
    /// Of the first byte of the value, from the first byte of the file.
    let valueOffset: Int
    /// Of what is inside, should it be a sequence.
    let encoding: DataEncoding
    /// The dictionary leaves the VR to another attribute (PS3.6 "US or SS").
    var isAmbiguous = false
    /// How the header differs from its data set's encoding.
    var oddity: Rule?

    init(tag: Tag, vr: VR, length: UInt32, valueOffset: Int, encoding: DataEncoding) {
        self.tag = tag
        self.vr = vr
        self.length = length == .max ? nil : Int(length)
        self.valueOffset = valueOffset
        self.encoding = encoding
    }

    /// A delimiter that belongs to nothing, passed over as an element without a value.
    init(delimiter tag: Tag, at offset: Int) {
        self.init(tag: tag, vr: .UN, length: 0, valueOffset: offset, encoding: .explicitLittle)
    }

    var isDelimiter: Bool { tag.group == 0xFFFE }

    /// Its value is needed to read what follows: it tells whose private elements stand without a VR behind it.
    var namesPrivateBlock: Bool { tag.isPrivateCreator && !encoding.isExplicit && (length ?? 0) <= 64 }
}

/// The first bytes of an element: eight, and four more where they are there.
struct HeaderBytes {
    enum Reading {
        case read(ElementHeader)
        case needsMore
        case impossible(String)
    }

    /// The first byte uppermost.
    private let first: UInt64
    /// Nil when the window ends before.
    private let more: UInt32?
    private let order: ByteOrder

    /// `window` has eight bytes or more from `start` on.
    init(window: Span<UInt8>, at start: Int, order: ByteOrder) {
        var first: UInt64 = 0
        for index in start..<start + 8 { first = first << 8 | UInt64(window[index]) }
        self.first = first
        if window.count - start >= 12 {
            var more: UInt32 = 0
            for index in start + 8..<start + 12 { more = more << 8 | UInt32(window[index]) }
            self.more = more
        } else {
            more = nil
        }
        self.order = order
    }

    var tag: Tag { Tag(number16(shift: 48), number16(shift: 32)) }

    /// The length of what has no VR: items, delimiters and implicit elements.
    var length32: UInt32 { ordered(UInt32(truncatingIfNeeded: first)) }

    private var length16: UInt16 { number16(shift: 0) }

    /// The two bytes behind the tag, in the order in which they stand.
    private var code: UInt16 { UInt16(truncatingIfNeeded: first >> 16) }

    /// Reads the header as the encoding of `frame` has it, or as the other form where it clearly is that.
    func header(in frame: Walker.Frame, at offset: Int, _ limits: ParsingLimits) -> Reading {
        let vr = VR(rawValue: code)
        if frame.encoding.isExplicit {
            if let vr { return explicit(vr, frame.encoding, offset, oddity: nil) }
            return recovered(frame, offset)
        }
        if let vr, isExplicitAfterAll(vr) {
            let encoding = DataEncoding(isExplicit: true, byteOrder: frame.encoding.byteOrder)
            return explicit(vr, encoding, offset, oddity: .explicitInImplicit)
        }
        return implicit(frame, offset).map { .read($0) } ?? .needsMore
    }

    private func explicit(_ vr: VR, _ encoding: DataEncoding, _ offset: Int, oddity: Rule?) -> Reading {
        var header: ElementHeader
        if vr.hasLongHeader {
            guard let more else { return .needsMore }
            let length = ordered(more)
            if length16 != 0, length != .max, length > Self.plausibleLength {
                // Writers that know no long form put the length where zeros are due.
                header = ElementHeader(
                    tag: tag,
                    vr: vr,
                    length: UInt32(length16),
                    valueOffset: offset + 8,
                    encoding: encoding
                )
                header.oddity = .lengthFieldShort
                return .read(header)
            }
            header = ElementHeader(tag: tag, vr: vr, length: length, valueOffset: offset + 12, encoding: encoding)
        } else {
            let length = UInt32(length16)
            header = ElementHeader(tag: tag, vr: vr, length: length, valueOffset: offset + 8, encoding: encoding)
        }
        header.oddity = oddity
        return .read(header)
    }

    /// Nil when the first bytes of the value are needed to tell a sequence, and are not there.
    private func implicit(_ frame: Walker.Frame, _ offset: Int) -> ElementHeader? {
        let tag = tag
        let known: (vr: VR, isAmbiguous: Bool)
        if tag.isGroupLength {
            known = (.UL, false)
        } else if tag.isPrivate {
            known = (tag.isPrivateCreator ? .LO : privateVR(frame) ?? .UN, false)
        } else {
            known = DataDictionary.implicitVR(of: tag) ?? (.UN, false)
        }
        // In implicit encodings, what may be bytes or words is words (PS3.5 §A.1), unless it is encapsulated (§A.4).
        let length = length32
        let vr: VR = known.vr == .OB && known.isAmbiguous && length != .max ? .OW : known.vr
        // An unknown element of undefined length can only be a sequence (PS3.5 §6.2.2).
        let resolved: VR = length == .max && vr != .OW && vr != .OB ? .SQ : vr
        let encoding = frame.encoding
        var header = ElementHeader(tag: tag, vr: resolved, length: length, valueOffset: offset + 8, encoding: encoding)
        header.isAmbiguous = known.isAmbiguous && vr == .US
        if resolved == .SQ, length != 0, length != .max {
            // What a dictionary calls a sequence is one only when it begins like one.
            if length >= 8 {
                guard let more else { return nil }
                let first = Tag(
                    number: frame.encoding.byteOrder == .big ? more : more.byteSwapped << 16 | more.byteSwapped >> 16
                )
                guard first != .item, first != .sequenceDelimitation else { return header }
            }
            header.vr = .UN
            header.oddity = .vrUnknown
        }
        return header
    }

    private func privateVR(_ frame: Walker.Frame) -> VR? {
        guard !frame.privateBlocks.isEmpty, let creatorElement = tag.privateCreator,
            let block = frame.privateBlocks.last(where: { $0.creatorElement == creatorElement }),
            let vr = PrivateDictionary.vr(of: tag, by: block.creator)
        else { return nil }
        return vr
    }

    /// An implicit element whose length would read like a VR: no lawful length is odd, and few are that VR's.
    private func isExplicitAfterAll(_ vr: VR) -> Bool {
        code >> 8 & 1 == 1 || DataDictionary.vr(of: tag) == vr
    }

    /// Two bytes that are no VR, in an explicit encoding.
    private func recovered(_ frame: Walker.Frame, _ offset: Int) -> Reading {
        let letters = UInt16(0x41)...0x5A
        if letters.contains(code >> 8), letters.contains(code & 0xFF) {
            // A VR of a later edition has a 32-bit length (PS3.5 §7.1.2 note); older inventions have a short one.
            guard length16 == 0 else {
                return .read(unknown(length: UInt32(length16), valueOffset: offset + 8, frame.encoding))
            }
            guard let more else { return .needsMore }
            return .read(unknown(length: ordered(more), valueOffset: offset + 12, frame.encoding))
        }
        guard let asImplicit = implicit(frame, offset) else { return .needsMore }
        let fits =
            asImplicit.length.map {
                $0 <= frame.bound - asImplicit.valueOffset && $0 <= Int(Self.plausibleLength)
            } ?? true
        let isKnown = asImplicit.vr != .UN || tag.isPrivate
        guard fits, isKnown, tag.group != 0 else {
            return .impossible("0x\(hexadecimal(code)) where a VR is due")
        }
        var header = ElementHeader(
            tag: tag,
            vr: asImplicit.vr,
            length: length32,
            valueOffset: asImplicit.valueOffset,
            encoding: DataEncoding(isExplicit: false, byteOrder: frame.encoding.byteOrder)
        )
        header.isAmbiguous = asImplicit.isAmbiguous
        header.oddity = .implicitInExplicit
        return .read(header)
    }

    private func unknown(length: UInt32, valueOffset: Int, _ encoding: DataEncoding) -> ElementHeader {
        var header = ElementHeader(tag: tag, vr: .UN, length: length, valueOffset: valueOffset, encoding: encoding)
        header.oddity = .vrUnknown
        return header
    }

    /// A header that says more, and is odd besides, is read otherwise.
    private static let plausibleLength: UInt32 = 1 << 24

    private func number16(shift: UInt64) -> UInt16 {
        let number = UInt16(truncatingIfNeeded: first >> shift)
        return order == .little ? number.byteSwapped : number
    }

    private func ordered(_ number: UInt32) -> UInt32 { order == .little ? number.byteSwapped : number }
}
