/// Runs foreign codecs in child processes without rights, a bounded number at a time.
///
/// Codestreams are hostile and codecs are not perfect: a child that crashes, hangs or balloons is ended and replaced, and
/// only its own frame fails. Children start when frames come, stay for the next ones, and end with the pool.
public final class CodecPool: Sendable {
    private let settings: CodecPoolSettings
    private let queue: JobQueue
    private let tally = CodecTally()

    public init(_ settings: CodecPoolSettings) {
        self.settings = settings
        queue = JobQueue(waitingLimit: settings.waitingLimit, threadLimit: settings.children)
    }

    deinit { queue.close() }

    /// Decodes a frame that is given in `fragments`, one behind the other.
    ///
    /// Cancelling the task ends the wait and, when a child has begun, the child.
    public func decode(
        _ coding: Coding,
        _ fragments: [ArraySlice<UInt8>],
        _ image: CodecImage
    ) async throws(CodecError) -> DecodedFrame {
        guard let size = image.byteCount else { throw .refused(.requestInvalid) }
        let work = CodecWork(operation: .decode, coding: coding, image: image, input: fragments, outputLimit: size)
        let result = try await perform(work)
        guard result.bytes.count == size else { throw .refused(.malformed) }
        return DecodedFrame(bytes: result.bytes, isPlanar: result.isPlanar, colour: result.colour)
    }

    /// Encodes a frame without loss.
    ///
    /// An image of `CodecColour.ybrTransform` is given as RGB, and coded with the coding's reversible colour transform.
    public func encode(
        _ coding: Coding,
        _ samples: ArraySlice<UInt8>,
        _ image: CodecImage
    ) async throws(CodecError) -> [UInt8] {
        guard let size = image.byteCount, size == samples.count else { throw .refused(.requestInvalid) }
        // What cannot be compressed gets longer, by far less than this.
        let limit = size + size / 4 + 1 << 16
        let work = CodecWork(operation: .encode, coding: coding, image: image, input: [samples], outputLimit: limit)
        return try await perform(work).bytes
    }

    /// Starts all children now, rather than when the first frames come; returns at once.
    public func prewarm() {
        for _ in 0..<queue.missingThreads() { CodecThread.start(queue, settings, tally) }
    }

    /// What was done so far.
    public var counters: CodecCounters { tally.snapshot }

    /// Ends all children, and waits until they are gone.
    ///
    /// Frames on their way fail as `.unavailable(.shutDown)`.
    public func shutdown() async {
        queue.close()
        await queue.threadsEnded()
    }

    private func perform(_ work: CodecWork) async throws(CodecError) -> CodecResult {
        tally.requested()
        let job = CodecJob(work)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if job.wait(continuation) { admit(job) }
            }
        } onCancel: {
            job.stop(.cancelled)
            queue.remove(job)
        }
        return try outcome.get()
    }

    private func admit(_ job: CodecJob) {
        switch queue.add(job) {
        case .queued: break
        case .queuedForNewThread: CodecThread.start(queue, settings, tally)
        case .full: turnAway(job, .queueFull)
        case .closed: turnAway(job, .shutDown)
        }
    }

    private func turnAway(_ job: CodecJob, _ reason: CodecUnavailability) {
        tally.failed(.unavailable(reason))
        job.stop(.unavailable(reason))
    }
}
