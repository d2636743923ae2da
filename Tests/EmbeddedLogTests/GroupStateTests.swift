import SeededRandom
import Testing

@testable import EmbeddedLog

@Suite struct `A group's state` {
    /// Members, clock and topics as a test drives them; checks every effect against what was told before.
    private struct World {
        var state = GroupState()
        var counts: [String: Int] = ["a": 5, "b": 3]
        var members: [Int: Set<String>] = [:]
        /// Static members that have left: they may keep partitions from the others for a while.
        var absent: Set<Int> = []
        var names: [Int: String] = [:]
        var owned: [TopicPartition: Int] = [:]
        var revocations: [Int: (member: Int, partitions: [TopicPartition])] = [:]
        var moved = 0

        mutating func apply(_ effects: [GroupState.Effect]) {
            for effect in effects {
                switch effect {
                case .assigned(let member, let grants):
                    for (partition, generation) in grants {
                        #expect(owned[partition] == nil, "\(partition) has one owner at a time")
                        #expect(members[member]?.contains(partition.topic) == true)
                        #expect(state.notOwned(by: member, [partition: generation]).isEmpty)
                        #expect(state.notOwned(by: member, [partition: generation - 1]) == [partition])
                        owned[partition] = member
                    }
                case .revoking(let member, let revocation, let partitions):
                    moved += partitions.count
                    for partition in partitions { #expect(owned[partition] == member) }
                    revocations[revocation] = (member, partitions)
                case .lost(let member, let partitions):
                    for partition in partitions {
                        #expect(owned[partition] == member)
                        owned[partition] = nil
                    }
                case .fenced(let member): forget(member)
                case .watchDrain, .watchAbsence: break
                }
            }
        }

        mutating func forget(_ member: Int) {
            members[member] = nil
            names[member] = nil
            owned = owned.filter { $0.value != member }
            revocations = revocations.filter { $0.value.member != member }
        }

        mutating func join(_ topics: Set<String>, instance: String? = nil) {
            let member = GroupState.Member(
                topics: topics,
                instance: instance,
                sessionTimeout: .seconds(1),
                drainTimeout: .seconds(1)
            )
            let (id, effects) = state.join(member, counts: counts)
            if let instance, let old = names.first(where: { $0.value == instance })?.key {
                if !absent.contains(old) { #expect(effects.contains(.fenced(old))) }
                absent.remove(old)
                forget(old)
            }
            members[id] = topics
            names[id] = instance
            apply(effects)
        }

        mutating func leave(_ id: Int) {
            let effects = state.leave(id, counts: counts)
            owned = owned.filter { $0.value != id }
            revocations = revocations.filter { $0.value.member != id }
            if names[id] == nil {
                forget(id)
            } else {
                #expect(effects.contains(.watchAbsence(id, .seconds(1))))
                absent.insert(id)
            }
            apply(effects)
        }

        mutating func confirm(_ revocation: Int) {
            for partition in revocations.removeValue(forKey: revocation)?.partitions ?? [] { owned[partition] = nil }
            apply(state.confirm(revocation))
        }

        mutating func drainIsOver(_ revocation: Int) {
            revocations[revocation] = nil
            apply(state.drainIsOver(revocation))
        }

        mutating func absenceIsOver(_ id: Int) {
            absent.remove(id)
            forget(id)
            apply(state.absenceIsOver(id, counts: counts))
        }

        /// Everybody confirms and nobody is expected back.
        mutating func settle() {
            for id in absent.sorted() { absenceIsOver(id) }
            while let revocation = revocations.keys.min() { confirm(revocation) }
        }

        mutating func expectEvenShares() {
            for (topic, count) in counts {
                let readers = members.filter { $0.value.contains(topic) }.map(\.key)
                let shares = readers.map { reader in
                    owned.filter { $0.key.topic == topic && $0.value == reader }.count
                }
                guard let most = shares.max(), let least = shares.min() else { continue }
                #expect(shares.reduce(0, +) == count, "every partition of \(topic) has an owner")
                #expect(most - least <= 1, "\(topic) is spread evenly")
            }
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `gives every partition one owner and even shares, whatever happens`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var world = World()
        for _ in 0..<60 {
            let present = world.members.keys.filter { !world.absent.contains($0) }.sorted()
            switch Int.random(in: 0..<8, using: &random) {
            case 0,
                1 where world.members.count < 6:
                world.join([["a"], ["b"], ["a", "b"], ["a", "b"]].randomElement(using: &random) ?? ["a"])
            case 2 where world.members.count < 6:
                world.join(["a", "b"], instance: ["x", "y"].randomElement(using: &random))
            case 3:
                if let member = present.randomElement(using: &random) { world.leave(member) }
            case 4, 5:
                if let asked = world.revocations.keys.sorted().randomElement(using: &random) { world.confirm(asked) }
            case 6:
                if let asked = world.revocations.keys.sorted().randomElement(using: &random) {
                    world.drainIsOver(asked)
                }
                if let gone = world.absent.sorted().randomElement(using: &random) { world.absenceIsOver(gone) }
            default:
                guard Int.random(in: 0..<4, using: &random) == 0 else { continue }
                world.counts["a", default: 0] += 1
                world.apply(world.state.rebalance(world.counts))
            }
        }
        world.settle()
        world.expectEvenShares()
    }

    @Test(arguments: 1...8)
    func `moves only a newcomer's share`(members: Int) {
        var world = World(counts: ["a": 24])
        for _ in 0..<members {
            world.join(["a"])
            world.settle()
        }
        world.moved = 0
        world.join(["a"])
        world.settle()
        world.expectEvenShares()
        #expect(world.moved == 24 / (members + 1))
    }

    @Test func `moves nothing between the members that stay`() {
        var world = World(counts: ["a": 12])
        for _ in 0..<4 { world.join(["a"]) }
        world.settle()
        world.moved = 0
        world.leave(world.members.keys.min() ?? 0)
        world.settle()
        world.expectEvenShares()
        #expect(world.moved == 0)
    }

    @Test func `spreads each topic over all members, not whole topics`() {
        var world = World(counts: ["a": 4, "b": 4, "c": 4])
        world.join(["a", "b", "c"])
        world.join(["a", "b", "c"])
        world.settle()
        world.expectEvenShares()
    }
}
