public import Events
public import struct Foundation.Date

/// Somebody's word about a study or a patient, with the reason they gave: a legal hold, or a restriction.
public struct Restraint: Sendable, Hashable {
    public let actor: String
    public let at: Date
    /// A code: never words about a person.
    public let reason: String

    public init(actor: String, at: Date, reason: String) {
        self.actor = actor
        self.at = at
        self.reason = reason
    }
}

/// What can be said about a study beside its erasure.
public enum StudyRestraint: Sendable, CaseIterable {
    /// It must not be erased, whoever asks: not by order, and not by a rule.
    case hold
    /// It is kept, and read by nobody but those who may restrict (GDPR Article 18).
    case restriction

    var field: String {
        switch self {
        case .hold: "h"
        case .restriction: "x"
        }
    }
}

/// One study of a list of restraints.
public struct RestrainedStudy: Sendable, Hashable {
    public let study: RoutingKey
    public let restraint: Restraint
}

/// One patient of a list of holds.
public struct HeldPatient: Sendable, Hashable {
    /// A keyed digest of the patient's id.
    public let token: String
    public let restraint: Restraint
}
