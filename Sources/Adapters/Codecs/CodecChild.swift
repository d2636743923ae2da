import CCodecChild
import Glibc

/// A running child: used by one thread, the one that started it.
///
/// The kernel kills it when that thread ends, as it does when this process is killed.
@safe final class CodecChild {
    let process: CodecProcess
    let sandbox: CodecSandbox
    private let socket: Int32
    private let memory: ExchangeMemory
    private var frames: UInt64 = 0
    private var held = 0
    private var spent = Duration.zero
    private(set) var isEnded = false

    /// Time spent in the codec for the last frame.
    private(set) var decoding = Duration.zero

    init(_ settings: CodecPoolSettings) throws(CodecUnavailability) {
        guard unsafe access(settings.program, X_OK) == 0 else { throw .programMissing(settings.program) }
        let arguments = [
            settings.program, String(settings.memoryLimit), String(settings.exchangeLimit),
            String(settings.processorSeconds),
        ]
        var child = codec_child()
        let error = unsafe withCStrings(arguments) { unsafe codec_child_start(settings.program, $0, &child) }
        guard error == 0 else { throw .cannotStart(error) }
        process = CodecProcess(id: child.process)
        socket = child.socket
        memory = ExchangeMemory(adopting: child.memory)
        var hello = codec_hello()
        let limit = settings.startTimeLimit.roundedMilliseconds
        var isReady = codec_child_wait(child.socket, limit) == 1
        if isReady {
            isReady = unsafe codec_child_receive(child.socket, &hello, MemoryLayout<codec_hello>.size) == 0
        }
        isReady = isReady && hello.version == UInt32(CODEC_PROTOCOL_VERSION)
        sandbox = CodecSandbox(rawValue: hello.sandbox)
        guard isReady else {
            end()
            throw .notReady
        }
        guard sandbox.isSuperset(of: settings.requiredSandbox) else {
            end()
            throw .notSandboxed(sandbox)
        }
    }

    deinit { end() }

    /// Ended by itself or by others; it says nothing unasked.
    var isLost: Bool { codec_child_wait(socket, 0) == 1 }

    /// Sends it away before it grows old or fat.
    func isWorn(_ settings: CodecPoolSettings) -> Bool {
        frames >= settings.framesPerChild || held + memory.size > settings.keptMemory
            || spent + settings.timeLimit > .seconds(settings.processorSeconds)
    }

    /// Ends it; harmless when it has ended.
    func end() {
        guard !isEnded else { return }
        isEnded = true
        close(socket)
        process.kill()
        _ = process.reap()
    }

    /// Does one frame.
    ///
    /// After an error other than `.refused` the child has ended.
    func perform(_ work: CodecWork, _ settings: CodecPoolSettings) throws(CodecError) -> CodecResult {
        guard let layout = work.layout(within: settings.exchangeLimit) else { throw .refused(.outputTooLarge) }
        guard memory.cover(layout.end) else {
            end()
            throw .memoryExceeded
        }
        memory.write(work.input, at: layout.input)
        frames += 1
        var request = work.request(frames, layout, memory: memory.size)
        let begin = ContinuousClock.now
        defer { spent += ContinuousClock.now - begin }
        guard unsafe codec_child_send(socket, &request) == 0 else { throw fate() }
        guard codec_child_wait(socket, settings.timeLimit.roundedMilliseconds) == 1 else {
            end()
            throw .timedOut
        }
        var answer = codec_answer()
        guard unsafe codec_child_receive(socket, &answer, MemoryLayout<codec_answer>.size) == 0 else { throw fate() }
        return try result(of: answer, to: work, layout)
    }

    private func result(
        of answer: codec_answer,
        to work: CodecWork,
        _ layout: CodecWork.Layout
    ) throws(CodecError) -> CodecResult {
        decoding = .nanoseconds(Int64(clamping: answer.nanoseconds))
        held = Int(clamping: answer.held_bytes)
        guard answer.version == UInt32(CODEC_PROTOCOL_VERSION), answer.number == frames else { throw misspoken() }
        switch codec_status(rawValue: answer.status) {
        case CODEC_DONE:
            let count = Int(clamping: answer.output_bytes)
            guard let colour = CodecColour(rawValue: answer.colour), count <= work.outputLimit else {
                throw misspoken()
            }
            let bytes = memory.read(at: layout.output, count: count)
            return CodecResult(bytes: bytes, isPlanar: answer.is_planar != 0, colour: colour)
        case CODEC_REFUSED:
            guard let refusal = CodecRefusal(rawValue: answer.refusal) else { throw misspoken() }
            throw .refused(refusal)
        case CODEC_MEMORY_EXCEEDED:
            end()
            throw .memoryExceeded
        default: throw misspoken()
        }
    }

    /// What became of a child that hung up.
    private func fate() -> CodecError {
        isEnded = true
        let isAllocationRefused = memory.isAllocationRefused
        let signal = process.reap(within: 1_000)
        close(socket)
        return isAllocationRefused ? .memoryExceeded : .crashed(signal: signal)
    }

    /// An answer that our own program does not give: hostile input has got hold of it.
    private func misspoken() -> CodecError {
        end()
        return .crashed(signal: nil)
    }
}

extension Duration {
    /// For poll(2), rounded up.
    fileprivate var roundedMilliseconds: Int32 {
        Int32(
            clamping: components.seconds * 1_000 + (components.attoseconds + 999_999_999_999_999)
                / 1_000_000_000_000_000
        )
    }
}

/// Lends a null-terminated array of C strings.
private func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = unsafe strings.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(pointers)
}
