/// How codec children are run.
public struct CodecPoolSettings: Sendable {
    /// The path of the children's program.
    public var program: String
    /// Children at most; each decodes one frame at a time.
    public var children: Int
    /// Frames that may wait for a child; further ones are turned away at once.
    public var waitingLimit: Int
    /// Private memory of a child, in bytes.
    public var memoryLimit: Int
    /// A frame and its compressed bytes together, in bytes: what a child and this process share.
    public var exchangeLimit: Int
    /// For one frame, once a child has it.
    public var timeLimit: Duration
    /// From the start of a child until it must have reported ready.
    public var startTimeLimit: Duration
    /// A child is replaced after so many frames.
    public var framesPerChild: Int
    /// A child is replaced when it keeps more memory than this between frames, in bytes; shared memory counts.
    public var keptMemory: Int
    /// A child whose kernel grants less is not used.
    public var requiredSandbox: CodecSandbox
    /// Told what happens, for the log; on any thread.
    public var onEvent: @Sendable (CodecEvent) -> Void

    public init(
        program: String = CodecProgram.installed,
        children: Int = 2,
        waitingLimit: Int = 1_024,
        memoryLimit: Int = 1 << 30,
        exchangeLimit: Int = 1 << 30,
        timeLimit: Duration = .seconds(60),
        startTimeLimit: Duration = .seconds(20),
        framesPerChild: Int = 10_000,
        keptMemory: Int = 256 << 20,
        requiredSandbox: CodecSandbox = .limits,
        onEvent: @escaping @Sendable (CodecEvent) -> Void = { _ in }
    ) {
        self.program = program
        self.children = max(children, 1)
        self.waitingLimit = max(waitingLimit, 1)
        self.memoryLimit = max(memoryLimit, 1 << 20)
        self.exchangeLimit = max(exchangeLimit, 1 << 16)
        self.timeLimit = max(timeLimit, .milliseconds(1))
        self.startTimeLimit = max(startTimeLimit, .milliseconds(1))
        self.framesPerChild = max(framesPerChild, 1)
        self.keptMemory = max(keptMemory, 1 << 20)
        self.requiredSandbox = requiredSandbox
        self.onEvent = onEvent
    }

    /// Processor time of a child over its whole life, in seconds.
    ///
    /// The kernel's own guard, for when this process cannot keep time; children are replaced before they come near it.
    var processorSeconds: Int { max(600, 10 * Int(timeLimit.components.seconds + 1)) }
}

/// What happens to codec children.
public enum CodecEvent: Sendable, Equatable {
    /// A child is ready; `sandbox` tells what the kernel granted.
    case started(processID: Int32, sandbox: CodecSandbox)
    case ended(processID: Int32, CodecEnd)
    case notStarted(CodecUnavailability)
}

/// Why a child ended.
public enum CodecEnd: Sendable, Equatable {
    /// It had done its number of frames, or kept too much memory.
    case recycled
    /// By itself in the middle of a frame; nil when by no signal.
    case crashed(signal: Int32?)
    case timedOut
    case memoryExceeded
    /// By itself or by others, while it had nothing to do.
    case lost
    /// The task that waited for its frame was cancelled.
    case cancelled
    case shutDown
}
