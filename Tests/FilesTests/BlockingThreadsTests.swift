import Files
import Foundation
import Synchronization
import Testing

@Suite struct `Blocking threads` {
    struct Refused: Error {}

    /// How many run at once, and how many did at most.
    final class Running: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock { $0.most } }

        func enter() {
            counts.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
        }

        func leave() { counts.withLock { $0.now -= 1 } }
    }

    @Test func `return what the work returns or throws`() async throws {
        let threads = BlockingThreads(count: 2, name: "test")
        #expect(await threads.run { 1 + 1 } == 2)
        await #expect(throws: Refused.self) {
            try await threads.run { () throws(Refused) -> Int in throw Refused() }
        }
    }

    @Test func `never run more at once than there are`() async {
        let threads = BlockingThreads(count: 3, name: "test")
        let running = Running()
        await withTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    await threads.run {
                        running.enter()
                        Thread.sleep(forTimeInterval: 0.002)
                        running.leave()
                    }
                }
            }
        }
        #expect((1...3).contains(running.most))
    }

    @Test func `finish what was handed in before they end`() async {
        let (done, finish) = AsyncStream.makeStream(of: Int.self)
        do {
            let threads = BlockingThreads(count: 1, name: "test")
            for number in 0..<100 { threads.submit { finish.yield(number) } }
            threads.submit { finish.finish() }
        }
        var numbers: [Int] = []
        for await number in done { numbers.append(number) }
        #expect(numbers == Array(0..<100))
    }
}
