import Access
import DICOM
import EventLog
import Events
import Foundation
import HTTPSurface
import Hummingbird
import Logging
import Runtime
import ScenarioSupport
import Testing

@testable import Gateway

/// A gateway that listens, on real parts.
struct GatewayBench: Sendable {
    static let token = "uploader-token"

    let parts: ScenarioParts
    let log: FaultyLog
    let client: WireClient

    /// What a gateway says of an upload.
    struct Upload: Decodable {
        let upload: String
        let counts: [String: Int]
        let objects: [Object]

        struct Object: Decodable {
            let file: String?
            let status: String
            let task: String?
            let sha256: String?
            let byteCount: Int?
            let studyInstanceUID: String?
            let sopInstanceUID: String?
            let position: String?
            let conflict: Bool?
            let warnings: [String]?
            let reason: Reason?
        }

        struct Reason: Decodable {
            let code: String
            let rule: String?
            let detail: String
            let byteOffset: Int?
        }
    }

    func send(
        _ body: [UInt8],
        as contentType: String = "application/dicom",
        to target: String = "/upload",
        _ headers: [String: String] = [:],
        token: String? = token
    ) async throws -> WireClient.Answer {
        var fields = ["Content-Type": contentType].merging(headers) { $1 }
        if let token { fields["Authorization"] = "Bearer \(token)" }
        return try await client.send("POST", target, headers: fields, body: body)
    }

    /// Sends a body whose answer tells what became of each object; that may be 202, 400 or 422.
    func upload(
        _ body: [UInt8],
        as contentType: String = "application/dicom",
        to target: String = "/upload",
        _ headers: [String: String] = [:]
    ) async throws -> (status: Int, Upload) {
        let answer = try await send(body, as: contentType, to: target, headers)
        return (answer.status, try JSONDecoder().decode(Upload.self, from: Data(answer.body)))
    }

    func upload(_ form: FormBody) async throws -> (status: Int, Upload) {
        try await upload(form.bytes, as: form.contentType)
    }
}

/// Lends a gateway for as long as `body` takes.
func withGateway(
    _ environment: [String: String] = [:],
    reserve: Int = 0,
    knownVersions: KnownVersions = KnownVersions { _, _ in [:] },
    _ body: (GatewayBench) async throws -> Void
) async throws {
    var read = EnvironmentReader(environment)
    let settings: GatewaySettings = read.group()
    let quotas: QuotaSettings = read.group()
    try read.finish()
    try await withScenario(reserve: reserve) { parts in
        let log = FaultyLog(parts.log)
        let policies = try settings.policies()
        let gateway = Gateway(
            settings: settings,
            policies: policies,
            quotas: policies.quotas(over: quotas.quota),
            log: log,
            vault: parts.vault,
            store: parts.store,
            knownVersions: knownVersions,
            node: "test",
            logger: .quiet
        )
        let principals = [
            GatewayBench.token: Principal(actor: "scanner", workspace: parts.workspace, roles: [.uploader]),
            "reader-token": Principal(actor: "doctor", workspace: parts.workspace, roles: [.reader]),
        ]
        let routes = Routes(guardedBy: AccessGuard(audit: .forgetful) { principals[$0] }, isEncrypted: false)
        gateway.addRoutes(to: routes)
        routes.open(.get, "/alive") { _, _ in "yes" }
        try await serving(routes) { port in
            try await body(GatewayBench(parts: parts, log: log, client: WireClient(port: port)))
        }
    }
}

/// A `multipart/form-data` body (RFC 7578).
struct FormBody {
    private(set) var bytes: [UInt8] = []
    private let boundary = "----frontier-7f3a"

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    init(_ parts: (name: String, file: String?, headers: [String: String], content: [UInt8])...) {
        for part in parts {
            let file = part.file.map { "; filename=\"\($0)\"" } ?? ""
            let fields = part.headers.map { "\($0.key): \($0.value)\r\n" }.joined()
            bytes +=
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\(fields)\r\n".utf8
            bytes += part.content
            bytes += "\r\n".utf8
        }
        bytes += "--\(boundary)--\r\n".utf8
    }
}
