/// Checks every value, inside sequences too, against its VR and VM (PS3.5 §6.2, §6.4) and the dictionary (PS3.6).
///
/// Values that were not kept are checked by their length alone.
struct ValueValidation {
    private(set) var log: FindingLog
    private var steps: [TagPath.Step] = []

    init(_ file: Part10File, limit: Int) {
        log = FindingLog(limit: limit)
        check(file.fileMeta)
        check(file.dataSet)
    }

    private mutating func check(_ dataSet: DataSet) {
        for element in dataSet.elements {
            let tag = element.tag
            if tag.isPrivate {
                if !isOwned(tag, in: dataSet) { note(.privateCreatorMissing, tag, "no creator for its block") }
                check(element, as: element.vr, nil, in: dataSet)
            } else {
                let kind = tag.isGroupLength ? nil : DataDictionary.kind(of: tag)
                checkVR(of: element, kind)
                check(element, as: dataSet.vr(of: element), kind?.vm, in: dataSet)
            }
        }
    }

    /// Inside a private block that its data set reserves, or the element that reserves it.
    private func isOwned(_ tag: Tag, in dataSet: DataSet) -> Bool {
        guard let creator = tag.privateCreator else { return tag.isPrivateCreator || tag.isGroupLength }
        return dataSet[creator].map { !$0.isEmpty } ?? false
    }

    private mutating func checkVR(of element: DataElement, _ kind: ValueKind?) {
        guard let kind, !kind.vrs.isEmpty, element.vr != .UN, !kind.vrs.contains(element.vr) else { return }
        // Look-up tables too long for 16-bit lengths are words (PS3.5 §A.2 and its notes).
        if element.vr == .OW, kind.vrs.contains(.US) || kind.vrs.contains(.SS) { return }
        let due = kind.vrs.map { "\($0)" }.joined(separator: " or ")
        note(.vrWrong, element.tag, "\(element.vr) instead of \(due)")
    }

    private mutating func check(_ element: DataElement, as vr: VR, _ vm: VM?, in dataSet: DataSet) {
        switch element.value {
        case .sequence(let sequence):
            for (index, item) in sequence.items.enumerated() {
                steps.append(TagPath.Step(sequence: element.tag, item: index))
                check(item)
                steps.removeLast()
            }
        case .bytes(let bytes):
            guard !bytes.isEmpty else { return }
            if vr.isText {
                checkText(bytes, element.tag, vr, vm, in: dataSet)
            } else {
                checkNumbers(bytes.count, element.tag, vr, vm)
            }
        case .omitted(let omission):
            if !vr.isText, omission.fragmentCount == nil { checkNumbers(omission.byteCount, element.tag, vr, vm) }
        case .fragments: break
        }
    }

    /// Binary values by their length.
    private mutating func checkNumbers(_ byteCount: Int, _ tag: Tag, _ vr: VR, _ vm: VM?) {
        guard let size = vr.valueSize else { return }
        guard byteCount.isMultiple(of: size) else {
            return note(.valueLength, tag, "\(byteCount) bytes for values of \(size)")
        }
        // The whole of an O-something is one value.
        guard vr.countsValues, let vm, !vm.allows(byteCount / size) else { return }
        note(.vmWrong, tag, "\(byteCount / size) values instead of \(vm)")
    }

    private mutating func checkText(_ bytes: ArraySlice<UInt8>, _ tag: Tag, _ vr: VR, _ vm: VM?, in dataSet: DataSet) {
        let trimmed = bytes.trimmingTrailingPadding()
        if bytes.endIndex > trimmed.endIndex, bytes[trimmed.endIndex...].contains(vr == .UI ? 0x20 : 0) {
            note(.valuePadding, tag, "padded as \(vr) is not")
        }
        guard !trimmed.isEmpty else { return }
        guard vr.usesSpecificCharacterSet else { return checkWritten(trimmed, tag, vr, vm) }
        let text = TextFacts(trimmed, multiline: [.LT, .ST, .UT].contains(vr))
        if text.hasControls { note(.valueCharacters, tag, "a control character") }
        if !text.isPlain, checksRepertoire(trimmed, tag, in: dataSet) { return }
        checkLengths(trimmed, tag, vr, vm, isPlain: text.isPlain, in: dataSet)
    }

    /// Whether the bytes are not text of the character set that is declared.
    private mutating func checksRepertoire(_ bytes: ArraySlice<UInt8>, _ tag: Tag, in dataSet: DataSet) -> Bool {
        if dataSet.characterSet == .basic {
            note(.valueCharacters, tag, "beyond ASCII, without a character set")
            return true
        }
        guard dataSet.characterSet.decode(bytes).unicodeScalars.contains("\u{FFFD}") else { return false }
        note(.textUndecodable, tag, "bytes that its character set has not")
        return true
    }

