/// The data elements of an object or of an item of a sequence, in their encoded order (PS3.5 §7).
///
/// A value: copying shares the bytes it was parsed from. Values stay encoded until asked for.
public struct DataSet: Sendable, Equatable {
    /// In the order of the encoding: ascending by tag, unless what was parsed broke that rule.
    public private(set) var elements: [DataElement]
    /// How the values are encoded; the byte order applies to every value of this data set.
    public let encoding: DataEncoding
    /// Inherited from the data set around this item, where it has no Specific Character Set of its own (PS3.3 C.12.1.1.2).
    public private(set) var characterSet: SpecificCharacterSet
    /// As an item: encoded with a delimiter instead of a length.
    public var hasUndefinedLength = false
    private var isAscending = true

    public init(encoding: DataEncoding = .explicitLittle, characterSet: SpecificCharacterSet = .basic) {
        elements = []
        self.encoding = encoding
        self.characterSet = characterSet
    }

    /// A copy of `elements`, sorted by tag; the first of several with the same tag is kept.
    public init(_ elements: some Sequence<DataElement>, encoding: DataEncoding = .explicitLittle) {
        self.init(encoding: encoding)
        for element in elements where self[element.tag] == nil { set(element) }
    }

    public var isEmpty: Bool { elements.isEmpty }

    /// The element with that tag; the first, should there be several.
    public subscript(tag: Tag) -> DataElement? {
        position(of: tag).map { elements[$0] }
    }

    public func contains(_ tag: Tag) -> Bool { position(of: tag) != nil }

    /// Puts `element` in its place, instead of all others with its tag.
    public mutating func set(_ element: DataElement) {
        remove(element.tag)
        let place =
            isAscending ? insertionPoint(element.tag) : elements.firstIndex { $0.tag > element.tag } ?? elements.count
        elements.insert(element, at: place)
        if element.tag == .specificCharacterSet { adoptCharacterSet(element) }
    }

    /// Takes every element with that tag out.
    public mutating func remove(_ tag: Tag) {
        while let position = position(of: tag) { elements.remove(at: position) }
    }

    /// Replaces every element by what `transform` makes of it; nil takes it out.
    ///
    /// The tag must stay: a changed one would break the order.
    public mutating func transform(_ transform: (DataElement) throws -> DataElement?) rethrows {
        elements = try elements.compactMap { element in
            guard let changed = try transform(element) else { return nil }
            precondition(changed.tag == element.tag, "transform changed a tag")
            return changed
        }
    }

    /// As parsed: at the end, wherever it belongs.
    mutating func append(_ element: DataElement) {
        if let last = elements.last, last.tag >= element.tag { isAscending = false }
        if element.tag == .specificCharacterSet { adoptCharacterSet(element) }
        elements.append(element)
    }

    mutating func reserve(_ count: Int) { elements.reserveCapacity(count) }

    private mutating func adoptCharacterSet(_ element: DataElement) {
        guard let bytes = element.bytes else { return }
        characterSet = SpecificCharacterSet(encoded: bytes)
    }

    private func position(of tag: Tag) -> Int? {
        guard isAscending else { return elements.firstIndex { $0.tag == tag } }
        let place = insertionPoint(tag)
        return place < elements.count && elements[place].tag == tag ? place : nil
    }

    /// Of the first element not below `tag`, when ascending.
    private func insertionPoint(_ tag: Tag) -> Int {
        var lower = 0
        var upper = elements.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if elements[middle].tag < tag { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }
}
