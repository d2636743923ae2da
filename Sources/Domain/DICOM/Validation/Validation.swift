/// Checks what a file says against the rules it must keep to be accepted.
///
/// Structure is the parser's concern (`Part10File.findings`); this is about meaning. Reads headers alone, so it serves
/// files read whole and by `Part10Reader` alike.
public enum Validation {
    /// What is wrong with a file, its structure included.
    public struct Report: Sendable, Equatable {
        /// In the order of the checks; the first by each rule is among them, whatever the limit.
        public let findings: [Finding]
        /// How many more there were at least.
        public let unlistedCount: Int
    }

    /// Everything wrong with `file` but its structure, in the order of the checks, up to a limit.
    public static func findings(in file: Part10File, limit: Int = 64) -> [Finding] {
        log(of: file, limit: limit).findings
    }

    /// Everything wrong with `file`, what the parser found first; about `limit` findings, and how many more there are.
    public static func report(on file: Part10File, limit: Int = 64) -> Report {
        var all = FindingLog(limit: limit)
        all.append(file.parsingFindings)
        all.append(log(of: file, limit: limit))
        return Report(findings: all.findings, unlistedCount: all.unlistedCount)
    }

    private static func log(of file: Part10File, limit: Int) -> FindingLog {
        var log = FindingLog(limit: limit)
        checkMeta(file, &log)
        log.append(IdentityValidation(file, limit: limit).log)
        checkPatient(file.dataSet, &log)
        log.append(PixelValidation(file, limit: limit).log)
        let known = log.findings.compactMap(\.path)
        log.append(AttributeValidation(file, known: known, limit: limit).log)
        DefinedValues.check(file.dataSet, &log)
        log.append(ValueValidation(file, limit: limit).log)
        return log
    }

    /// Wholly absent meta information is one finding of the parser's.
    private static func checkMeta(_ file: Part10File, _ log: inout FindingLog) {
        guard !file.fileMeta.isEmpty else { return }
        let required: [Tag] = [
            .fileMetaInformationVersion, .mediaStorageSOPClassUID, .mediaStorageSOPInstanceUID, .implementationClassUID,
        ]
        for tag in required where file.fileMeta[tag]?.isEmpty ?? true {
            log.note(.metaElementMissing, Finding(.metaElementMissing, at: TagPath(tag), found: "absent or empty"))
        }
        if !file.transferSyntax.isRegistered {
            let path = TagPath(.transferSyntaxUID)
            log.note(
                .transferSyntaxUnknown,
                Finding(.transferSyntaxUnknown, at: path, found: "a transfer syntax that is not registered")
            )
        }
    }

    /// Type 2 attributes, which may be empty but not absent, of whatever class the object is.
    private static func checkPatient(_ dataSet: DataSet, _ log: inout FindingLog) {
        let patient: [Tag] = [.patientName, .patientID, .patientBirthDate, .patientSex]
        for tag in patient where !dataSet.contains(tag) {
            log.note(
                .patientAttributeMissing,
                Finding(.patientAttributeMissing, at: TagPath(tag), found: "absent")
            )
        }
        if dataSet.characterSet.hasUnknownTerms {
            let path = TagPath(.specificCharacterSet)
            log.note(
                .characterSetUnknown,
                Finding(.characterSetUnknown, at: path, found: "a term that is not defined")
            )
        }
    }
}
