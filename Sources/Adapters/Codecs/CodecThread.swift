import class Foundation.Thread
import Synchronization

/// A thread with a child of its own: all that blocks, from copying to waiting, is done here.
struct CodecThread {
    private let queue: JobQueue
    private let settings: CodecPoolSettings
    private let counters: CodecTally
    private var child: CodecChild?

    /// Starts a thread that takes jobs from `queue` until it is closed.
    static func start(_ queue: JobQueue, _ settings: CodecPoolSettings, _ counters: CodecTally) {
        let thread = Thread {
            var codec = CodecThread(queue: queue, settings: settings, counters: counters, child: nil)
            codec.run()
            queue.threadEnded()
        }
        thread.name = "codec"
        thread.start()
    }

    private mutating func run() {
        repeat {
            // Before a frame asks for it: starting takes longer than most frames.
            if child == nil, queue.isOpen { _ = try? start() }
            guard let job = queue.next() else { break }
            perform(job)
            queue.done(job)
        } while true
        drop(.shutDown)
    }

    private mutating func perform(_ job: CodecJob) {
        let begin = ContinuousClock.now
        do throws(CodecError) {
            let child = try readyChild()
            guard job.attach(child.process) else { return job.finish(.failure(.cancelled)) }
            let result = try child.perform(job.work, settings)
            counters.answered(child.decoding, ContinuousClock.now - begin)
            job.finish(.success(result))
            if child.isWorn(settings) { drop(.recycled) }
        } catch {
            let reason = job.stopReason ?? error
            counters.failed(reason, ContinuousClock.now - begin)
            if let end = CodecEnd(reason), child?.isEnded == true { drop(end) }
            job.finish(.failure(reason))
            if child?.isWorn(settings) == true { drop(.recycled) }
        }
    }

    private mutating func readyChild() throws(CodecError) -> CodecChild {
        if child?.isLost == true { drop(.lost) }
        if let child { return child }
        do { return try start() } catch { throw .unavailable(error) }
    }

    private mutating func start() throws(CodecUnavailability) -> CodecChild {
        do throws(CodecUnavailability) {
            let started = try CodecChild(settings)
            child = started
            counters.started()
            settings.onEvent(.started(processID: started.process.id, sandbox: started.sandbox))
            return started
        } catch {
            settings.onEvent(.notStarted(error))
            throw error
        }
    }

    private mutating func drop(_ end: CodecEnd) {
        guard let dropped = child else { return }
        child = nil
        dropped.end()
        counters.ended(end)
        settings.onEvent(.ended(processID: dropped.process.id, end))
    }
}

extension CodecEnd {
    /// Nil for errors that a child survives.
    fileprivate init?(_ error: CodecError) {
        switch error {
        case .crashed(let signal): self = .crashed(signal: signal)
        case .timedOut: self = .timedOut
        case .memoryExceeded: self = .memoryExceeded
        case .cancelled: self = .cancelled
        case .unavailable: self = .shutDown
        case .refused: return nil
        }
    }
}

/// The counters of a pool, shared with its threads.
final class CodecTally: Sendable {
    private let counters = Mutex(CodecCounters())

    var snapshot: CodecCounters { counters.withLock { $0 } }

    func requested() { counters.withLock { $0.requests += 1 } }

    func started() {
        counters.withLock {
            $0.started += 1
            $0.running += 1
        }
    }

    func ended(_ end: CodecEnd) { counters.withLock { $0.count(end) } }

    func answered(_ decoding: Duration, _ busy: Duration) {
        counters.withLock {
            $0.answered += 1
            $0.decoding += decoding
            $0.busy += busy
        }
    }

    func failed(_ error: CodecError, _ busy: Duration = .zero) {
        counters.withLock {
            $0.busy += busy
            switch error {
            case .refused: $0.refused += 1
            case .unavailable: $0.unavailable += 1
            case .crashed, .timedOut, .memoryExceeded, .cancelled: break
            }
        }
    }
}
