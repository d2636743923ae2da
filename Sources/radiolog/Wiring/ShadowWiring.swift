import Events
import Files
import KeyVault
import Logging
import ObjectStore
import Replay
import Runtime
import Worker

extension ReplayParts {
    /// Processes payloads with the worker's steps, and reads recorded results; only ever reads the object store.
    func shadow(_ vault: KeyVault, _ limits: Shadow.Limits) async throws -> Shadow {
        let store = try await ObjectStore.reading(
            at: settings.storage.objectsDirectory ?? "\(settings.dev.directory)/objects",
            keys: vault
        )
        // What codecs do is told by the tasks that fail of it.
        let processing = try WorkerProcessing(settings, keys: vault, codecs: settings.codecs.pool { _ in })
        let rehearsal = Rehearsal(
            settings: settings.worker,
            store: store,
            steps: processing.steps,
            reading: settings.reading.limits,
            decoders: processing.decoders,
            executor: BlockingThreads(count: limits.concurrency, name: "shadow"),
            keptByteCount: limits.jsonByteCount,
            // Nothing of a rehearsal is left behind anywhere that a log would have to tell of.
            logger: Logger(label: "radiolog.shadow") { _ in SwiftLogNoOpLogHandler() }
        )
        return Shadow(
            limits: limits,
            read: { result, received in
                try await Self.bytes(result, of: received, in: store, limit: limits.jsonByteCount)
            },
            process: { received throws(TaskFailure) in
                let (fact, results) = try await rehearsal.run(received)
                return TaskTrial(
                    results: fact.results.map { result in
                        TrialResult(
                            kind: result.kind,
                            version: result.version,
                            mediaType: result.mediaType,
                            byteCount: result.object.byteCount,
                            sha256: result.object.sha256
                        ) {
                            try await Self.bytes(result, of: received, in: results, limit: limits.jsonByteCount)
                        }
                    },
                    skipped: fact.skipped
                )
            }
        )
    }

    private static func bytes(
        _ result: TaskResult,
        of received: InstanceReceived,
        in store: ObjectStore,
        limit: Int
    ) async throws -> [UInt8] {
        guard let name = ObjectName(result.object.name) else {
            throw ReplayFailure("a result names no object of this store")
        }
        let study = StudyReference(workspace: received.workspace, study: received.study)
        return try await store.readAll(name, for: study, limit: limit)
    }
}
