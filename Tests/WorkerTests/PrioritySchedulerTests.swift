import Events
import SeededRandom
import Testing

@testable import Worker

@Suite struct `The scheduler of priorities` {
    private let start = ContinuousClock.now
    private let all = Set(Priority.allCases)

    private func scheduler(_ weights: [Priority: Int], patience: Duration = .seconds(1_000_000)) -> PriorityScheduler {
        PriorityScheduler(weights: weights, patience: patience)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `gives each its share while all have work`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let weights = Dictionary(
            uniqueKeysWithValues: Priority.allCases.map { ($0, Int.random(in: 1...50, using: &random)) }
        )
        var scheduler = scheduler(weights)
        scheduler.update(all, now: start)
        var counts: [Priority: Int] = [:]
        let total = weights.values.reduce(0, +)
        for turn in 1...total * 4 {
            let choice = try #require(scheduler.choice(now: start))
            scheduler.charge(choice, now: start)
            counts[choice, default: 0] += 1
            for priority in Priority.allCases {
                let fair = Double(turn) * Double(weights[priority] ?? 0) / Double(total)
                #expect(abs(Double(counts[priority] ?? 0) - fair) < 2)
            }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `passes nobody over for longer than the patience, whatever comes and goes`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var scheduler = scheduler([.urgent: 1_000, .routine: 10, .bulk: 1], patience: .seconds(30))
        var now = start
        var since: [Priority: ContinuousClock.Instant] = [:]
        for _ in 0..<2_000 {
            now += .milliseconds(Int.random(in: 1..<4_000, using: &random))
            let backlogged = all.filter { $0 == .bulk || Int.random(in: 0..<10, using: &random) > 0 }
            for priority in all { since[priority] = backlogged.contains(priority) ? since[priority] ?? now : nil }
            scheduler.update(backlogged, now: now)
            let choice = try #require(scheduler.choice(now: now))
            #expect(backlogged.contains(choice))
            scheduler.charge(choice, now: now)
            since[choice] = now
            // One turn may go to each of the others that are overdue as well, and the clock moves 4 s a turn.
            for (_, waiting) in since { #expect(waiting.duration(to: now) <= .seconds(30 + 3 * 4)) }
        }
    }

    @Test(arguments: 1...40)
    func `lets an urgent task overtake a backlog at once`(turns: Int) throws {
        var scheduler = scheduler([.urgent: 16, .routine: 4, .bulk: 1])
        scheduler.update([.routine, .bulk], now: start)
        for _ in 0..<turns { scheduler.charge(try #require(scheduler.choice(now: start)), now: start) }
        scheduler.update(all, now: start)
        var ahead = 0
        while try #require(scheduler.choice(now: start)) != .urgent, ahead < 10 {
            scheduler.charge(try #require(scheduler.choice(now: start)), now: start)
            ahead += 1
        }
        #expect(ahead <= 2)
    }

    @Test func `owes nothing to a priority that had no work`() throws {
        var scheduler = scheduler([.urgent: 1, .routine: 1, .bulk: 1])
        scheduler.update([.bulk], now: start)
        for _ in 0..<1_000 { scheduler.charge(.bulk, now: start) }
        scheduler.update([.bulk, .routine], now: start)
        var choices: [Priority] = []
        for _ in 0..<10 {
            let choice = try #require(scheduler.choice(now: start))
            choices.append(choice)
            scheduler.charge(choice, now: start)
        }
        #expect(choices.filter { $0 == .routine }.count == 5)
    }

    @Test func `chooses nobody when nobody has work`() {
        var scheduler = scheduler([:])
        scheduler.update([], now: start)
        #expect(scheduler.choice(now: start) == nil)
    }
}
