import Access
import Events

@testable import Replay

/// Tasks as they stand on the log, and trials of them.
enum ShadowExample {
    static func received(_ number: Int = 1) throws -> InstanceReceived {
        let workspace = try WorkspaceID("ward")
        let digest = digest("\(number)")
        return InstanceReceived(
            task: TaskID(workspace: workspace, sopInstanceUID: "1.2.\(number)", sha256: digest),
            workspace: workspace,
            study: RoutingKey(hex: "5d"),
            series: RoutingKey(hex: "5e"),
            instance: RoutingKey(hex: "1a\(number)"),
            priority: .routine,
            payload: ObjectReference(name: "payload-\(number)", byteCount: 1_000, sha256: digest),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: "CT",
            identity: SealedField("sealed"),
            actor: "scanner",
            conflicts: false,
            warnings: []
        )
    }

    static func processed(
        _ results: [TaskResult],
        skipped: [SkippedStep] = [],
        number: Int = 1
    ) throws -> RecordedTask {
        let received = try received(number)
        let fact = InstanceProcessed(
            task: received.task,
            workspace: received.workspace,
            study: received.study,
            attempt: 1,
            results: results,
            skipped: skipped,
            worker: "worker-1",
            durationMilliseconds: 7
        )
        return RecordedTask(received, .processed(fact))
    }

    static func quarantined(_ code: String, number: Int = 1) throws -> RecordedTask {
        let received = try received(number)
        let fact = TaskQuarantined(
            task: received.task,
            workspace: received.workspace,
            study: received.study,
            attempts: 1,
            failure: failure(code),
            worker: "worker-1"
        )
        return RecordedTask(received, .quarantined(fact))
    }

    static func failure(_ code: String) -> TaskFailure { TaskFailure(code: code, detail: "", isRetriable: false) }

    static func skipped(_ kind: String, _ code: String) -> SkippedStep {
        SkippedStep(kind: kind, code: code, detail: "")
    }

    static func result(
        _ kind: String,
        _ content: String,
        version: Int = 1,
        mediaType: String = "application/json"
    ) -> TaskResult {
        let object = ObjectReference(name: content, byteCount: content.utf8.count, sha256: digest(content))
        return TaskResult(kind: kind, version: version, mediaType: mediaType, object: object)
    }

    static func made(
        _ kind: String,
        _ content: String,
        version: Int = 1,
        mediaType: String = "application/json"
    ) -> TrialResult {
        TrialResult(
            kind: kind,
            version: version,
            mediaType: mediaType,
            byteCount: content.utf8.count,
            sha256: digest(content)
        ) { Array(content.utf8) }
    }

    /// As different as the texts are; no SHA-256 is needed to compare by.
    static func digest(_ content: String) -> Digest { Digest(bytes: content.utf8) }
}
