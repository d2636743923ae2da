import SeededRandom
import Testing

@testable import Worker

@Suite struct `A governor` {
    private let policy = Governor.Policy(
        marks: [.cpu: .init(pause: 0.8, resume: 0.6), .memory: .init(pause: 0.9, resume: 0.8)],
        shedAfter: .seconds(10),
        growAfter: .seconds(30),
        slots: 4
    )

    @Test func `pauses at once, and resumes below the lower mark only`() {
        var governor = Governor(policy)
        #expect(governor.observe([.cpu: 0.5], at: .seconds(1)) == [])
        #expect(governor.observe([.cpu: 0.8], at: .seconds(2)) == [.pause(.cpu)])
        #expect(governor.observe([.cpu: 0.7], at: .seconds(3)) == [])
        #expect(governor.shortage == .cpu)
        #expect(governor.observe([.cpu: 0.59], at: .seconds(4)) == [.resume])
        #expect(governor.shortage == nil)
    }

    @Test func `gives slots back while the load lasts, but never the last one`() {
        var governor = Governor(policy)
        let decisions = (0...60).flatMap { governor.observe([.memory: 0.95], at: .seconds($0)) }
        #expect(
            decisions == [
                .pause(.memory), .shed(slots: 3, .memory), .shed(slots: 2, .memory), .shed(slots: 1, .memory),
            ]
        )
    }

    @Test func `takes slots again one by one when it has been calm`() {
        var governor = Governor(policy)
        for second in 0...25 { _ = governor.observe([.cpu: 1], at: .seconds(second)) }
        #expect(governor.slots == 2)
        let decisions = (26...200).flatMap { governor.observe([.cpu: 0.1], at: .seconds($0)) }
        #expect(decisions == [.resume, .grow(slots: 3), .grow(slots: 4)])
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `never flaps, whatever the load does`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var governor = Governor(policy)
        var isPaused = false
        var lastChange = Duration.zero
        for second in 0..<600 {
            let load = Double.random(in: 0...1, using: &random)
            for decision in governor.observe([.cpu: load], at: .seconds(second)) {
                switch decision {
                case .pause:
                    #expect(!isPaused && load >= 0.8)
                    isPaused = true
                case .resume:
                    #expect(isPaused && load < 0.6)
                    isPaused = false
                case .shed, .grow:
                    #expect(.seconds(second) - lastChange >= .seconds(10) || lastChange == .zero)
                    lastChange = .seconds(second)
                }
            }
            #expect((1...4).contains(governor.slots))
        }
    }

    @Test func `lets time that goes backwards count for nothing`() {
        var governor = Governor(policy)
        _ = governor.observe([.cpu: 1], at: .seconds(100))
        #expect(governor.observe([.cpu: 1], at: .seconds(5)) == [])
        #expect(governor.slots == 4)
    }
}
