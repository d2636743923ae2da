/// How soon a payload is wanted; each has an uploads topic of its own.
public enum Priority: String, Sendable, Codable, CaseIterable {
    case urgent, routine, bulk
}
