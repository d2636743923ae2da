public import Logging

/// How log lines look.
public enum LogFormat: String, Sendable, CaseIterable {
    /// One JSON object a line, Elastic Common Schema 8.
    case ecs
    /// For people at a terminal.
    case console
}

/// Who logs: the same in every line of a process.
public struct ServiceIdentity: Sendable, Equatable {
    /// The role: `radiolog-gateway`.
    public let name: String
    public let version: String
    /// Tells this process from its like: a pod's or a host's name.
    public let node: String

    public init(name: String, version: String, node: String) {
        self.name = name
        self.version = version
        self.node = node
    }
}

/// Makes the log handlers of one process, all writing to one place.
///
/// ```swift
/// let output = LogOutput(format: .ecs, level: .info, service: identity, sink: .stream(.stdout))
/// LoggingSystem.bootstrap { output.handler(label: $0) }
/// ```
public struct LogOutput: Sendable {
    private let format: LogFormat
    private let level: Logger.Level
    private let service: ServiceIdentity
    private let sink: LogSink

    public init(format: LogFormat, level: Logger.Level, service: ServiceIdentity, sink: LogSink) {
        self.format = format
        self.level = level
        self.service = service
        self.sink = sink
    }

    public func handler(label: String) -> any LogHandler {
        LineLogHandler(label: label, level: level, format: format, service: service, sink: sink)
    }

    /// A logger that writes here, for code that does not use the process-wide logging system.
    public func logger(label: String) -> Logger {
        Logger(label: label) { handler(label: $0) }
    }
}
