import Foundation
import Logging

/// Turns each event into one line and hands it to the sink.
struct LineLogHandler: LogHandler {
    let label: String
    let format: LogFormat
    let service: ServiceIdentity
    let sink: LogSink
    let now: @Sendable () -> Date

    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(
        label: String,
        level: Logger.Level,
        format: LogFormat,
        service: ServiceIdentity,
        sink: LogSink,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.label = label
        self.logLevel = level
        self.format = format
        self.service = service
        self.sink = sink
        self.now = now
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata
        if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
        if let given = event.metadata { fields.merge(given) { $1 } }
        // Of an error only its type: its text may quote a record, and records hold patient data.
        if let error = event.error { fields["error.type"] = "\(type(of: error))" }
        let line = LogLine(
            time: now(),
            level: event.level,
            logger: label,
            message: event.message.description,
            fields: fields.sorted { $0.key < $1.key }
        )
        switch format {
        case .ecs: sink.write(ECSFormat(service: service).bytes(line))
        case .console: sink.write(ConsoleFormat.bytes(line))
        }
    }
}

/// One event, ready to be written.
struct LogLine {
    let time: Date
    let level: Logger.Level
    let logger: String
    let message: String
    /// Sorted by name.
    let fields: [(key: String, value: Logger.MetadataValue)]

    /// The bounds of a line: what is over them is cut, and the line says so.
    enum Limit {
        static let messageBytes = 8 * 1024
        static let valueBytes = 2 * 1024
        static let fields = 64
        static let depth = 4
    }

    /// RFC 3339, UTC, milliseconds.
    var timestamp: String {
        time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

extension String {
    /// At most `limit` bytes of UTF-8, cut between characters, with an ellipsis where something is missing.
    func clipped(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(startIndex, offsetBy: limit)
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return self[..<end] + "…"
    }
}
