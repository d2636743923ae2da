/// Checks what names an object, its series and its study (PS3.3 C.12.1, C.7.2.1, C.7.3.1).
struct IdentityValidation {
    private(set) var log: FindingLog

    /// Checked here, and therefore not as other UIDs are.
    static let tags: Set<Tag> = [.sopClassUID, .sopInstanceUID, .studyInstanceUID, .seriesInstanceUID]

    init(_ file: Part10File, limit: Int) {
        log = FindingLog(limit: limit)
        checkUIDs(file.dataSet)
        checkRepetition(file.dataSet)
        checkMeta(file)
        checkModality(file.dataSet)
    }

    private mutating func checkUIDs(_ dataSet: DataSet) {
        let identifiers: [(tag: Tag, missing: Rule)] = [
            (.sopClassUID, .sopClassMissing), (.sopInstanceUID, .sopInstanceMissing),
            (.studyInstanceUID, .studyMissing), (.seriesInstanceUID, .seriesMissing),
        ]
        for (tag, missing) in identifiers {
            do throws(InvalidUID) {
                guard let uid = try dataSet.uid(tag) else {
                    note(missing, tag, "absent or empty")
                    continue
                }
                if uid.hasLeadingZeros { note(.uidLeadingZero, tag, "a component with a leading zero") }
                if tag == .sopClassUID, UIDRegistry.entry(for: uid)?.kind != .sopClass {
                    note(.sopClassUnknown, tag, "a class that is not registered")
                }
            } catch {
                note(.uidMalformed, tag, "\(error)")
            }
        }
    }

    /// Two readers could file an object under two names that contradict each other.
    private mutating func checkRepetition(_ dataSet: DataSet) {
        for element in dataSet.elements where Self.naming.contains(element.tag) {
            guard let first = dataSet[element.tag], first.value != element.value else { continue }
            note(.identityRepeated, element.tag, "given twice, and not the same")
        }
    }

    private static let naming = tags.union([.patientID, .patientName])

    private mutating func checkMeta(_ file: Part10File) {
        let pairs: [(meta: Tag, own: Tag, rule: Rule)] = [
            (.mediaStorageSOPClassUID, .sopClassUID, .sopClassMismatch),
            (.mediaStorageSOPInstanceUID, .sopInstanceUID, .sopInstanceMismatch),
        ]
        for pair in pairs {
            guard let meta = file.fileMeta.string(pair.meta), let own = file.dataSet.string(pair.own), meta != own
            else { continue }
            note(pair.rule, pair.own, "not the UID of \(pair.meta)")
        }
    }

    private mutating func checkModality(_ dataSet: DataSet) {
        guard let modality = dataSet.string(.modality) else {
            return note(.modalityMissing, .modality, "absent or empty")
        }
        guard let sopClass = dataSet.string(.sopClassUID), let usual = Self.modalities[sopClass],
            !usual.contains(modality)
        else { return }
        note(.modalityUnlikely, .modality, "not the one of its SOP class")
    }

    private mutating func note(_ rule: Rule, _ tag: Tag, _ found: @autoclosure () -> String) {
        log.note(rule, Finding(rule, at: TagPath(tag), found: found()))
    }

    /// SOP classes whose definition allows certain modalities alone (PS3.3 annex A).
    private static let modalities: [String: Set<String>] = {
        let storage = "1.2.840.10008.5.1.4.1.1."
        let byModality: [(Set<String>, [String])] = [
            (["CR"], ["1"]), (["DX", "PX"], ["1.1", "1.1.1"]), (["MG"], ["1.2", "1.2.1"]),
            (["IO"], ["1.3", "1.3.1"]), (["CT"], ["2", "2.1"]), (["MR"], ["4", "4.1", "4.2"]),
            (["US", "IVUS"], ["3.1", "6.1"]), (["NM"], ["20"]), (["PT"], ["128", "130"]),
            (["XA"], ["12.1", "12.1.1"]), (["RF", "XA"], ["12.2", "12.2.1"]), (["RTIMAGE"], ["481.1"]),
            (["RTDOSE"], ["481.2"]), (["RTSTRUCT"], ["481.3"]), (["RTPLAN"], ["481.5", "481.8"]),
            (["SR"], ["88.11", "88.22", "88.33", "88.34"]), (["KO"], ["88.59"]), (["SEG"], ["66.4"]),
            (["PR"], ["11.1", "11.2", "11.3", "11.4"]),
        ]
        return byModality.reduce(into: [:]) { table, entry in
            for suffix in entry.1 { table[storage + suffix] = entry.0 }
        }
    }()
}
