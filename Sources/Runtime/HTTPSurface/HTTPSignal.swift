import Logging
import Runtime

import struct Foundation.Date

/// What happens on an HTTP listener, as operators see it.
///
/// Paths, queries and bodies may identify patients and are never part of it: only the route's template is.
enum HTTPSignal: Signal {
    struct Exchange {
        let method: String
        let route: String
        let requestID: String
        let duration: Duration
        let byteCount: Int
    }

    /// The answer was sent whole.
    case answered(Exchange, status: Int)
    /// The client went away before it had the whole answer.
    case abandoned(Exchange, status: Int)
    /// A handler threw something that is not a problem document.
    case failed(any Error, correlation: String)
    /// An access could not be written on the audit trail, so it was not allowed.
    case notRecorded(any Error, action: String)
    /// It could not be found out who holds a token, so nobody was let in.
    case unidentified(any Error)
    /// Somebody made more requests than are taken of them, or of their workspace.
    case heldUp(RequestBudget.Limit)
    /// The client's connection ended or broke before its request was complete.
    case requestIncomplete(any Error)
    /// Requests were still in flight when the time to drain was over.
    case drainTimedOut
    /// A request's body came slower than is borne.
    case bodyTooSlow
    /// A client did not end its TLS handshake in time.
    case handshakeTimedOut
    /// A TLS handshake failed: no version, cipher or certificate that both sides take.
    case handshakeFailed(any Error)
    /// New connections use this certificate from now on.
    case certificateLoaded(expiry: Date)
    /// The certificate files changed, and cannot be used as they are.
    case certificateRefused(any Error)

    var level: Logger.Level {
        switch self {
        case .answered(_, let status): status >= 500 ? .warning : .info
        case .abandoned, .requestIncomplete, .certificateLoaded, .bodyTooSlow: .info
        case .failed, .notRecorded, .unidentified, .certificateRefused: .error
        case .drainTimedOut: .warning
        // Every scanner makes these.
        case .handshakeTimedOut, .handshakeFailed: .debug
        // As many as the requests themselves, which have lines of their own.
        case .heldUp: .debug
        }
    }

    var message: Logger.Message {
        switch self {
        case .answered: "request answered"
        case .abandoned: "client left before the answer was sent"
        case .failed: "request failed unexpectedly"
        case .notRecorded: "access refused because it cannot be recorded"
        case .unidentified: "access refused because it cannot be told who asks"
        case .heldUp: "request refused because there were too many"
        case .requestIncomplete: "request ended early"
        case .drainTimedOut: "requests were cut off by the shutdown"
        case .bodyTooSlow: "request body came too slowly"
        case .handshakeTimedOut: "TLS handshake took too long"
        case .handshakeFailed: "TLS handshake failed"
        case .certificateLoaded: "TLS certificate loaded"
        case .certificateRefused: "TLS certificate files cannot be used; the last good ones stay in use"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .answered(let exchange, let status), .abandoned(let exchange, let status):
            [
                "http.request.method": "\(exchange.method)",
                "http.request.id": "\(exchange.requestID)",
                "http.route": "\(exchange.route)",
                "http.response.status_code": .stringConvertible(status),
                "http.response.body.bytes": .stringConvertible(exchange.byteCount),
                "event.duration": .stringConvertible(exchange.duration.nanoseconds),
            ]
        case .failed(_, let correlation): ["http.request.id": "\(correlation)"]
        case .notRecorded(_, let action): ["event.action": "\(action)"]
        case .certificateLoaded(let expiry): ["tls.server.not_after": "\(expiry.formatted(.iso8601))"]
        case .certificateRefused(let error as UnusableTLSFiles): ["reason": "\(error)"]
        case .heldUp(let limit): ["reason": "\(limit.rawValue)"]
        case .unidentified, .requestIncomplete, .drainTimedOut, .handshakeTimedOut, .handshakeFailed,
            .certificateRefused, .bodyTooSlow:
            [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .failed(let error, _), .notRecorded(let error, _), .unidentified(let error),
            .requestIncomplete(let error), .handshakeFailed(let error), .certificateRefused(let error):
            error
        case .answered, .abandoned, .drainTimedOut, .handshakeTimedOut, .certificateLoaded, .bodyTooSlow, .heldUp: nil
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .answered(let exchange, let status), .abandoned(let exchange, let status):
            [
                .time(
                    "http_server_request_duration_seconds",
                    exchange.duration,
                    labels: [
                        .init("method", exchange.method), .init("route", exchange.route), .init("status", "\(status)"),
                    ]
                )
            ]
        case .failed: [.count("http_server_unexpected_errors_total")]
        case .notRecorded: [.count("http_server_unrecorded_accesses_total")]
        case .unidentified: [.count("http_server_unidentified_accesses_total")]
        case .heldUp(let limit):
            [.count("http_server_held_up_requests_total", labels: [.init("limit", limit.rawValue)])]
        case .requestIncomplete: [.count("http_server_incomplete_requests_total")]
        case .drainTimedOut: [.count("http_server_drain_timeouts_total")]
        case .bodyTooSlow: [.count("http_server_slow_bodies_total")]
        case .handshakeTimedOut: [.count("http_server_tls_failures_total", labels: [.init("reason", "timeout")])]
        case .handshakeFailed: [.count("http_server_tls_failures_total", labels: [.init("reason", "handshake")])]
        case .certificateLoaded(let expiry):
            [.level("http_server_certificate_expiry_timestamp_seconds", expiry.timeIntervalSince1970)]
        case .certificateRefused: [.count("http_server_certificate_refusals_total")]
        }
    }
}

extension Duration {
    /// Rounded down; ECS's `event.duration`.
    fileprivate var nanoseconds: Int64 {
        components.seconds &* 1_000_000_000 &+ components.attoseconds / 1_000_000_000
    }
}
