import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1
public import NIOSSL

/// Radiolog's HTTP API as seen from outside: what `radiolog upload` uses.
public struct RadiologClient: Sendable {
    private let server: URL
    private let token: String
    private let client: HTTPClient

    /// The most that an answer may take; those that are read here are about single files.
    private static let answerBytes = 16 << 20

    /// - Parameters:
    ///   - tls: Whom to trust for the server's certificate, and what to speak.
    ///   - requestLimit: Bounds the time without any progress of one call.
    public init(server: URL, token: String, tls: TLSConfiguration, requestLimit: Duration = .seconds(60)) {
        self.server = server
        self.token = token
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(
            connect: .seconds(10),
            read: TimeAmount(requestLimit),
            write: TimeAmount(requestLimit)
        )
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        // Whoever calls tries again, and says meanwhile why.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.tlsConfiguration = tls
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes its connections; it is of no use afterwards.
    public func close() async {
        // What cannot be closed in good order is gone with the process.
        try? await client.shutdown()
    }

    /// Sends one file as it lies on disk; its answer tells what became of each object in it.
    ///
    /// - Throws: `ClientError` when there is no answer that tells it.
    public func upload(file: String, priority: String) async throws(ClientError) -> UploadReport {
        let isArchive = file.lowercased().hasSuffix(".zip")
        var request = try request(.POST, "/upload", query: [URLQueryItem(name: "priority", value: priority)])
        request.headers.add(name: "Content-Type", value: isArchive ? "application/zip" : "application/dicom")
        request.headers.add(name: "Content-Disposition", value: Self.disposition(of: file))
        guard let body = FileBody(file) else { throw .unreadableFile(file) }
        request.body = .stream(body, length: .known(body.byteCount))
        let (data, status) = try await send(request)
        // 400 and 422 still tell what became of each object.
        if let report = try? JSONDecoder().decode(UploadReport.self, from: data) { return report }
        throw Self.refusal(status, data)
    }

    /// What is known of a task, once the views contain `position`.
    public func task(_ task: String, after position: String?) async throws(ClientError) -> TaskReport {
        let query = position.map { [URLQueryItem(name: "after", value: $0)] } ?? []
        let (data, status) = try await send(try request(.GET, "/api/tasks/\(task)", query: query))
        guard status == 200 else { throw Self.refusal(status, data) }
        guard let report = try? JSONDecoder().decode(TaskReport.self, from: data) else {
            throw .unexpectedAnswer(status)
        }
        return report
    }

    /// Hands over what a command is about to do; it must not be done when this throws.
    ///
    /// - Parameter entry: A JSON object, as `POST /api/audit` takes it.
    public func record(entry: Data) async throws(ClientError) {
        var request = try request(.POST, "/api/audit", query: [])
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: entry))
        let (data, status) = try await send(request)
        guard status == 204 else { throw Self.refusal(status, data) }
    }

    private func request(
        _ method: HTTPMethod,
        _ path: String,
        query: [URLQueryItem]
    ) throws(ClientError) -> HTTPClientRequest {
        guard var parts = URLComponents(url: server, resolvingAgainstBaseURL: false) else {
            throw .unusableServer(server.absoluteString)
        }
        parts.path = path
        parts.queryItems = query.isEmpty ? nil : query
        guard let url = parts.url else { throw .unusableServer(server.absoluteString) }
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = method
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        return request
    }

    private func send(_ request: HTTPClientRequest) async throws(ClientError) -> (Data, Int) {
        do {
            let response = try await client.execute(request, deadline: .distantFuture)
            let body = try await response.body.collect(upTo: Self.answerBytes)
            return (Data(body.readableBytesView), Int(response.status.code))
        } catch {
            throw .unreachable(server.absoluteString, reason: "\(error)")
        }
    }

    /// Names the file, without its folders, in a way that no name can break (RFC 6266 §4.3, RFC 8187 §3.2).
    private static func disposition(of file: String) -> String {
        let allowed = CharacterSet(charactersIn: "!#$&+-.^_`|~0123456789")
            .union(CharacterSet(charactersIn: "a"..."z")).union(CharacterSet(charactersIn: "A"..."Z"))
        let name = URL(fileURLWithPath: file).lastPathComponent
        return "attachment; filename*=UTF-8''\(name.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
    }

    private static func refusal(_ status: Int, _ body: Data) -> ClientError {
        struct Problem: Decodable { let title: String?, detail: String? }
        let problem = try? JSONDecoder().decode(Problem.self, from: body)
        let reason = problem?.detail ?? problem?.title ?? "status \(status)"
        return status == 503 || status == 429 ? .busy(reason: reason) : .refused(status, reason: reason)
    }
}

/// Why a call had no usable answer.
public enum ClientError: Error, Sendable, CustomStringConvertible {
    case unusableServer(String)
    case unreadableFile(String)
    case unreachable(String, reason: String)
    /// The same call may succeed later.
    case busy(reason: String)
    case refused(Int, reason: String)
    case unexpectedAnswer(Int)

    public var isWorthRetrying: Bool {
        switch self {
        case .unreachable, .busy: true
        case .unusableServer, .unreadableFile, .refused, .unexpectedAnswer: false
        }
    }

    public var description: String {
        switch self {
        case .unusableServer(let url): "\(url) is not the address of a server"
        case .unreadableFile(let path): "\(path) cannot be read"
        case .unreachable(let url, let reason): "\(url) cannot be reached: \(reason)"
        case .busy(let reason): "the server is busy: \(reason)"
        case .refused(let status, let reason): "the server refused (\(status)): \(reason)"
        case .unexpectedAnswer(let status): "the server's answer (\(status)) is not one of Radiolog's"
        }
    }
}
