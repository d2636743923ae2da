public import Access

/// A payload is durably stored and will be processed: what an accepted upload is acknowledged with.
public struct InstanceReceived: Sendable, Equatable, Codable {
    public let task: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    public let series: RoutingKey
    public let instance: RoutingKey
    public private(set) var priority: Priority
    public let payload: ObjectReference
    /// PS3.5 Annex A.
    public let transferSyntaxUID: String
    /// PS3.4 Annex B.
    public let sopClassUID: String
    /// (0008,0060); empty when the payload has none.
    public let modality: String
    /// UIDs, patient and descriptions: an `InstanceIdentity`, sealed.
    public let identity: SealedField
    /// Who sent it.
    public let actor: String
    /// Other bytes were known under the same SOP Instance UID when this was accepted; both are kept.
    public let conflicts: Bool
    /// Rules broken without being refused, as "PS3.5 §7.1.2".
    public let warnings: [String]
    /// Why the task is in the queue again; nil for the upload itself.
    public private(set) var turn: Turn?
    /// What it takes to work on the pixels; nil when there are none, and in older events.
    public let pixels: PixelExtent?
    /// Which life of its study it belongs to; nil for the first.
    public let life: Int?
    /// Keyed digests of what the study can be searched by; nil in events from before there were any.
    public let tokens: [String]?

    /// The most tokens of one event.
    public static let tokenLimit = 128

    public init(
        task: TaskID,
        workspace: WorkspaceID,
        study: RoutingKey,
        series: RoutingKey,
        instance: RoutingKey,
        priority: Priority,
        payload: ObjectReference,
        transferSyntaxUID: String,
        sopClassUID: String,
        modality: String,
        identity: SealedField,
        actor: String,
        conflicts: Bool,
        warnings: [String],
        turn: Turn? = nil,
        pixels: PixelExtent? = nil,
        life: Int? = nil,
        tokens: [String]? = nil
    ) {
        self.task = task
        self.workspace = workspace
        self.study = study
        self.series = series
        self.instance = instance
        self.priority = priority
        self.payload = payload
        self.transferSyntaxUID = transferSyntaxUID
        self.sopClassUID = sopClassUID
        self.modality = modality
        self.identity = identity
        self.actor = actor
        self.conflicts = conflicts
        self.warnings = warnings
        self.turn = turn
        self.pixels = pixels
        self.life = life
        self.tokens = tokens
    }

    /// Counted from 1: the upload itself is the first turn.
    public var turnNumber: Int { turn?.number ?? 1 }

    /// Counted from 1; an erasure of the study ends one life of it.
    public var lifeNumber: Int { life ?? 1 }

    /// The same payload, put into the queue of `priority` once more.
    public func again(in priority: Priority, _ turn: Turn) -> InstanceReceived {
        var copy = self
        copy.priority = priority
        copy.turn = turn
        return copy
    }
}

/// How much there is to decode, as the upload's attributes state it (PS3.3 §C.7.6.3).
public struct PixelExtent: Sendable, Hashable, Codable {
    public let frames: Int
    /// Rows times columns times samples per pixel.
    public let samplesPerFrame: Int

    public init(frames: Int, samplesPerFrame: Int) {
        self.frames = frames
        self.samplesPerFrame = samplesPerFrame
    }
}

/// One stay of a task in the queue, which an operator began by releasing or moving it.
///
/// Every order about a task has a number of its own, and a copy in the queue that is older than the latest order is
/// stale: whoever reaches it skips it.
public struct Turn: Sendable, Hashable, Codable {
    /// From 2 on: the upload itself is the first turn.
    public let number: Int
    /// Tries of earlier turns: those of this one are numbered behind them.
    public let earlierAttempts: Int

    public init(number: Int, earlierAttempts: Int) {
        self.number = number
        self.earlierAttempts = earlierAttempts
    }
}

/// What identifies an instance and its patient; travels only inside a `SealedField`.
public struct InstanceIdentity: Sendable, Equatable, Codable {
    public var studyInstanceUID: String
    public var seriesInstanceUID: String
    public var sopInstanceUID: String
    public var patientName: String?
    public var patientID: String?
    /// (0010,0021): who gave out the patient id.
    public var issuerOfPatientID: String?
    public var patientBirthDate: String?
    public var patientSex: String?
    public var studyDate: String?
    public var studyTime: String?
    public var studyDescription: String?
    public var accessionNumber: String?
    public var seriesNumber: String?
    public var seriesDescription: String?
    public var instanceNumber: String?
    /// As the uploader named it.
    public var fileName: String?

    public init(studyInstanceUID: String, seriesInstanceUID: String, sopInstanceUID: String) {
        self.studyInstanceUID = studyInstanceUID
        self.seriesInstanceUID = seriesInstanceUID
        self.sopInstanceUID = sopInstanceUID
    }
}
