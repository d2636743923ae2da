import DICOM

/// Walks over an object as it is and notes what the profile will take out of it.
struct IdentifierCollector {
    let decisions: DecisionTable
    private(set) var identifiers: OriginalIdentifiers
    /// Descriptions were cleaned before: what is left of them tells nothing.
    private let isCleaned: Bool

    init(_ decisions: DecisionTable, apartFrom pseudonyms: Pseudonyms, isCleaned: Bool) {
        self.decisions = decisions
        self.isCleaned = isCleaned
        identifiers = OriginalIdentifiers(apartFrom: pseudonyms)
    }

    mutating func collect(_ file: Part10File) {
        for element in file.fileMeta.elements where element.vr == .AE {
            identifiers.add(element, of: file.fileMeta, isDescription: false)
        }
        collect(file.dataSet, in: [])
    }

    private mutating func collect(_ dataSet: DataSet, in path: [Tag]) {
        for element in dataSet.elements {
            let vr = dataSet.vr(of: element)
            if let items = dataSet.items(ofPossibleSequence: element, as: vr) {
                for item in items { collect(item, in: path + [element.tag]) }
            } else if element.tag.isPrivate {
                if vr == .PN { identifiers.add(element, of: dataSet, isDescription: false) }
            } else {
                note(element, vr, of: dataSet, in: path)
            }
        }
    }

    private mutating func note(_ element: DataElement, _ vr: VR, of dataSet: DataSet, in path: [Tag]) {
        let decision = decisions.decision(for: element.tag, vr, in: path)
        if decision.isRetainedByOption { identifiers.retain(element, of: dataSet) }
        guard decision.treatment != .keep, !(decision.isDescription && isCleaned) else { return }
        // A text attribute that was written as bytes is a text all the same.
        let known = DataDictionary.vr(of: element.tag) ?? vr
        let isDisguised = !vr.isText && known.isText
        let readable = isDisguised ? element.bytes.map { DataElement(tag: element.tag, vr: known, bytes: $0) } : element
        guard let readable else { return }
        identifiers.add(readable, of: dataSet, isDescription: decision.isDescription)
    }
}
