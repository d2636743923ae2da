import Codecs
import Foundation
import SeededRandom
import Testing

@Suite(.serialized, .timeLimit(.minutes(3))) struct `A codec pool` {
    private func encoded(_ pool: CodecPool, _ image: CodecImage, _ frame: [UInt8]) async throws -> [UInt8] {
        try await pool.encode(.jpegLS, frame[...], image)
    }

    @Test func `starts no child before a frame comes, and keeps the one it started`() async throws {
        var random = SplitMix64(seed: 1)
        let image = CodecImage.grey(32, 32)
        let frame = image.sampleFrame(&random)
        try await withPool(settings(children: 2)) { pool in
            #expect(pool.counters.started == 0)
            for _ in 0..<20 {
                let bytes = try await encoded(pool, image, frame)
                #expect(try await pool.decode(.jpegLS, [bytes[...]], image).bytes == frame)
            }
            #expect(pool.counters.started == 1)
            #expect(pool.counters.answered == 40)
            #expect(pool.counters.decoding > .zero)
        }
    }

    @Test func `starts children ahead when asked to`() async throws {
        try await withPool(settings(children: 2)) { pool in
            pool.prewarm()
            while pool.counters.started < 2 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func `tells what the kernel granted of the sandbox`() async throws {
        let events = Events()
        try await withPool(settings(onEvent: events.add)) { pool in
            pool.prewarm()
            while pool.counters.started < 1 { try await Task.sleep(for: .milliseconds(5)) }
        }
        #expect(events.sandboxes.first?.isSuperset(of: [.seccomp, .limits]) == true)
    }

    @Test func `uses no child that is less confined than it must be`() async throws {
        var strict = settings()
        strict.requiredSandbox = [.limits, CodecSandbox(rawValue: 1 << 20)]
        try await withPool(strict) { pool in
            await #expect {
                try await pool.decode(.jpeg, [[0]], .grey(1, 1))
            } throws: { error in
                if case .unavailable(.notSandboxed) = error as? CodecError { true } else { false }
            }
        }
    }

    @Test func `says when its program is missing`() async throws {
        try await withPool(settings("no-such-program")) { pool in
            await #expect {
                try await pool.decode(.jpeg, [[0]], .grey(1, 1))
            } throws: { error in
                if case .unavailable(.programMissing) = error as? CodecError { true } else { false }
            }
            #expect(pool.counters.unavailable == 1)
        }
    }

    @Test func `turns frames away when too many wait`() async throws {
        var full = settings("MisbehavingCodec", timeLimit: .seconds(2))
        full.waitingLimit = 2
        try await withPool(full) { pool in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do throws(CodecError) {
                            _ = try await pool.decode(.jpeg, [[0]], .grey(Misdeed.hang.rawValue, 1))
                            return false
                        } catch {
                            return error == .unavailable(.queueFull)
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(outcomes >= 17)
        }
    }

    @Test func `lets go of a frame that waits when its task is cancelled`() async throws {
        try await withPool(settings("MisbehavingCodec", timeLimit: .seconds(3))) { pool in
            let first = Task { try await pool.decode(.jpeg, [[0]], .grey(Misdeed.hang.rawValue, 1)) }
            while pool.counters.started == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(50))
            let second = Task { try await pool.decode(.jpeg, [[0]], .grey(Misdeed.behave.rawValue, 1)) }
            try await Task.sleep(for: .milliseconds(50))
            second.cancel()
            await #expect(throws: CodecError.cancelled) { try await second.value }
            #expect(pool.counters.cancelled == 0, "the child goes on with the other frame")
            first.cancel()
            await #expect(throws: CodecError.cancelled) { try await first.value }
        }
    }

    @Test func `replaces children after their number of frames`() async throws {
        var random = SplitMix64(seed: 2)
        let image = CodecImage.grey(8, 8)
        let frame = image.sampleFrame(&random)
        var short = settings()
        short.framesPerChild = 3
        try await withPool(short) { pool in
            for _ in 0..<10 { _ = try await encoded(pool, image, frame) }
            #expect(pool.counters.recycled == 3)
            #expect(pool.counters.crashed == 0)
        }
    }

    @Test func `replaces a child that keeps much memory`() async throws {
        var random = SplitMix64(seed: 3)
        let image = CodecImage.grey(1_024, 1_024)
        let frame = image.sampleFrame(&random)
        var thin = settings()
        thin.keptMemory = 1 << 20
        try await withPool(thin) { pool in
            _ = try await encoded(pool, image, frame)
            while pool.counters.recycled == 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func `takes frames of any size, one after the other`() async throws {
        var random = SplitMix64(seed: 7)
        try await withPool(settings()) { pool in
            for side in [8, 300, 1_200, 8, 700] {
                let image = CodecImage.grey(side, side)
                let frame = image.sampleFrame(&random)
                let bytes = try await encoded(pool, image, frame)
                #expect(try await pool.decode(.jpegLS, [bytes[...]], image).bytes == frame)
            }
            #expect(pool.counters.started == 1)
        }
    }

    @Test func `refuses a frame larger than what may be shared`() async throws {
        var small = settings()
        small.exchangeLimit = 1 << 16
        try await withPool(small) { pool in
            await #expect(throws: CodecError.refused(.outputTooLarge)) {
                try await pool.decode(.jpeg, [[0]], .grey(1_000, 1_000))
            }
        }
    }

    @Test func `finds children that were killed while idle, and frames go on`() async throws {
        var random = SplitMix64(seed: 4)
        let image = CodecImage.grey(16, 16)
        let frame = image.sampleFrame(&random)
        let events = Events()
        try await withPool(settings(onEvent: events.add)) { pool in
            for _ in 0..<5 {
                _ = try await encoded(pool, image, frame)
                let id = try #require(events.processIDs.last)
                kill(id, SIGKILL)
                while !ProcessTable.hasEnded(id) { try await Task.sleep(for: .milliseconds(5)) }
            }
            #expect(pool.counters.lost >= 4)
            #expect(pool.counters.answered == 5)
        }
    }

    @Test func `survives children being killed while they decode`() async throws {
        var random = SplitMix64(seed: 5)
        let image = CodecImage.grey(1_024, 1_024)
        let frame = image.sampleFrame(&random)
        let events = Events()
        try await withPool(settings(children: 2, onEvent: events.add)) { pool in
            let bytes = try await pool.encode(.jpeg2000, frame[...], image)
            let killer = Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(150))
                    if let id = events.processIDs.last { kill(id, SIGKILL) }
                }
            }
            var failures = 0
            for _ in 0..<8 {
                do {
                    #expect(try await pool.decode(.jpeg2000, [bytes[...]], image).bytes == frame)
                } catch CodecError.crashed(signal: SIGKILL) {
                    failures += 1
                }
            }
            killer.cancel()
            await killer.value
            #expect(try await pool.decode(.jpeg2000, [bytes[...]], image).bytes == frame)
            #expect(pool.counters.crashed == failures)
        }
    }

    @Test func `leaves no process, file or memory behind`() async throws {
        var random = SplitMix64(seed: 6)
        let image = CodecImage.grey(64, 64)
        let frame = image.sampleFrame(&random)
        let files = ProcessTable.openFiles()
        let events = Events()
        try await withPool(settings(children: 2, onEvent: events.add)) { pool in
            _ = try await encoded(pool, image, frame)
            let memory = ProcessTable.residentMemory()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<2_500 { _ = try await pool.encode(.jpegLS, frame[...], image) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(pool.counters.answered == 10_001)
            #expect(ProcessTable.residentMemory() < memory + 32 << 10)
        }
        #expect(ProcessTable.children().isDisjoint(with: events.processIDs))
        // Other suites run beside this one; what leaks with each frame would be thousands.
        #expect(ProcessTable.openFiles() < files + 100)
    }
}
