import HTTPTypes
import Hummingbird
import Runtime

import struct Foundation.Data
import class Foundation.JSONEncoder

/// A health report as probes and people read it; the status alone tells a probe enough.
struct HealthDocument: Encodable {
    struct Check: Encodable {
        let name: String
        let status: String
        let reason: String?
        let milliseconds: Int64
    }

    let status: String
    let checks: [Check]

    init(_ report: HealthReport) {
        status = Self.word(report.isHealthy)
        checks = report.outcomes.map { outcome in
            let (seconds, attoseconds) = outcome.took.components
            return Check(
                name: outcome.name,
                status: Self.word(outcome.failure == nil),
                reason: outcome.failure,
                milliseconds: seconds * 1_000 + attoseconds / 1_000_000_000_000_000
            )
        }
    }

    var response: Response {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            return Response(
                status: status == Self.word(true) ? .ok : .serviceUnavailable,
                headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(self)))
            )
        }
    }

    private static func word(_ passed: Bool) -> String { passed ? "pass" : "fail" }
}
