/// Checks what a file says against the rules it must keep to be accepted.
///
/// Structure is the parser's concern (`Part10File.findings`); this is about meaning. Reads headers alone, so it serves
/// files read whole and by `Part10Reader` alike.
public enum Validation {
    /// Everything wrong with `file`, in the order of the checks; nothing when all rules are kept.
    public static func findings(in file: Part10File) -> [Finding] {
        metaFindings(file) + identityFindings(file) + patientFindings(file.dataSet)
            + PixelValidation(file).findings
    }

    private static func metaFindings(_ file: Part10File) -> [Finding] {
        // Wholly absent meta information is one finding of the parser's.
        guard !file.fileMeta.isEmpty else { return [] }
        let required: [Tag] = [
            .fileMetaInformationVersion, .mediaStorageSOPClassUID, .mediaStorageSOPInstanceUID, .implementationClassUID,
        ]
        var findings = required.filter { file.fileMeta[$0]?.isEmpty ?? true }.map { tag in
            Finding(.metaElementMissing, at: TagPath(tag), found: "absent or empty")
        }
        if !file.transferSyntax.isRegistered {
            let path = TagPath(.transferSyntaxUID)
            findings.append(
                Finding(.transferSyntaxUnknown, at: path, found: "a transfer syntax that is not registered")
            )
        }
        let pairs: [(meta: Tag, own: Tag, rule: Rule)] = [
            (.mediaStorageSOPClassUID, .sopClassUID, .sopClassMismatch),
            (.mediaStorageSOPInstanceUID, .sopInstanceUID, .sopInstanceMismatch),
        ]
        for pair in pairs {
            guard let meta = file.fileMeta.string(pair.meta), let own = file.dataSet.string(pair.own), meta != own
            else {
                continue
            }
            findings.append(Finding(pair.rule, at: TagPath(pair.own), found: "not the UID of \(pair.meta)"))
        }
        return findings
    }

    private static func identityFindings(_ file: Part10File) -> [Finding] {
        let identifiers: [(tag: Tag, missing: Rule)] = [
            (.sopClassUID, .sopClassMissing), (.sopInstanceUID, .sopInstanceMissing),
            (.studyInstanceUID, .studyMissing), (.seriesInstanceUID, .seriesMissing),
        ]
        var findings: [Finding] = []
        for (tag, missing) in identifiers {
            do throws(InvalidUID) {
                guard let uid = try file.dataSet.uid(tag) else {
                    findings.append(Finding(missing, at: TagPath(tag), found: "absent or empty"))
                    continue
                }
                if uid.hasLeadingZeros {
                    findings.append(
                        Finding(.uidLeadingZero, at: TagPath(tag), found: "a component with a leading zero")
                    )
                }
                if tag == .sopClassUID, UIDRegistry.entry(for: uid)?.kind != .sopClass {
                    findings.append(
                        Finding(.sopClassUnknown, at: TagPath(tag), found: "a class that is not registered")
                    )
                }
            } catch {
                findings.append(Finding(.uidMalformed, at: TagPath(tag), found: "\(error)"))
            }
        }
        return findings
    }

    /// Type 2 attributes, which may be empty but not absent, and what a series cannot be told apart without.
    private static func patientFindings(_ dataSet: DataSet) -> [Finding] {
        let patient: [Tag] = [.patientName, .patientID, .patientBirthDate, .patientSex]
        var findings = patient.filter { !dataSet.contains($0) }.map { tag in
            Finding(.patientAttributeMissing, at: TagPath(tag), found: "absent")
        }
        if dataSet.string(.modality) == nil {
            findings.append(Finding(.modalityMissing, at: TagPath(.modality), found: "absent or empty"))
        }
        if dataSet.characterSet.hasUnknownTerms {
            let path = TagPath(.specificCharacterSet)
            findings.append(Finding(.characterSetUnknown, at: path, found: "a term that is not defined"))
        }
        return findings
    }
}
