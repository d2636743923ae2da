import Access
import Events
import Foundation

/// One event of each type, and its golden file `topics/examples/<type>.v1.json`.
enum Examples {
    static func event(_ type: EventType) throws -> Event {
        let workspace = try WorkspaceID("radiology")
        let sha256 = Digest(hex: String(repeating: "5a", count: 32))
        let task = TaskID(workspace: workspace, sopInstanceUID: "1.2.3.4", sha256: sha256)
        let study = RoutingKey(hex: String(repeating: "0f", count: 32))
        let upload = UUID(namespace: task.uuid, name: "example".utf8)
        let failure = TaskFailure(
            code: "payload-unreadable",
            detail: "PS3.5 §7.1.2 at byte 512: a VR of two spaces",
            isRetriable: false
        )
        switch type {
        case .instanceReceived:
            return .instanceReceived(
                InstanceReceived(
                    task: task,
                    workspace: workspace,
                    study: study,
                    series: RoutingKey(hex: String(repeating: "1e", count: 32)),
                    instance: RoutingKey(hex: String(repeating: "2d", count: 32)),
                    priority: .urgent,
                    payload: ObjectReference(
                        name: "3c2b1a09-1111-4222-8333-444455556666",
                        byteCount: 526_336,
                        sha256: sha256
                    ),
                    transferSyntaxUID: "1.2.840.10008.1.2.1",
                    sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
                    modality: "CT",
                    identity: SealedField("AQIDBA"),
                    actor: "bootstrap",
                    conflicts: false,
                    warnings: ["warning: PS3.5 §7.1.1: (0008,0060), byte 400: length 3"]
                )
            )
        case .duplicateReceived:
            return .duplicateReceived(
                DuplicateReceived(task: task, workspace: workspace, study: study, upload: upload, actor: "bootstrap")
            )
        case .uploadRejected:
            return .uploadRejected(
                UploadRejected(
                    workspace: workspace,
                    upload: upload,
                    ordinal: 2,
                    reason: RejectionReason(
                        code: "malformed",
                        rule: "PS3.5 §7.1",
                        detail: "The file cannot be read on: length 9999, 12 bytes left.",
                        byteOffset: 1_432,
                        tag: "(0028,0010)"
                    ),
                    byteCount: 1_444,
                    actor: "bootstrap"
                )
            )
        case .instanceProcessed:
            return .instanceProcessed(
                InstanceProcessed(
                    task: task,
                    workspace: workspace,
                    study: study,
                    attempt: 1,
                    results: [
                        TaskResult(
                            kind: "metadata",
                            version: 1,
                            mediaType: "application/dicom+json",
                            object: ObjectReference(
                                name: "9a8b7c6d-1111-4222-8333-444455556666",
                                byteCount: 4_096,
                                sha256: Digest(hex: String(repeating: "c3", count: 32))
                            )
                        )
                    ],
                    skipped: [
                        SkippedStep(kind: "preview", code: "no-pixel-data", detail: "The object has no pixel data.")
                    ],
                    worker: "worker-0",
                    durationMilliseconds: 37
                )
            )
        case .attemptFailed:
            return .attemptFailed(
                AttemptFailed(
                    task: task,
                    workspace: workspace,
                    study: study,
                    attempt: 1,
                    failure: TaskFailure(
                        code: "object-store-unavailable",
                        detail: "The object store failed.",
                        isRetriable: true
                    ),
                    worker: "worker-0"
                )
            )
        case .taskQuarantined:
            return .taskQuarantined(
                TaskQuarantined(
                    task: task,
                    workspace: workspace,
                    study: study,
                    attempts: 1,
                    failure: failure,
                    worker: "worker-0"
                )
            )
        case .taskReleased:
            return .taskReleased(
                TaskReleased(task: task, workspace: workspace, study: study, turn: 2, actor: "bootstrap")
            )
        case .taskCancelled:
            return .taskCancelled(
                TaskCancelled(task: task, workspace: workspace, study: study, turn: 3, actor: "bootstrap")
            )
        case .studyReprioritised:
            return .studyReprioritised(
                StudyReprioritised(
                    workspace: workspace,
                    study: study,
                    priority: .urgent,
                    moved: [StudyReprioritised.Move(task: task, turn: 2)],
                    request: upload,
                    actor: "bootstrap"
                )
            )
        case .studyCompleted:
            return .studyCompleted(
                StudyCompleted(
                    workspace: workspace,
                    study: study,
                    revision: 1,
                    reason: .idle,
                    taskCount: 212,
                    quarantinedCount: 1,
                    quarantined: [task]
                )
            )
        case .studyReopened:
            return .studyReopened(StudyReopened(workspace: workspace, study: study, revision: 2, task: task))
        case .studyErased:
            return .studyErased(
                StudyErased(
                    workspace: workspace,
                    study: study,
                    life: 1,
                    erasure: upload,
                    keys: ["2:\(String(repeating: "7b", count: 16))"],
                    objectCount: 848,
                    actor: "person:\(upload.text)",
                    certificate: ErasureCertificate(
                        statement: "{\"v\":1}",
                        key: String(repeating: "A", count: 43),
                        signature: String(repeating: "A", count: 86)
                    )
                )
            )
        case .workerReported:
            return .workerReported(
                WorkerReported(
                    worker: "worker-0",
                    run: upload,
                    number: 17,
                    state: .paused,
                    decision: .paused,
                    reasons: [.memory],
                    load: WorkerReported.Load(
                        processor: 0.5,
                        memory: 1_932_735_283,
                        memoryLimit: 2_147_483_648,
                        tasks: 3,
                        bytes: 402_653_184,
                        slots: 3,
                        slotLimit: 4,
                        partitions: 36
                    )
                )
            )
        case .accessRecorded:
            return .accessRecorded(
                AccessRecorded(
                    id: upload,
                    workspace: workspace,
                    actor: "person:\(upload.text)",
                    action: "study.read",
                    outcome: .succeeded,
                    object: AccessRecorded.Object(kind: "study", id: study.hex),
                    origin: "192.0.2.7",
                    detail: ["request": "5f0c"],
                    link: AuditLink(chain: upload, number: 2, previous: sha256)
                )
            )
        case .auditCheckpointed:
            return .auditCheckpointed(
                AuditCheckpointed(
                    link: AuditLink(chain: upload, number: 3, previous: sha256),
                    kind: .periodic,
                    heads: [AuditHead(chain: task.uuid, number: 7, digest: sha256)],
                    key: String(repeating: "c4", count: 16),
                    signature: "AQIDBA"
                )
            )
        }
    }

    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func golden(_ type: EventType, version: Int) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: repository.appending(path: "topics/examples/\(type.rawValue).v\(version).json")))
    }
}
