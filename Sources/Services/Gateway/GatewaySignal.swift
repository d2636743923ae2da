import Events
import Logging
import Runtime

/// What the gateway says and counts.
enum GatewaySignal: Signal {
    case uploadAnswered(accepted: Int, duplicate: Int, rejected: Int, byteCount: Int)
    case objectRejected(RejectionReason)
    case uploadAbandoned(any Error)
    case uploadRefusedBusy
    case uploadRefusedByQuota(QuotaExceeded)
    case logUnavailable(any Error)
    case storeUnavailable(any Error)
    case viewsUnavailable(any Error)
    case objectLeftBehind(any Error)

    var level: Logger.Level {
        switch self {
        case .uploadAnswered: .info
        case .objectRejected, .uploadRefusedBusy, .uploadRefusedByQuota: .notice
        case .uploadAbandoned: .info
        case .logUnavailable, .storeUnavailable: .error
        case .viewsUnavailable, .objectLeftBehind: .warning
        }
    }

    var message: Logger.Message {
        switch self {
        case .uploadAnswered: "upload answered"
        case .objectRejected: "object rejected"
        case .uploadAbandoned: "upload abandoned before its end"
        case .uploadRefusedBusy: "upload refused: too many at a time"
        case .uploadRefusedByQuota: "upload refused: its workspace has used up its quota"
        case .logUnavailable: "event log cannot take uploads"
        case .storeUnavailable: "object store cannot take uploads"
        case .viewsUnavailable: "duplicates are recognised by this gateway's memory alone: views cannot be read"
        case .objectLeftBehind: "an object that no event names could not be deleted"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .uploadAnswered(let accepted, let duplicate, let rejected, let byteCount):
            [
                "upload.accepted": "\(accepted)",
                "upload.duplicate": "\(duplicate)",
                "upload.rejected": "\(rejected)",
                "upload.bytes": "\(byteCount)",
            ]
        case .objectRejected(let reason):
            ["rejection.code": "\(reason.code)", "rejection.rule": "\(reason.rule ?? "-")"]
        case .uploadRefusedByQuota(let exceeded): ["quota.limit": "\(exceeded.limit.rawValue)"]
        case .uploadAbandoned, .uploadRefusedBusy, .logUnavailable, .storeUnavailable, .viewsUnavailable,
            .objectLeftBehind:
            [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .uploadAbandoned(let error), .logUnavailable(let error), .storeUnavailable(let error),
            .viewsUnavailable(let error), .objectLeftBehind(let error):
            error
        case .uploadAnswered, .objectRejected, .uploadRefusedBusy, .uploadRefusedByQuota: nil
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .uploadAnswered(let accepted, let duplicate, let rejected, let byteCount):
            [
                .count("radiolog_gateway_objects_total", by: accepted, labels: [.init("status", "accepted")]),
                .count("radiolog_gateway_objects_total", by: duplicate, labels: [.init("status", "duplicate")]),
                .count("radiolog_gateway_objects_total", by: rejected, labels: [.init("status", "rejected")]),
                .count("radiolog_gateway_received_bytes_total", by: byteCount),
            ]
        case .objectRejected(let reason):
            [.count("radiolog_gateway_rejections_total", labels: [.init("code", reason.code)])]
        case .uploadAbandoned: [.count("radiolog_gateway_abandoned_uploads_total")]
        case .uploadRefusedBusy: [.count("radiolog_gateway_refused_uploads_total", labels: [.init("reason", "busy")])]
        case .uploadRefusedByQuota:
            [.count("radiolog_gateway_refused_uploads_total", labels: [.init("reason", "quota")])]
        case .logUnavailable: [.count("radiolog_gateway_refused_uploads_total", labels: [.init("reason", "log")])]
        case .storeUnavailable: [.count("radiolog_gateway_refused_uploads_total", labels: [.init("reason", "store")])]
        case .viewsUnavailable: [.count("radiolog_gateway_blind_duplicate_checks_total")]
        case .objectLeftBehind: [.count("radiolog_gateway_orphaned_objects_total")]
        }
    }
}
