import Runtime
import SeededRandom
import Testing

@Suite struct `A backoff` {
    let backoff = Backoff(first: .milliseconds(100), longest: .seconds(2))

    @Test(arguments: [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1_600), (6, 2_000), (1_000_000_000, 2_000)])
    func `doubles its bound up to the longest`(failures: Int, milliseconds: Int) {
        #expect(backoff.bound(afterFailures: failures) == .milliseconds(milliseconds))
    }

    @Test func `takes the first bound when nothing has failed`() {
        #expect(backoff.bound(afterFailures: 0) == .milliseconds(100))
        #expect(backoff.bound(afterFailures: -5) == .milliseconds(100))
    }

    @Test func `never exceeds its range, whatever it was given`() {
        #expect(Backoff(first: .seconds(-1), longest: .seconds(-2)).bound(afterFailures: 9) == .zero)
        #expect(Backoff(first: .seconds(3), longest: .seconds(1)).bound(afterFailures: 9) == .seconds(3))
        var random = SplitMix64(seed: 0)
        let endless = Backoff(first: .seconds(Int64.max), longest: .seconds(Int64.max))
        #expect(endless.delay(afterFailures: 3, using: &random) >= .zero)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `draws a wait between nothing and the bound`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for failures in 1...10 {
            let delay = backoff.delay(afterFailures: failures, using: &random)
            #expect(delay >= .zero && delay <= backoff.bound(afterFailures: failures))
        }
    }

    @Test func `spreads its waits over the whole range`() {
        var random = SplitMix64(seed: 7)
        let delays = (0..<1_000).map { _ in backoff.delay(afterFailures: 6, using: &random) }
        #expect(delays.contains { $0 < .milliseconds(100) })
        #expect(delays.contains { $0 > .milliseconds(1_900) })
    }
}
