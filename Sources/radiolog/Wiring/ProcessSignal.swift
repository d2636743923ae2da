import Logging
import Runtime

/// What is said of a process as a whole.
enum ProcessSignal: Signal {
    /// The system does not let this process keep its memory, and the keys in it, out of core files.
    case memoryMayBeDumped

    var level: Logger.Level { .warning }

    var message: Logger.Message { "core files of this process cannot be forbidden" }
}
