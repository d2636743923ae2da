import Codecs
import Foundation
import Testing

/// What Tests/TestSupport/MisbehavingCodec does instead of decoding; its number is the frame's count of rows.
enum Misdeed: Int {
    case behave = 1
    case crash, hang, balloonInC, balloonInCpp, readFile, openNetwork, forkProcess, execute, trace, makeCode
    case abortProcess, exitProcess, throwNonsense, lieAboutSize, listEnvironment, listFiles
    case signalParent = 19
    case overflowStack, crashForWantOfMemory, truncateMemory
}

/// Each of these may take a moment of its own: a child has to start.
@Suite(.serialized, .timeLimit(.minutes(2))) struct `A codec that misbehaves` {
    private let program = "MisbehavingCodec"

    private func commit(_ misdeed: Misdeed, in pool: CodecPool) async -> Result<DecodedFrame, CodecError> {
        let image = CodecImage.grey(misdeed.rawValue, 4, allocated: 8, stored: 8)
        do throws(CodecError) {
            return .success(try await pool.decode(.jpeg, [[1, 2, 3]], image))
        } catch {
            return .failure(error)
        }
    }

    private func nextFrameSucceeds(in pool: CodecPool) async -> Bool {
        let outcome = await commit(.behave, in: pool)
        return (try? outcome.get().bytes) == [0, 0, 0, 0]
    }

    @Test(
        arguments: [
            (.crash, .crashed(signal: SIGSEGV)),
            (.abortProcess, .crashed(signal: SIGABRT)),
            (.overflowStack, .crashed(signal: SIGSEGV)),
            (.exitProcess, .crashed(signal: nil)),
            (.lieAboutSize, .crashed(signal: nil)),
            (.balloonInC, .memoryExceeded),
            (.balloonInCpp, .memoryExceeded),
            (.crashForWantOfMemory, .memoryExceeded),
            (.throwNonsense, .refused(.malformed)),
        ] as [(Misdeed, CodecError)]
    )
    func `fails its own frame, and the next one succeeds`(misdeed: Misdeed, error: CodecError) async throws {
        try await withPool(settings(program)) { pool in
            let outcome = await commit(misdeed, in: pool)
            #expect(outcome == .failure(error))
            #expect(await nextFrameSucceeds(in: pool))
        }
    }

    @Test(
        arguments: [
            .readFile, .openNetwork, .forkProcess, .execute, .trace, .makeCode, .signalParent, .truncateMemory,
        ] as [Misdeed]
    )
    func `is ended by the kernel when it reaches out of its sandbox`(misdeed: Misdeed) async throws {
        try await withPool(settings(program)) { pool in
            let outcome = await commit(misdeed, in: pool)
            #expect(outcome == .failure(.crashed(signal: SIGSYS)))
            #expect(await nextFrameSucceeds(in: pool))
        }
    }

    @Test func `is ended when it takes too long`() async throws {
        try await withPool(settings(program, timeLimit: .milliseconds(300))) { pool in
            let outcome = await commit(.hang, in: pool)
            #expect(outcome == .failure(.timedOut))
            #expect(await nextFrameSucceeds(in: pool))
            #expect(pool.counters.timedOut == 1)
        }
    }

    @Test func `is ended when nobody waits for it any more`() async throws {
        try await withPool(settings(program)) { pool in
            let waiting = Task { await commit(.hang, in: pool) }
            while pool.counters.started == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(100))
            waiting.cancel()
            let outcome = await waiting.value
            #expect(outcome == .failure(.cancelled))
            #expect(await nextFrameSucceeds(in: pool))
        }
    }

    @Test func `sees no environment`() async throws {
        #expect(!ProcessInfo.processInfo.environment.isEmpty)
        try await withPool(settings(program)) { pool in
            let frame = try await commit(.listEnvironment, in: pool).get()
            #expect(frame.bytes.first == 0)
        }
    }

    @Test func `has no files but its two descriptors`() async throws {
        let leaks = (0..<8).map { _ in dup(2) }  // inheritable, as a careless library's are
        defer { for leak in leaks { close(leak) } }
        try await withPool(settings(program)) { pool in
            let frame = try await commit(.listFiles, in: pool).get()
            #expect(frame.bytes.first == 2)
        }
    }

    @Test func `cannot keep the pool from shutting down`() async throws {
        let pool = CodecPool(settings(program))
        let waiting = Task { await commit(.hang, in: pool) }
        while pool.counters.started == 0 { try await Task.sleep(for: .milliseconds(5)) }
        try await Task.sleep(for: .milliseconds(100))
        await pool.shutdown()
        let outcome = await waiting.value
        #expect(outcome == .failure(.unavailable(.shutDown)))
        #expect(pool.counters.running == 0)
    }
}