    /// VRs whose characters Specific Character Set decides.
    private mutating func checkLengths(
        _ bytes: ArraySlice<UInt8>,
        _ tag: Tag,
        _ vr: VR,
        _ vm: VM?,
        isPlain: Bool,
        in dataSet: DataSet
    ) {
        let backslash = UInt8(ascii: "\\")
        if isPlain {
            var count = 0
            for value in bytes.split(
                separator: backslash,
                maxSplits: vr.isMultiValued ? .max : 0,
                omittingEmptySubsequences: false
            ) {
                count += 1
                checkLength(
                    value.count,
                    tag,
                    vr,
                    groups: vr == .PN
                        ? value.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false).map(\.count) : []
                )
            }
            return checkCount(count, tag, vr, vm)
        }
        let set = dataSet.characterSet
        let values = vr.isMultiValued ? set.decodeValues(bytes, isPersonName: vr == .PN) : [set.decode(bytes)]
        for value in values {
            let groups = vr == .PN ? value.unicodeScalars.split(separator: "=", omittingEmptySubsequences: false) : []
            checkLength(value.unicodeScalars.count, tag, vr, groups: groups.map(\.count))
        }
        checkCount(values.count, tag, vr, vm)
    }

    private mutating func checkLength(_ count: Int, _ tag: Tag, _ vr: VR, groups: [Int]) {
        if vr == .PN {
            if groups.count > 3 { note(.valueFormat, tag, "\(groups.count) component groups") }
            if let long = groups.first(where: { $0 > 64 }) { note(.valueTooLong, tag, "\(long) characters in a group") }
        } else if let limit = vr.characterLimit, count > limit {
            note(.valueTooLong, tag, "\(count) characters, \(vr) has \(limit)")
        }
    }

    /// VRs that are ASCII and of a form of their own.
    private mutating func checkWritten(_ bytes: ArraySlice<UInt8>, _ tag: Tag, _ vr: VR, _ vm: VM?) {
        var count = 0
        let values = bytes.split(
            separator: UInt8(ascii: "\\"),
            maxSplits: vr.isMultiValued ? .max : 0,
            omittingEmptySubsequences: false
        )
        for value in values {
            count += 1
            // UIDs have no insignificant spaces; in the others they lead and trail (PS3.5 §6.2).
            let value = vr == .UI ? value : value.trimmingPadding()
            if value.contains(where: { $0 < 0x20 || $0 > 0x7E }) {
                note(.valueCharacters, tag, "no character of \(vr)")
            } else if !value.isEmpty {
                checkFormat(value, tag, vr)
            }
        }
        checkCount(count, tag, vr, vm)
    }

    private mutating func checkFormat(_ value: ArraySlice<UInt8>, _ tag: Tag, _ vr: VR) {
        switch ValueFormat.fault(in: value, vr) {
        // The UIDs that identify an object have rules of their own.
        case .format?:
            if vr != .UI || !steps.isEmpty || !IdentityValidation.tags.contains(tag) {
                note(.valueFormat, tag, "not written as \(vr)")
            }
        case .characters?: note(.valueCharacters, tag, "no character of \(vr)")
        case .long?: note(.valueTooLong, tag, "\(value.count) characters of \(vr)")
        case nil: break
        }
    }

    private mutating func checkCount(_ count: Int, _ tag: Tag, _ vr: VR, _ vm: VM?) {
        guard vr.isMultiValued, let vm, !vm.allows(count) else { return }
        note(.vmWrong, tag, "\(count) values instead of \(vm)")
    }

    private mutating func note(_ rule: Rule, _ tag: Tag, _ found: @autoclosure () -> String) {
        guard log.admits(rule) else { return }
        log.add(Finding(rule, at: TagPath(tag, in: steps), found: found()))
    }
}

/// What one pass over the bytes of a text tells.
private struct TextFacts {
    /// ASCII without escape sequences.
    var isPlain = true
    var hasControls = false

    init(_ bytes: ArraySlice<UInt8>, multiline: Bool) {
        for byte in bytes {
            if byte >= 0x80 || byte == 0x1B {
                isPlain = false
            } else if byte < 0x20 || byte == 0x7F {
                // TAB, LF, FF and CR stand in texts of several lines (PS3.5 §6.1.3).
                if !multiline || ![0x09, 0x0A, 0x0C, 0x0D].contains(byte) { hasControls = true }
            }
        }
    }
}

extension VR {
    /// Most characters of one value; nil where there is no limit, or one of another kind (PS3.5 table 6.2-1).
    fileprivate var characterLimit: Int? {
        switch self {
        case .LO: 64
        case .LT: 10_240
        case .SH: 16
        case .ST: 1_024
        default: nil
        }
    }

    /// Bytes of one binary value; nil for bytes, and for what holds no numbers.
    fileprivate var valueSize: Int? {
        switch self {
        case .AT, .FL, .OF, .OL, .SL, .UL: 4
        case .OW, .SS, .US: 2
        case .FD, .OD, .OV, .SV, .UV: 8
        default: nil
        }
    }

    /// Numbers one by one, as opposed to a stream of them.
    fileprivate var countsValues: Bool { ![.OD, .OF, .OL, .OV, .OW].contains(self) }
}
