import Access
import Events
import Foundation
import KeyVault
import ObjectStore

/// One instance as the gateway and the worker would have left it.
struct Upload: Sendable {
    let received: InstanceReceived
    let payload: [UInt8]
    var results: [TaskResult] = []

    var task: TaskID { received.task }
    var event: Event { .instanceReceived(received) }

    var processed: Event {
        .instanceProcessed(
            InstanceProcessed(
                task: task,
                workspace: received.workspace,
                study: received.study,
                attempt: 1,
                results: results,
                skipped: [SkippedStep(kind: "preview", code: "no-pixel-data", detail: "")],
                worker: "worker-1",
                durationMilliseconds: 12
            )
        )
    }

    /// Seals and stores the payload and a metadata result.
    init(
        _ bench: QueryBench,
        study: String = "1.2.3",
        series: String = "1.2.3.1",
        instance: String = "1.2.3.1.1",
        number: String = "1",
        patient: String = "Doe^Jane",
        date: String = "20260102",
        byteCount: Int = 3_000
    ) async throws {
        let ward = try WorkspaceID("ward")
        let routing = bench.vault.routing
        let key = routing.study(workspace: ward, studyInstanceUID: study)
        let reference = StudyReference(workspace: ward, study: key)
        let payload = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ patient.utf8.count) }
        let stored = try await bench.store.write(payload, as: .unique(), for: reference)
        let metadata = Array("[{\"instance\": \"\(instance)\"}]".utf8)
        let result = try await bench.store.write(metadata, as: .unique(), for: reference)

        var identity = InstanceIdentity(studyInstanceUID: study, seriesInstanceUID: series, sopInstanceUID: instance)
        identity.patientName = patient
        identity.studyDate = date
        identity.instanceNumber = number
        identity.seriesNumber = "1"
        identity.fileName = "\(instance).dcm"
        let digest = Digest(bytes: stored.sha256)
        self.payload = payload
        received = InstanceReceived(
            task: TaskID(workspace: ward, sopInstanceUID: instance, sha256: digest),
            workspace: ward,
            study: key,
            series: routing.series(workspace: ward, seriesInstanceUID: series),
            instance: routing.instance(workspace: ward, sopInstanceUID: instance),
            priority: .routine,
            payload: ObjectReference(name: stored.name.text, byteCount: stored.byteCount, sha256: digest),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: "CT",
            identity: try await bench.vault.seal(
                [UInt8](JSONEncoder().encode(identity)),
                for: reference,
                purpose: .instanceIdentity
            ),
            actor: "scanner",
            conflicts: false,
            warnings: ["PS3.5 §7.1.2: something"]
        )
        results = [
            TaskResult(
                kind: "metadata",
                version: 1,
                mediaType: "application/dicom+json",
                object: ObjectReference(
                    name: result.name.text,
                    byteCount: result.byteCount,
                    sha256: Digest(bytes: result.sha256)
                )
            )
        ]
    }
}
