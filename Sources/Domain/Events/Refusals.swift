public import Access
public import struct Foundation.UUID

/// The same bytes of the same instance were sent again; the task they already have stands.
public struct DuplicateReceived: Sendable, Equatable, Codable {
    public let task: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// The request that brought them.
    public let upload: UUID
    public let actor: String

    public init(task: TaskID, workspace: WorkspaceID, study: RoutingKey, upload: UUID, actor: String) {
        self.task = task
        self.workspace = workspace
        self.study = study
        self.upload = upload
        self.actor = actor
    }
}

/// An object of an upload was not accepted, and nothing of it is kept.
public struct UploadRejected: Sendable, Equatable, Codable {
    public let workspace: WorkspaceID
    public let upload: UUID
    /// Counted from 0 within the request.
    public let ordinal: Int
    public let reason: RejectionReason
    /// What arrived before it was refused.
    public let byteCount: Int
    public let actor: String

    public init(
        workspace: WorkspaceID,
        upload: UUID,
        ordinal: Int,
        reason: RejectionReason,
        byteCount: Int,
        actor: String
    ) {
        self.workspace = workspace
        self.upload = upload
        self.ordinal = ordinal
        self.reason = reason
        self.byteCount = byteCount
        self.actor = actor
    }
}

/// Why an object was refused: a stable code, the rule it breaks, and where.
public struct RejectionReason: Sendable, Equatable, Codable {
    /// Stable, for programs, such as `not-dicom`, `truncated` or `digest-mismatch`.
    public let code: String
    /// The rule broken, as "PS3.10 §7.1"; absent when no standard is concerned.
    public let rule: String?
    /// For people; never a value from the object.
    public let detail: String
    /// Counted from the first byte of the object.
    public let byteOffset: Int?
    /// As "(0008,0018)".
    public let tag: String?

    public init(code: String, rule: String? = nil, detail: String, byteOffset: Int? = nil, tag: String? = nil) {
        self.code = code
        self.rule = rule
        self.detail = detail
        self.byteOffset = byteOffset
        self.tag = tag
    }
}
