import Compression
import DICOM
import Events

/// The reasons for which the gateway refuses an object; the codes are stable.
extension RejectionReason {
    static let digestMismatch = RejectionReason(
        code: digestMismatchCode,
        rule: "RFC 9530 §2",
        detail: "The bytes that arrived are not those whose SHA-256 was announced."
    )

    static let unreadable = RejectionReason(
        code: "not-dicom",
        rule: "PS3.10 §7.1",
        detail: "The object is not a DICOM file."
    )

    static let empty = RejectionReason(code: "empty", rule: "PS3.10 §7.1", detail: "The object has no bytes.")

    static let studyAmbiguous = RejectionReason(
        code: "study-ambiguous",
        rule: "PS3.5 §7.1",
        detail: "The object names more than one study.",
        tag: "\(Tag.studyInstanceUID)"
    )

    static let emptyArchive = RejectionReason(
        code: "zip-empty",
        rule: "APPNOTE 4.3.6",
        detail: "The archive holds no file."
    )

    static func tooLarge(limit: Int) -> RejectionReason {
        RejectionReason(code: "too-large", detail: "The object has more than \(limit) bytes.")
    }

    static func studyUnknown(within bytes: Int) -> RejectionReason {
        RejectionReason(
            code: "study-unknown",
            rule: "PS3.3 C.7.2.1",
            detail: "No Study Instance UID stands in the first \(bytes) bytes.",
            tag: "\(Tag.studyInstanceUID)"
        )
    }

    /// Bytes that break the structure of the format.
    init(_ violation: Violation) {
        self.init(
            code: violation.rule.hasPrefix("PS3.10") ? "not-dicom" : "malformed",
            rule: violation.rule,
            detail: "The file cannot be read on: \(violation.found).",
            byteOffset: violation.byteOffset,
            tag: violation.tag.map { "\($0)" }
        )
    }

    /// A finding that the policy refuses.
    init(_ finding: Finding) {
        self.init(
            code: "invalid-\(finding.rule.name)",
            rule: finding.reference,
            detail: "The file breaks a rule that is asked for: \(finding.found).",
            byteOffset: finding.byteOffset,
            tag: finding.path.map { "\($0)" }
        )
    }

    /// An entry of an archive that cannot be read.
    init(_ refusal: ZipEntryRefusal) {
        switch refusal {
        case .encrypted:
            self.init(code: "zip-encrypted", rule: "APPNOTE 4.4.4", detail: "The archive entry is encrypted.")
        case .unsupportedMethod(let method):
            self.init(
                code: "zip-method",
                rule: "APPNOTE 4.4.5",
                detail: "The archive entry is compressed by method \(method); 0 and 8 are read."
            )
        case .storedWithoutSize:
            self.init(
                code: "zip-streamed",
                rule: "APPNOTE 4.3.9",
                detail: "The archive entry is stored without its size in front; make the archive with compression."
            )
        case .tooLarge(let limit): self = .tooLarge(limit: limit)
        case .damaged:
            self.init(code: "zip-damaged", rule: "RFC 1951", detail: "The archive entry's bytes are damaged.")
        case .checksumMismatch:
            self.init(
                code: "zip-damaged",
                rule: "APPNOTE 4.4.7",
                detail: "The archive entry's CRC-32 is not that of its bytes."
            )
        case .sizeMismatch:
            self.init(
                code: "zip-damaged",
                rule: "APPNOTE 4.4.9",
                detail: "The archive entry does not have as many bytes as the archive says."
            )
        }
    }

    /// An archive that cannot be read on; what came before stands.
    init(_ error: ZipError) {
        switch error {
        case .notAnArchive:
            self.init(code: "zip-damaged", rule: "APPNOTE 4.3.6", detail: "This is no zip archive.")
        case .damaged(let byte):
            self.init(
                code: "zip-damaged",
                rule: "APPNOTE 4.3.7",
                detail: "The archive is damaged; nothing behind this is read.",
                byteOffset: byte
            )
        case .truncated:
            self.init(code: "zip-damaged", rule: "APPNOTE 4.3.6", detail: "The archive ends too early.")
        case .endOfEntryUnknown:
            self.init(
                code: "zip-damaged",
                rule: "APPNOTE 4.3.9",
                detail: "The end of an entry cannot be found; nothing behind it is read."
            )
        case .tooManyEntries(let limit):
            self.init(
                code: "zip-too-large",
                detail: "The archive has more than \(limit) entries; the rest is not read."
            )
        case .tooLarge(let limit):
            self.init(code: "zip-too-large", detail: "The archive inflates to more than \(limit) bytes.")
        case .suspiciousRatio(let limit):
            self.init(code: "zip-bomb", detail: "The archive inflates to more than \(limit) times its size.")
        }
    }
}
