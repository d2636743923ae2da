/// The answer to an upload, as far as the client shows it.
public struct UploadReport: Decodable, Sendable {
    public let objects: [Object]

    public struct Object: Decodable, Sendable {
        public let file: String?
        /// `accepted`, `duplicate` or `rejected`.
        public let status: String
        public let task: String?
        public let position: String?
        public let studyInstanceUID: String?
        public let reason: Reason?
    }

    public struct Reason: Decodable, Sendable {
        public let code: String
        public let detail: String
        public let rule: String?
    }
}

/// A task, as far as the client shows it.
public struct TaskReport: Decodable, Sendable {
    public let status: String
    public let processingMilliseconds: Int?
    public let results: [Result]
    public let skipped: [Skipped]
    public let failure: Failure?

    public struct Result: Decodable, Sendable { public let kind: String }
    public struct Skipped: Decodable, Sendable { public let kind: String, code: String }
    public struct Failure: Decodable, Sendable { public let code: String, detail: String }

    public var isFinal: Bool { status == "processed" || status == "quarantined" }
}
