public import Access
public import Events
import Foundation
import OpenSSL

/// Finds sealed values without opening them: keyed digests of normalised values and of their beginnings.
///
/// A token is HMAC-SHA-256 under a secret of the workspace, over the field, the kind of match and the normalised value,
/// cut to 72 bits. Without the secret nobody can tell what a token stands for, nor that two workspaces have the same
/// patient; with the views alone one can tell which studies of a workspace share a value. A token may, rarely, stand for
/// two values: whoever finds by it opens what was found and compares.
public struct BlindIndex: Sendable {
    /// What can be searched by.
    public enum Field: String, Sendable, CaseIterable {
        case patientName = "PatientName"
        case patientID = "PatientID"
        case patientBirthDate = "PatientBirthDate"
        case studyDate = "StudyDate"
        case studyDescription = "StudyDescription"
        case accessionNumber = "AccessionNumber"

        /// The most characters of a beginning that can be searched by; a longer one finds what begins with the first of it.
        var longestPrefix: Int {
            switch self {
            case .patientName: 8
            case .patientID, .accessionNumber, .studyDescription: 6
            case .patientBirthDate, .studyDate: 0
            }
        }

        func value(of identity: InstanceIdentity) -> String? {
            switch self {
            case .patientName: identity.patientName
            case .patientID: identity.patientID
            case .patientBirthDate: identity.patientBirthDate
            case .studyDate: identity.studyDate
            case .studyDescription: identity.studyDescription
            case .accessionNumber: identity.accessionNumber
            }
        }
    }

    private static let byteCount = 9
    private let secret: SecretBytes

    init(secret: SecretBytes) { self.secret = secret }

    /// What a study with an instance of this identity is found by; sorted, at most `InstanceReceived.tokenLimit`.
    public func tokens(of identity: InstanceIdentity) -> [String] {
        var tokens: Set<String> = []
        for field in Field.allCases {
            guard let value = field.value(of: identity).map({ Self.normalised($0) }), !value.isEmpty else { continue }
            tokens.insert(token("value", field, value))
            for count in 0..<min(value.count, field.longestPrefix) {
                tokens.insert(token("prefix", field, String(value.prefix(count + 1))))
            }
        }
        return Array(tokens.sorted().prefix(InstanceReceived.tokenLimit))
    }

    /// What every study has that has this value in `field`; nil when nothing can be said of it.
    public func token(_ field: Field, is value: String) -> String? {
        let value = Self.normalised(value)
        return value.isEmpty ? nil : token("value", field, value)
    }

    /// What every study has whose value in `field` begins so; nil when nothing can be said of it.
    public func token(_ field: Field, beginsWith prefix: String) -> String? {
        let prefix = Self.normalised(prefix, isWhole: false).prefix(field.longestPrefix)
        return prefix.isEmpty ? nil : token("prefix", field, String(prefix))
    }

    private func token(_ kind: String, _ field: Field, _ value: String) -> String {
        let message = framed("radiolog blind index v1", kind, field.rawValue, value)
        return Base64URL.text(Array(HMACSHA256.authenticate(message, key: secret).prefix(Self.byteCount)))
    }

    /// Lower case, without marks on letters and without blanks at the ends, which mean nothing (PS3.5 §6.2).
    private static func normalised(_ value: String, isWhole: Bool = true) -> String {
        let folded = value.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        let start = folded.drop(while: \.isWhitespace)
        guard isWhole else { return String(start) }
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension KeyVault {
    /// The blind index of a workspace.
    public func blindIndex(of workspace: WorkspaceID) -> BlindIndex {
        BlindIndex(secret: blindIndexSecret(for: workspace))
    }
}
