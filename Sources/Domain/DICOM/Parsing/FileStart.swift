/// How a file begins, as its first bytes tell.
struct FileStart {
    enum Form {
        /// Meta information at this offset; 132 behind a preamble and prefix, as it should be.
        case part10(metaOffset: Int)
        /// No meta information: elements of a data set from the first byte on.
        case bareDataSet(DataEncoding)
        case unknown
    }

    /// As many bytes as it takes to tell the form.
    static let wanted = 136

    private let bytes: [UInt8]

    /// At least `wanted` bytes, or the whole file.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }
    var preamble: ArraySlice<UInt8> { ArraySlice(Array(bytes.prefix(128))) }

    var form: Form {
        let prefix = Array("DICM".utf8)
        if bytes.count >= 132, bytes[128..<132].elementsEqual(prefix) { return .part10(metaOffset: 132) }
        if bytes.starts(with: prefix) { return .part10(metaOffset: 4) }
        // A preamble without the prefix behind it.
        let behindPreamble = ElementPeek(bytes, at: 128)
        if behindPreamble.isWhole, behindPreamble.tag(.little) == .fileMetaInformationGroupLength,
            behindPreamble.vr == .UL
        {
            return .part10(metaOffset: 128)
        }
        let first = ElementPeek(bytes, at: 0)
        guard first.isWhole else { return .unknown }
        if first.tag(.little).group == 2, first.vr != nil { return .part10(metaOffset: 0) }
        return first.guessedEncoding.map { .bareDataSet($0) } ?? .unknown
    }
}

/// The first eight bytes of an element, looked at without knowing how they are encoded.
struct ElementPeek {
    private let bytes: ArraySlice<UInt8>

    /// Whole when eight bytes are there.
    init(_ all: [UInt8], at offset: Int) {
        bytes = offset >= 0 && offset + 8 <= all.count ? all[offset..<offset + 8] : []
    }

    var isWhole: Bool { !bytes.isEmpty }

    func tag(_ order: ByteOrder) -> Tag {
        Tag(bytes.number(UInt16.self, at: 0, order), bytes.number(UInt16.self, at: 2, order))
    }

    /// What the two bytes behind the tag say, taken for a VR.
    var vr: VR? { VR(rawValue: bytes.number(UInt16.self, at: 4, .big)) }

    /// The first element of a data set as it is: no deflate stream begins so (RFC 1951 §3.2.4).
    var cannotBeDeflated: Bool {
        guessedEncoding.map { $0.byteOrder == .little && tag(.little).group == 0x0008 } ?? false
    }

    /// How a data set that begins so is encoded; nil when nothing speaks for a data set.
    var guessedEncoding: DataEncoding? {
        guard isWhole else { return nil }
        let beginnings: [UInt16] = [0x0004, 0x0008]
        if vr != nil {
            if beginnings.contains(tag(.little).group) { return .explicitLittle }
            if beginnings.contains(tag(.big).group) { return .explicitBig }
            return nil
        }
        let length = bytes.number(UInt32.self, at: 4, .little)
        guard beginnings.contains(tag(.little).group), length <= 4096 || length == .max,
            tag(.little).isGroupLength || DataDictionary.vr(of: tag(.little)) != nil
        else { return nil }
        return .implicitLittle
    }
}
