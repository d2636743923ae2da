import Events
import HTTPTypes

/// The answer to `POST /upload`: one entry per object, in the order they were sent.
struct UploadAnswer: Encodable, Sendable {
    let upload: String
    let counts: Counts
    let objects: [Entry]

    struct Counts: Encodable, Sendable {
        var accepted = 0
        var duplicate = 0
        var rejected = 0
    }

    enum Status: String, Encodable, Sendable {
        case accepted, duplicate, rejected
    }

    struct Entry: Encodable, Sendable {
        let file: String?
        let status: Status
        var task: String?
        var sha256: String?
        var byteCount: Int?
        var studyInstanceUID: String?
        var seriesInstanceUID: String?
        var sopInstanceUID: String?
        /// Where the event that states it lies; `?after=` of the query API waits for it.
        var position: String?
        var conflict: Bool?
        var warnings: [String]?
        var reason: RejectionReason?
    }

    init(upload: String, objects: [Entry]) {
        self.upload = upload
        self.objects = objects
        var counts = Counts()
        for object in objects {
            switch object.status {
            case .accepted: counts.accepted += 1
            case .duplicate: counts.duplicate += 1
            case .rejected: counts.rejected += 1
            }
        }
        self.counts = counts
    }

    /// 202 when anything was taken in; 400 when all that was refused is refused for its digest; else 422.
    var status: HTTPResponse.Status {
        if counts.accepted + counts.duplicate > 0 { return .accepted }
        let isDigestMismatch = objects.allSatisfy { $0.reason?.code == RejectionReason.digestMismatchCode }
        return isDigestMismatch && !objects.isEmpty ? .badRequest : .unprocessableContent
    }
}

extension RejectionReason {
    static let digestMismatchCode = "digest-mismatch"
}
