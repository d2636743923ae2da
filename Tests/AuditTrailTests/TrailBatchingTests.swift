import Audit
import AuditTrail
import EventLog
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Accesses that come together` {
    @Test func `share appends, and each of them is on the trail`() async throws {
        let (clients, each) = (64, 100)
        try await withLog { log, _ in
            let appends = Mutex(0)
            let entries = Mutex(0)
            let trail = try Trail.open(log) { event in
                guard case .written(let count, _) = event else { return }
                appends.withLock { $0 += 1 }
                entries.withLock { $0 += count }
            }
            try await withThrowingTaskGroup { group in
                for client in 0..<clients {
                    group.addTask {
                        for number in 0..<each { try await trail.record(try Trail.entry(client * each + number)) }
                    }
                }
                try await group.waitForAll()
            }
            await trail.close()
            #expect(entries.withLock(\.self) == clients * each)
            #expect(appends.withLock(\.self) < clients * each / 4)
            let verdict = try Trail.verdict(try await Trail.records(log))
            #expect(verdict.isWhole)
        }
    }
}
