import Codecs
import Runtime

/// How the children are run in which foreign codecs decode frames.
struct CodecSettings: SettingsGroup {
    static let section = "Codecs"

    let children: Int
    let memoryLimit: Int
    let frameTimeout: Duration
    let framesPerChild: Int
    let isSeccompRequired: Bool

    init(_ read: inout EnvironmentReader) {
        children = read.integer(
            "CODEC_CHILDREN",
            in: 1...256,
            default: 2,
            meaning: "Sandboxed processes at most that decode and encode frames; each takes one frame at a time."
        )
        memoryLimit = read.byteCount(
            "CODEC_MEMORY_BYTES",
            in: 1 << 24...1 << 40,
            default: 1 << 30,
            meaning: "Memory of one such process; a frame that needs more fails its task."
        )
        frameTimeout = read.seconds(
            "CODEC_FRAME_SECONDS",
            in: 1...3_600,
            default: 60,
            meaning: "How long one frame may take; then its process is killed and the task fails."
        )
        framesPerChild = read.integer(
            "CODEC_FRAMES_PER_CHILD",
            in: 1...10_000_000,
            default: 10_000,
            meaning: "A process is replaced after so many frames."
        )
        isSeccompRequired = read.flag(
            "CODEC_REQUIRE_SECCOMP",
            default: false,
            meaning: "Decode nothing where the kernel does not filter the system calls of these processes."
        )
    }

    func pool(onEvent: @escaping @Sendable (CodecEvent) -> Void) -> CodecPool {
        CodecPool(
            CodecPoolSettings(
                children: children,
                memoryLimit: memoryLimit,
                timeLimit: frameTimeout,
                framesPerChild: framesPerChild,
                requiredSandbox: isSeccompRequired ? [.limits, .seccomp] : .limits,
                onEvent: onEvent
            )
        )
    }
}
