import DICOM
import Events
import struct Foundation.UUID
import Imaging
import KeyVault
import Logging
import ObjectStore
import Runtime

/// Processes one task: opens its payload, runs every step, and stores what they make.
///
/// Nothing is stated on the log here: the caller commits the outcome together with its progress.
struct TaskRunner: Sendable {
    let store: ObjectStore
    /// Where results go instead of `store`, of no life of their study; nil for a task that is to be finished.
    var scratch: ObjectStore?
    let steps: [ProcessingStep]
    let limits: Payload.Limits
    /// Beside those of Imaging.
    var decoders: [FrameDecoder] = []
    let worker: String
    let logger: Logger

    /// One try at a task.
    ///
    /// - Throws: `TaskFailure`; nothing of the try stays in the store then, as far as the store can be reached.
    func run(_ received: InstanceReceived, attempt: Int) async throws(TaskFailure) -> InstanceProcessed {
        let start = ContinuousClock.now
        let study = StudyReference(workspace: received.workspace, study: received.study)
        var results: [TaskResult] = []
        var skipped: [SkippedStep] = []
        do {
            let payload = try await Payload(
                received.payload,
                of: study,
                life: received.lifeNumber,
                in: store,
                limits: limits,
                decoders: decoders
            )
            for step in steps {
                do throws(StepFailure) {
                    results.append(try await run(step, on: payload, of: study, life: received.lifeNumber))
                } catch {
                    guard case .doesNotApply(let reason) = error else { throw error.underlying }
                    skipped.append(SkippedStep(kind: step.kind, code: reason.code, detail: reason.detail))
                }
            }
        } catch {
            for result in results { await remove(result.object.name) }
            throw TaskFailure(error)
        }
        return InstanceProcessed(
            task: received.task,
            workspace: received.workspace,
            study: received.study,
            attempt: attempt,
            results: results,
            skipped: skipped,
            worker: worker,
            durationMilliseconds: Int(start.duration(to: .now) / .milliseconds(1))
        )
    }

    private enum StepFailure: Error {
        case doesNotApply(StepDoesNotApply)
        case failed(any Error)

        var underlying: any Error {
            switch self {
            case .doesNotApply(let reason): reason
            case .failed(let error): error
            }
        }
    }

    private func run(
        _ step: ProcessingStep,
        on payload: Payload,
        of study: StudyReference,
        life: Int
    ) async throws(StepFailure) -> TaskResult {
        do {
            var writer =
                if let scratch {
                    try await scratch.write(.unique(), for: study)
                } else {
                    try await store.write(.unique(), for: study, life: life)
                }
            try await step.run(payload, &writer)
            let stored = try await writer.finish()
            let object = ObjectReference(
                name: stored.name.text,
                byteCount: stored.byteCount,
                sha256: Digest(bytes: stored.sha256)
            )
            return TaskResult(kind: step.kind, version: step.version, mediaType: step.mediaType, object: object)
        } catch let reason as StepDoesNotApply {
            throw .doesNotApply(reason)
        } catch let error as ImagingError {
            // Pixels that cannot be shown leave the other results as they are.
            guard let reason = StepDoesNotApply(error) else { throw .failed(error) }
            throw .doesNotApply(reason)
        } catch {
            throw .failed(error)
        }
    }

    /// Deletes what a try has stored, since no event will name it.
    func removeResults(of fact: InstanceProcessed) async {
        for result in fact.results { await remove(result.object.name) }
    }

    /// Deletes a result that no event will name; what cannot be deleted stays, and is counted.
    private func remove(_ name: String) async {
        do {
            if let name = ObjectName(name) { try await (scratch ?? store).delete(name) }
        } catch {
            WorkerSignal.resultLeftBehind(error).emit(to: logger)
        }
    }
}

extension TaskFailure {
    private init(_ error: ObjectStoreError) {
        switch error.cause {
        // Missing where something is written is a directory of the store, not the payload.
        case .missing where error.operation == .open || error.operation == .read:
            self.init(
                code: "payload-missing",
                detail: "The payload is not in the object store.",
                isRetriable: false
            )
        case .corrupted, .key(.corrupted):
            self.init(
                code: "payload-corrupted",
                detail: "The stored payload is not what was sealed; restore it from a backup.",
                isRetriable: false
            )
        case .key(.giveUp):
            self.init(
                code: "key-unavailable",
                detail: "The payload was sealed under a key that this worker does not have.",
                isRetriable: false
            )
        case .key(.erased): self = .studyErased
        case .missing, .full, .denied, .unavailable, .key(.retry), .exists, .tooLarge:
            self.init(code: "object-store-unavailable", detail: "The object store failed.", isRetriable: true)
        }
    }

    /// The study was erased while the task waited or was in work: nobody's failure, and stated nowhere.
    static let studyErased = TaskFailure(code: "study-erased", detail: "The study was erased.", isRetriable: false)

    /// What a failed try is called, and whether another can succeed.
    init(_ error: any Error) {
        switch error {
        case let error as ObjectStoreError: self.init(error)
        case let error as Violation:
            self.init(
                code: "payload-unreadable",
                detail: "\(error.rule) at byte \(error.byteOffset): \(error.found)",
                isRetriable: false
            )
        case ImagingError.codecStopped(let stop): self.init(stop)
        case is CancellationError:
            self.init(code: "interrupted", detail: "The worker was stopping.", isRetriable: true)
        default:
            self.init(
                code: "unexpected",
                detail: "The worker failed in an unexpected way (\(type(of: error))).",
                isRetriable: true
            )
        }
    }
}
