import Events
import KeyVault
import ObjectStore
import ScenarioSupport
import Testing

@testable import Worker

@Suite(.timeLimit(.minutes(2))) struct `Rehearsing a task` {
    private func rehearsal(_ parts: ScenarioParts) throws -> Rehearsal {
        Rehearsal(
            settings: try workerSettings(),
            store: parts.store,
            steps: WorkerSteps(try workerSettings(["RADIOLOG_WORKER_PREVIEW_EDGE": "256"])),
            keptByteCount: 1 << 22,
            logger: .quiet
        )
    }

    @Test(arguments: ["ct-explicit", "rt-dose", "sr-report", "us-rgb"])
    func `makes what a worker makes, and leaves nothing in the store`(sample: String) async throws {
        try await withScenario { parts in
            let received = try await parts.reception(of: TestObjects.sample(sample))
            let before = parts.objectFiles()
            let (fact, results) = try await rehearsal(parts).run(received)
            #expect(parts.objectFiles() == before)
            let study = StudyReference(workspace: received.workspace, study: received.study)
            for result in fact.results {
                let name = try #require(ObjectName(result.object.name))
                let bytes = try await results.readAll(name, for: study, limit: 1 << 22)
                #expect(bytes.count == result.object.byteCount)
            }
            let processed = try await parts.process(received)
            #expect(fact.results.map(\.object.sha256) == processed.results.map(\.object.sha256))
            #expect(fact.skipped == processed.skipped)
        }
    }

    @Test func `hashes what is too large to be held`() async throws {
        try await withScenario { parts in
            let received = try await parts.reception(of: TestObjects.sample("rt-dose"))
            let scratch = try ObjectStore.scratch(limit: 16)
            let study = StudyReference(workspace: received.workspace, study: received.study)
            let stored = try await scratch.write([UInt8](repeating: 7, count: 1 << 20), as: .unique(), for: study)
            #expect(stored.byteCount == 1 << 20)
            #expect(try await !scratch.exists(stored.name))
        }
    }

    @Test func `fails as a worker does`() async throws {
        try await withScenario { parts in
            let nonsense = Array("no DICOM at all".utf8)
            let received = try await parts.reception(of: TestObjects.image(), storing: nonsense)
            let failure = await #expect(throws: TaskFailure.self) { _ = try await rehearsal(parts).run(received) }
            #expect(failure?.code == "payload-unreadable")
        }
    }
}
