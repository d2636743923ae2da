import Events
import Foundation
import KeyVault

/// What a study must be like to be listed: attributes by keyword, matched as PS3.4 §C.2.2.2 says.
///
/// Text matches as a whole, in any letter case, with `*` for any characters and `?` for one; dates also as ranges.
struct StudyMatch {
    static let names = [
        "StudyInstanceUID", "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate",
        "StudyDescription", "AccessionNumber", "ModalitiesInStudy",
    ]

    private var values: [String: String] = [:]

    init() {}

    /// An empty value matches everything (universal matching, §C.2.2.2.3).
    init(_ parameters: QueryParameters) {
        for name in Self.names {
            if let value = parameters[name], !value.isEmpty { values[name] = value }
        }
    }

    var isEmpty: Bool { values.isEmpty }
    var studyInstanceUID: String? { values["StudyInstanceUID"] }

    /// What every study has that matches, as far as the blind index can tell.
    func tokens(in index: BlindIndex) -> [String] {
        values.compactMap { name, wanted in
            guard let field = BlindIndex.Field(rawValue: name) else { return nil }
            if field == .studyDate || field == .patientBirthDate {
                return wanted.contains("-") ? nil : index.token(field, is: wanted)
            }
            guard let wild = wanted.firstIndex(where: { $0 == "*" || $0 == "?" }) else {
                return index.token(field, is: wanted)
            }
            return index.token(field, beginsWith: String(wanted[..<wild]))
        }.sorted()
    }

    /// Whether a study with this identity and these modalities is meant; never one whose identity cannot be opened.
    func matches(_ identity: InstanceIdentity?, modalities: [String]) -> Bool {
        guard let identity else { return false }
        return values.allSatisfy { name, wanted in
            switch name {
            case "StudyInstanceUID": wanted == identity.studyInstanceUID
            case "PatientName": Self.text(identity.patientName, matches: wanted)
            case "PatientID": Self.text(identity.patientID, matches: wanted)
            case "PatientBirthDate": Self.date(identity.patientBirthDate, matches: wanted)
            case "PatientSex": Self.text(identity.patientSex, matches: wanted)
            case "StudyDate": Self.date(identity.studyDate, matches: wanted)
            case "StudyDescription": Self.text(identity.studyDescription, matches: wanted)
            case "AccessionNumber": Self.text(identity.accessionNumber, matches: wanted)
            case "ModalitiesInStudy": modalities.contains { Self.text($0, matches: wanted) }
            default: false
            }
        }
    }

    /// Wild card matching (§C.2.2.2.4), in time proportional to both lengths.
    static func text(_ value: String?, matches pattern: String) -> Bool {
        let value = Array((value ?? "").lowercased())
        let pattern = Array(pattern.lowercased())
        var (position, wild): (Int, (pattern: Int, value: Int)?) = (0, nil)
        var index = 0
        while index < value.count {
            if position < pattern.count, pattern[position] == "*" {
                wild = (position, index)
                position += 1
            } else if position < pattern.count, pattern[position] == "?" || pattern[position] == value[index] {
                position += 1
                index += 1
            } else if let last = wild {
                // The last star takes one character more.
                wild = (last.pattern, last.value + 1)
                position = last.pattern + 1
                index = last.value + 1
            } else {
                return false
            }
        }
        return pattern[position...].allSatisfy { $0 == "*" }
    }

    /// Range matching (§C.2.2.2.5): `20260101-20261231`, `20260101-`, `-20261231`, or one date.
    static func date(_ value: String?, matches wanted: String) -> Bool {
        guard let value, !value.isEmpty else { return false }
        guard let dash = wanted.firstIndex(of: "-") else { return value == wanted }
        let (first, last) = (wanted[..<dash], wanted[wanted.index(after: dash)...])
        return (first.isEmpty || first <= value) && (last.isEmpty || value <= last)
    }
}
