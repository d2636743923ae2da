import KeyVault
import SeededRandom
import Testing

@testable import ObjectStore

@Suite struct `Tampering with a sealed object` {
    let test: TestStore
    let study: StudyReference
    let name = ObjectName.unique()
    /// Four whole frames and a part of one.
    let plain: [UInt8]
    let sealed: [UInt8]

    private static let frame = TestStore.frameByteCount + SealedLayout.tagByteCount
    private static let header = SealedLayout.headerByteCount

    init() async throws {
        test = try await TestStore()
        study = try .named("1")
        var random = SplitMix64(seed: 1)
        plain = random.bytes(4 * TestStore.frameByteCount + 300)
        _ = try await test.store.write(plain, as: name, for: study)
        sealed = try test.sealedBytes(of: name)
    }

    @Test func `is noticed wherever one bit is changed`() async throws {
        for place in sealed.indices {
            try test.forge(name, at: place, sealed[place] ^ 1 << UInt8(place % 8))
            await expectRefusal("bit \(place % 8) of byte \(place)")
            try test.forge(name, at: place, sealed[place])
        }
    }

    @Test func `is noticed wherever the end is cut off`() async throws {
        let boundaries = (0...4).map { Self.header + $0 * Self.frame }
        for boundary in boundaries {
            for count in boundary - 1...boundary + 17 where count < sealed.count {
                await expectRefusal(of: Array(sealed[..<count]), "cut to \(count)")
            }
        }
        for count in stride(from: 0, to: sealed.count, by: 97) {
            await expectRefusal(of: Array(sealed[..<count]), "cut to \(count)")
        }
    }

    @Test func `by cutting is noticed even when only the start is read`() async throws {
        try test.forge(name, Array(sealed[..<(Self.header + 2 * Self.frame)]))
        let refusal = await #expect(throws: ObjectStoreError.self) {
            try await test.store.read(name, range: 0..<10, for: study)
        }
        #expect(refusal?.remedy == .corrupted)
    }

    @Test func `is noticed when bytes or frames are added`() async throws {
        let last = Array(sealed[(Self.header + 4 * Self.frame)...])
        for extra in [[0], [UInt8](repeating: 0, count: 16), last, Array(frame(0)), Array(frame(3)) + last] {
            await expectRefusal(of: sealed + extra, "\(extra.count) bytes added")
        }
    }

    @Test func `is noticed when frames change places, are doubled or left out`() async throws {
        let header = Array(sealed[..<Self.header])
        let last = Array(sealed[(Self.header + 4 * Self.frame)...])
        for order in [[1, 0, 2, 3], [0, 1, 3, 2], [0, 0, 2, 3], [0, 2, 3], [0, 1, 2, 3, 3], [3], []] {
            await expectRefusal(of: header + order.flatMap { frame($0) } + last, "frames \(order)")
        }
    }

    @Test func `is noticed when objects are swapped, also within a study`() async throws {
        let other = ObjectName.unique()
        _ = try await test.store.write(plain, as: other, for: study)
        let otherSealed = try test.sealedBytes(of: other)
        await expectRefusal(of: otherSealed, "another object under this name")
        let mixed = Array(sealed[..<(Self.header + Self.frame)]) + Array(otherSealed[(Self.header + Self.frame)...])
        await expectRefusal(of: mixed, "frames of another object")
        let headed = Array(otherSealed[..<Self.header]) + Array(sealed[Self.header...])
        await expectRefusal(of: headed, "header of another object")
    }

    @Test func `is not seen where there was none`() async throws {
        try test.forge(name, sealed)
        #expect(try await test.store.readAll(name, for: study, limit: plain.count) == plain)
    }

    private func frame(_ number: Int) -> ArraySlice<UInt8> {
        sealed[(Self.header + number * Self.frame)..<(Self.header + (number + 1) * Self.frame)]
    }

    private func expectRefusal(of forged: [UInt8], _ how: String) async {
        do {
            try test.forge(name, forged)
            await expectRefusal(how)
        } catch {
            Issue.record("\(how): \(error)")
        }
    }

    private func expectRefusal(_ how: String) async {
        do {
            _ = try await test.store.readAll(name, for: study, limit: 1 << 20)
            Issue.record("read in spite of \(how)")
        } catch {
            // A changed key id names a key that there is none of.
            #expect([.corrupted, .key(.giveUp)].contains(error.cause), "\(how): \(error)")
        }
    }
}
