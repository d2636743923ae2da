import Access
import Synchronization
import Testing

@testable import Gateway

@Suite struct `A quota` {
    private let workspace: WorkspaceID
    private let views = Views()

    /// What is known of the workspace, and the time.
    private final class Views: Sendable {
        let time = Mutex(Duration.zero)
        let usage = Mutex(WorkspaceUsage())
        let asked = Mutex(0)
    }

    init() throws { workspace = try WorkspaceID("clinic") }

    private func keeper(_ quota: Quota, isAway: Bool = false) -> QuotaKeeper {
        QuotaKeeper(Quotas(workspaces: [workspace: quota]), now: { [views] in views.time.withLock { $0 } }) {
            [views] _ in
            views.asked.withLock { $0 += 1 }
            if isAway { throw ViewsAway() }
            return views.usage.withLock { $0 }
        }
    }

    @Test func `that is not set refuses nobody and asks nothing`() async throws {
        let keeper = keeper(.unlimited)
        for _ in 0..<100 {
            await keeper.settle(try await keeper.admit(workspace, announced: 1 << 40), objects: 1_000, bytes: 1 << 40)
        }
        #expect(views.asked.withLock { $0 } == 0)
    }

    @Test func `of stored bytes counts what is kept, accepted since, and under way`() async throws {
        views.usage.withLock { $0.storedBytes = 500 }
        let keeper = keeper(Quota(storedBytes: 1_000))
        let first = try await keeper.admit(workspace, announced: 300)
        let refused = await #expect(throws: QuotaExceeded.self) {
            try await keeper.admit(self.workspace, announced: 300)
        }
        #expect(refused == QuotaExceeded(limit: .storedBytes, allowed: 1_000, retryAfter: nil))
        await keeper.settle(first, objects: 1, bytes: 100)
        let second = try await keeper.admit(workspace, announced: 300)
        await keeper.settle(second, objects: 0, bytes: 0)
        #expect(views.asked.withLock { $0 } == 1)
        // The views know of the first by now.
        views.usage.withLock { $0.storedBytes = 600 }
        views.time.withLock { $0 += QuotaKeeper.freshness }
        _ = try await keeper.admit(workspace, announced: 400)
        #expect(views.asked.withLock { $0 } == 2)
    }

    @Test func `of waiting objects lets in again when workers have caught up`() async throws {
        let keeper = keeper(Quota(waitingObjects: 10))
        await keeper.settle(try await keeper.admit(workspace, announced: 0), objects: 10, bytes: 10)
        let refused = await #expect(throws: QuotaExceeded.self) { try await keeper.admit(self.workspace, announced: 0) }
        #expect(refused?.limit == .waitingObjects && refused?.retryAfter != nil)
        views.time.withLock { $0 += QuotaKeeper.freshness }
        _ = try await keeper.admit(workspace, announced: 0)
    }

    @Test func `is not enforced while the views cannot be asked`() async throws {
        let keeper = keeper(Quota(waitingObjects: 1), isAway: true)
        _ = try await keeper.admit(workspace, announced: 0)
    }

    @Test func `of one workspace is nothing to another`() async throws {
        views.usage.withLock { $0.storedBytes = 2_000 }
        let keeper = keeper(Quota(storedBytes: 1_000))
        await #expect(throws: QuotaExceeded.self) { try await keeper.admit(self.workspace, announced: 1) }
        _ = try await keeper.admit(try WorkspaceID("other"), announced: 1 << 40)
    }
}
