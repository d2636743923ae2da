import DICOM

/// What one line of a dump tells of an element, an item or a fragment.
struct DumpLine {
    let tag: Tag
    /// Nil for items, which have none.
    var vr: VR?
    /// From the first byte of the file; nil when it is not known.
    let offset: Int?
    var value = ""
    /// In bytes; nil when it is not one number in the file.
    var length: Int?
    var multiplicity: Int?
    var name = ""

    init(_ tag: Tag, at offset: Int?, value: String) {
        self.tag = tag
        self.offset = offset
        self.value = value
    }

    init(_ element: DataElement, of dataSet: DataSet, at offset: Int?) {
        tag = element.tag
        vr = element.vr
        self.offset = offset
        name = Self.name(of: element.tag, in: dataSet)
        switch element.value {
        case .bytes(let bytes): length = bytes.count
        case .omitted(let omission): length = omission.byteCount
        case .sequence, .fragments: break
        }
    }

    /// Behind the value: `# length, multiplicity keyword`; empty where there is nothing to tell.
    var comment: String {
        let numbers = [length, multiplicity].compactMap { $0.map(String.init) }.joined(separator: ", ")
        let words = [numbers, name].filter { !$0.isEmpty }
        return words.isEmpty ? "" : (["#"] + words).joined(separator: " ")
    }

    /// The keyword; for a private element what its creator is called and where in the creator's block it stands.
    private static func name(of tag: Tag, in dataSet: DataSet) -> String {
        if tag.isPrivateCreator { return "PrivateCreator" }
        if let creator = tag.privateCreator {
            guard let owner = dataSet.string(creator) else { return "Private, without creator" }
            let element = String(tag.element & 0xFF, radix: 16, uppercase: true)
            return "Private \"\(owner.prefix(64).printable)\" xx\(element.count == 1 ? "0" : "")\(element)"
        }
        if tag.isPrivate { return tag.isGroupLength ? "GenericGroupLength" : "Private" }
        guard let entry = DataDictionary.entry(for: tag) else {
            return tag.isGroupLength ? "GenericGroupLength" : "Unknown"
        }
        return entry.isRetired ? "\(entry.keyword) (retired)" : entry.keyword
    }
}
