import EventLog
import Events
import Foundation

extension AuditMessage {
    /// The message as syslog carries it (RFC 5424), its length before it (RFC 5425 §4.3, RFC 6587 §3.4.1).
    ///
    /// Facility 10 (security), severity notice, warning or error by the outcome, and the MSGID of PS3.15 A.6. A stream of
    /// such frames is what a receiver of syslog over TCP or TLS takes.
    public var syslogFrame: [UInt8] {
        let priority = Self.facility * 8 + severity
        let host = Self.printable(source.split(separator: "/").last ?? "", limit: 255)
        let header = "<\(priority)>1 \(Timestamp.text(occurredAt)) \(host) radiolog - DICOM+RFC3881 - "
        // The mark that RFC 5424 §6.4 puts before UTF-8.
        let message = Array(header.utf8) + [0xEF, 0xBB, 0xBF] + xml
        return Array("\(message.count) ".utf8) + message
    }

    private static let facility = 10

    private var severity: Int {
        switch entry.outcome {
        case .succeeded: 5
        case .refused: 4
        case .failed: 3
        }
    }

    /// PRINTUSASCII of RFC 5424 §6; `-` for nothing.
    private static func printable(_ text: Substring, limit: Int) -> String {
        let kept = text.utf8.filter { (33...126).contains($0) }.prefix(limit)
        return kept.isEmpty ? "-" : String(decoding: kept, as: UTF8.self)
    }
}
