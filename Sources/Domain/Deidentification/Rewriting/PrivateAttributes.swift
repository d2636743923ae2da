import DICOM

/// Which private attributes of an object are known to be safe, by lists and by what the object itself says (PS3.15 §E.3.10).
struct PrivateAttributes: Sendable {
    enum Verdict: Sendable, Equatable {
        case remove
        case keep(VR?)
        /// What the object says is to be done, by (0008,0307).
        case act(ProfileAction)
    }

    private struct Key: Hashable {
        let group: UInt16
        let element: UInt8
        let creator: String
    }

    private struct Block: Hashable {
        let group: UInt16
        let creator: String
    }

    private var verdicts: [Key: Verdict] = [:]
    private var safeBlocks: Set<Block> = []

    /// None is safe unless the profile retains those that are.
    init(_ profile: DeidentificationProfile, of dataSet: DataSet) {
        guard profile.options.contains(.retainSafePrivate) else { return }
        for item in dataSet.items(Tag(0x0008, 0x0300)) ?? [] { read(item) }
        for safe in SafePrivateAttribute.standard + profile.safePrivateAttributes {
            verdicts[Key(group: safe.group, element: safe.element, creator: safe.creator)] = .keep(safe.vr)
        }
    }

    /// No creator need be asked for.
    var areAllUnsafe: Bool { verdicts.isEmpty && safeBlocks.isEmpty }

    /// For a private element of a data set whose block `creator` reserved.
    func verdict(_ tag: Tag, creator: String) -> Verdict {
        let element = UInt8(truncatingIfNeeded: tag.element)
        if let verdict = verdicts[Key(group: tag.group, element: element, creator: creator)] { return verdict }
        return safeBlocks.contains(Block(group: tag.group, creator: creator)) ? .keep(nil) : .remove
    }

    /// One item of Private Data Element Characteristics Sequence (PS3.3 C.12.1.1.7).
    private mutating func read(_ item: DataSet) {
        guard let group = item.integer(Tag(0x0008, 0x0301)).flatMap({ UInt16(exactly: $0) }), group & 1 == 1,
            let creator = item.string(Tag(0x0008, 0x0302))
        else { return }
        func key(_ number: Int) -> Key {
            Key(group: group, element: UInt8(truncatingIfNeeded: number), creator: creator)
        }
        switch item.string(Tag(0x0008, 0x0303)) {
        case "SAFE": safeBlocks.insert(Block(group: group, creator: creator))
        case "MIXED":
            for number in item.integers(Tag(0x0008, 0x0304)) ?? [] { verdicts[key(number)] = .keep(nil) }
        default: break
        }
        for action in item.items(Tag(0x0008, 0x0305)) ?? [] {
            let stated = action.string(Tag(0x0008, 0x0307)).flatMap { ProfileAction(rawValue: $0) }
            for number in action.integers(Tag(0x0008, 0x0306)) ?? [] {
                verdicts[key(number)] = stated.map { .act($0) } ?? .remove
            }
        }
    }
}

extension DataSet {
    /// Who reserved the block of a private element; nil when nobody did.
    func creator(of tag: Tag) -> String? {
        tag.privateCreator.flatMap { string($0) }
    }

    /// The items of a sequence, also where it is encoded as a value of unknown kind; nil when it is none.
    func items(ofPossibleSequence element: DataElement, as vr: VR) -> [DataSet]? {
        if let items = element.items { return items }
        guard vr == .SQ, let bytes = element.bytes else { return nil }
        // Read as the value of a sequence that the dictionary knows.
        let known = DataElement(tag: Tag(0x0008, 0x1140), vr: .UN, bytes: bytes)
        var carrier = DataSet(encoding: encoding, characterSet: characterSet)
        carrier.set(known)
        return carrier.items(known.tag)
    }
}
