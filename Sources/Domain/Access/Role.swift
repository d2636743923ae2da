/// What somebody may do in a workspace.
///
/// Roles add up and none includes another: an administrator who is to read images is a reader too, and that was granted
/// by somebody and stands on the audit trail.
public enum Role: String, Sendable, Codable, CaseIterable, Comparable {
    /// Sends images, and follows what becomes of them.
    case uploader
    /// Reads studies, results and images, and shares a study with others.
    case reader
    /// Keeps the queue moving: priorities, quarantine, completion, workers.
    case `operator`
    /// Reads and verifies the audit trail and replays the log; sees no images.
    case auditor
    /// Looks after people, keys, retention and erasure; sees no images without breaking the glass.
    case administrator

    /// In the order of declaration, for lists that people read.
    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .uploader: 0
        case .reader: 1
        case .operator: 2
        case .auditor: 3
        case .administrator: 4
        }
    }
}
