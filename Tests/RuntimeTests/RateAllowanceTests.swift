import Runtime
import SeededRandom
import Testing

@Suite struct `A rate allowance` {
    @Test func `lets a burst in, then as much as time brings back`() {
        var allowance = RateAllowance(perSecond: 1, burst: 10, at: .zero)
        for _ in 0..<10 {
            let wait = allowance.wait(at: .zero)
            #expect(wait == nil)
            allowance.take(1, at: .zero)
        }
        let wait = allowance.wait(at: .zero)
        #expect(wait == .seconds(1))
        let later = allowance.wait(at: .seconds(1))
        #expect(later == nil)
    }

    @Test func `is paid back when an upload brought more than was left`() {
        var allowance = RateAllowance(perSecond: 1, burst: 10, at: .zero)
        allowance.take(30, at: .zero)
        let wait = allowance.wait(at: .zero)
        #expect(wait == .seconds(21))
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `never gives more than the rate and one burst`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var allowance = RateAllowance(perSecond: 10, burst: 20, at: .zero)
        var (now, taken) = (Duration.zero, 0)
        for _ in 0..<500 {
            now += .milliseconds(Int.random(in: 0...200, using: &random))
            guard allowance.wait(at: now) == nil else { continue }
            allowance.take(1, at: now)
            taken += 1
        }
        #expect(Double(taken) <= 21 + now / .seconds(1) * 10)
    }
}
