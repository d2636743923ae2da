public import Foundation

/// What tells a patient from all others: an id, and who gave it out.
public struct PatientIdentifier: Sendable, Hashable {
    /// (0010,0020), without blanks at its ends, which mean nothing (PS3.5 §6.2, LO).
    public let patientID: String
    /// (0010,0021); nil for whoever gave the id out.
    public let issuer: String?

    /// Longer than any value of LO (PS3.5 §6.2: 64 characters) in any character set.
    public static let limit = 256

    /// Nil when the id is empty or either is longer than `limit` bytes of UTF-8.
    public init?(patientID: String, issuer: String? = nil) {
        let (id, issuer) = (Self.trimmed(patientID), issuer.map(Self.trimmed))
        guard !id.isEmpty, id.utf8.count <= Self.limit, (issuer?.utf8.count ?? 0) <= Self.limit else { return nil }
        self.patientID = id
        self.issuer = issuer?.isEmpty == true ? nil : issuer
    }

    /// Reads `{"patientID": "…", "issuer": "…"}`; nil for anything else.
    public init?(json: Data) {
        struct Body: Decodable {
            let patientID: String
            let issuer: String?
        }
        guard let body = try? JSONDecoder().decode(Body.self, from: json) else { return nil }
        self.init(patientID: body.patientID, issuer: body.issuer)
    }

    /// Whether an instance with these values is the patient's; one that names no issuer is, whoever is meant.
    func isMeant(patientID: String?, issuer: String?) -> Bool {
        guard let patientID, Self.trimmed(patientID) == self.patientID else { return false }
        guard let wanted = self.issuer, let issuer else { return true }
        return Self.trimmed(issuer) == wanted
    }

    static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }
}
