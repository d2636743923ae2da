/// One attribute of a data set with its value (PS3.5 §7.1).
public struct DataElement: Sendable, Equatable {
    public let tag: Tag
    /// As encoded, or from the dictionary where the encoding does not tell; `UN` when neither does.
    public let vr: VR
    public var value: Value

    public enum Value: Sendable, Equatable {
        /// The value field as encoded, padding included, in the byte order of the data set that holds it.
        case bytes(ArraySlice<UInt8>)
        case sequence(ItemSequence)
        /// Encapsulated pixel data (PS3.5 §A.4).
        case fragments(Fragments)
        /// Walked over and not kept by a streaming reader.
        case omitted(Omission)
    }

    public init(tag: Tag, vr: VR, value: Value) {
        self.tag = tag
        self.vr = vr
        self.value = value
    }

    public init(tag: Tag, vr: VR, bytes: some Sequence<UInt8>) {
        self.init(tag: tag, vr: vr, value: .bytes(ArraySlice(bytes)))
    }

    /// The value field of a plain element; nil for sequences, fragments and what was not kept.
    public var bytes: ArraySlice<UInt8>? {
        if case .bytes(let bytes) = value { bytes } else { nil }
    }

    /// The items of a sequence; nil for anything else.
    public var items: [DataSet]? {
        if case .sequence(let sequence) = value { sequence.items } else { nil }
    }

    /// Present, but without a value (type 2 attributes may be: PS3.5 §7.4.3).
    public var isEmpty: Bool {
        switch value {
        case .bytes(let bytes): bytes.isEmpty
        case .sequence(let sequence): sequence.items.isEmpty
        case .fragments(let fragments): fragments.items.isEmpty
        case .omitted(let omission): omission.byteCount == 0
        }
    }
}

/// The value of an element with VR SQ: items in order, each a data set (PS3.5 §7.5).
public struct ItemSequence: Sendable, Equatable {
    public var items: [DataSet]
    /// Encoded with a delimiter instead of a length; writing keeps it so.
    public var hasUndefinedLength: Bool

    public init(items: [DataSet] = [], hasUndefinedLength: Bool = false) {
        self.items = items
        self.hasUndefinedLength = hasUndefinedLength
    }
}

/// Where in the file lies what a streaming reader did not keep.
public struct Omission: Sendable, Equatable {
    /// Of the first byte of the value field, from the first byte of the file.
    public let byteOffset: Int
    /// Length of the value field; for fragments the sum of their lengths, item headers left out.
    public let byteCount: Int
    /// How many fragments follow the basic offset table; nil for a value that is not encapsulated.
    public let fragmentCount: Int?
    /// Where those fragments lie; nil for a value that is not encapsulated, and for more of them than the limits keep.
    public let fragments: OmittedFragments?

    public init(
        byteOffset: Int,
        byteCount: Int,
        fragmentCount: Int? = nil,
        fragments: OmittedFragments? = nil
    ) {
        self.byteOffset = byteOffset
        self.byteCount = byteCount
        self.fragmentCount = fragmentCount
        self.fragments = fragments
    }
}
