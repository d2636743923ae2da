import Access
import Events
import Logging
import ScenarioSupport
import Synchronization
import Testing

@testable import Gateway

@Suite struct `The views' knowledge of versions` {
    private let instance = RoutingKey(hex: "1a")

    @Test func `is passed on while they answer`() async throws {
        let task = TaskID(workspace: try WorkspaceID("ward"), sopInstanceUID: "1.2", sha256: Digest(hex: "aa"))
        let lookup = VersionLookup(KnownVersions { [instance] _, _ in [instance: [task]] }, patience: .seconds(60))
        #expect(try await lookup.versions(of: [instance], in: WorkspaceID("ward")) == [instance: [task]])
    }

    @Test func `is not waited for without end, and then not asked for again at once`() async throws {
        let asked = Atomic(0)
        let known = KnownVersions { _, _ in
            asked.add(1, ordering: .relaxed)
            try await Task.sleep(for: .seconds(3_600))
            return [:]
        }
        let lookup = VersionLookup(known)
        for _ in 0..<3 {
            await #expect(throws: ViewsAway.self) {
                try await lookup.versions(of: [instance], in: WorkspaceID("ward"))
            }
        }
        #expect(asked.load(ordering: .relaxed) == 1)
    }
}

@Suite struct `A gateway's start` {
    @Test func `waits once for the views to catch up with the log`() async {
        let asked = Atomic(0)
        let startup = StartupCatchUp({ asked.add(1, ordering: .relaxed) }, logger: .quiet)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { await startup.wait() } }
        }
        #expect(asked.load(ordering: .relaxed) == 1)
    }

    @Test func `goes on without views that do not catch up`() async {
        let startup = StartupCatchUp({ try await Task.sleep(for: .seconds(3_600)) }, logger: .quiet)
        await startup.wait()
        await startup.wait()
    }
}
