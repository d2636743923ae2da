import Logging
public import Runtime

/// What happens to archives about patients, as operators see it.
enum ExportSignal: Signal {
    /// An archive was written to its end.
    case exported(studies: Int, files: Int, bytes: Int)
    /// An archive ends before its directory, because its client left or something it needs cannot be had.
    case brokenOff(any Error)
    /// An object or identity is named in the manifest instead of being in the archive.
    case unreadable(any Error)
    /// Nothing was begun: log, views or keys cannot be read.
    case unavailable(any Error)

    var level: Logger.Level {
        switch self {
        case .exported: .notice
        case .brokenOff, .unavailable: .warning
        case .unreadable: .error
        }
    }

    var message: Logger.Message {
        switch self {
        case .exported: "archive about a patient written"
        case .brokenOff: "archive about a patient broken off"
        case .unreadable: "part of an archive about a patient cannot be read"
        case .unavailable: "archive about a patient cannot be begun"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .exported(let studies, let files, let bytes):
            ["studies": "\(studies)", "files": "\(files)", "bytes": "\(bytes)"]
        case .brokenOff, .unreadable, .unavailable: [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .exported: nil
        case .brokenOff(let error), .unreadable(let error), .unavailable(let error): error
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .exported(_, let files, let bytes):
            [
                .count("radiolog_exports_total", labels: [.init("outcome", "whole")]),
                .count("radiolog_export_files_total", by: files),
                .count("radiolog_export_bytes_total", by: bytes),
            ]
        case .brokenOff: [.count("radiolog_exports_total", labels: [.init("outcome", "broken-off")])]
        case .unavailable: [.count("radiolog_exports_total", labels: [.init("outcome", "unavailable")])]
        case .unreadable: [.count("radiolog_export_unreadable_total")]
        }
    }
}

/// The metrics of archives about patients.
public enum ExportMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_exports_total", "Archives about patients, by outcome: whole, broken-off, unavailable."),
        .init("radiolog_export_files_total", "Files in archives about patients that were written to their end."),
        .init("radiolog_export_bytes_total", "Bytes of those files, before they were packed."),
        .init("radiolog_export_unreadable_total", "Objects and identities that an archive names and does not hold."),
    ]
}
