public import Foundation
import FoundationNetworking

/// Radiolog's HTTP API as seen from outside: what `radiolog upload` uses.
public struct RadiologClient: Sendable {
    private let server: URL
    private let token: String
    private let session: URLSession

    /// `requestLimit` bounds the time without any progress of one call.
    public init(server: URL, token: String, requestLimit: Duration = .seconds(60)) {
        self.server = server
        self.token = token
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = TimeInterval(requestLimit.components.seconds)
        configuration.httpMaximumConnectionsPerHost = 16
        session = URLSession(configuration: configuration)
    }

    /// Sends one file as it lies on disk; its answer tells what became of each object in it.
    ///
    /// - Throws: `ClientError` when there is no answer that tells it.
    public func upload(file: String, priority: String) async throws(ClientError) -> UploadReport {
        let isArchive = file.lowercased().hasSuffix(".zip")
        var request = try request("POST", "/upload", query: [URLQueryItem(name: "priority", value: priority)])
        request.setValue(isArchive ? "application/zip" : "application/dicom", forHTTPHeaderField: "Content-Type")
        request.setValue(Self.disposition(of: file), forHTTPHeaderField: "Content-Disposition")
        guard FileManager.default.isReadableFile(atPath: file) else { throw .unreadableFile(file) }
        let (data, status) = try await send(request, uploading: URL(fileURLWithPath: file))
        // 400 and 422 still tell what became of each object.
        if let report = try? JSONDecoder().decode(UploadReport.self, from: data) { return report }
        throw Self.refusal(status, data)
    }

    /// What is known of a task, once the views contain `position`.
    public func task(_ task: String, after position: String?) async throws(ClientError) -> TaskReport {
        let query = position.map { [URLQueryItem(name: "after", value: $0)] } ?? []
        let (data, status) = try await send(try request("GET", "/api/tasks/\(task)", query: query), uploading: nil)
        guard status == 200 else { throw Self.refusal(status, data) }
        guard let report = try? JSONDecoder().decode(TaskReport.self, from: data) else {
            throw .unexpectedAnswer(status)
        }
        return report
    }

    private func request(_ method: String, _ path: String, query: [URLQueryItem]) throws(ClientError) -> URLRequest {
        guard var parts = URLComponents(url: server, resolvingAgainstBaseURL: false) else {
            throw .unusableServer(server.absoluteString)
        }
        parts.path = path
        parts.queryItems = query.isEmpty ? nil : query
        guard let url = parts.url else { throw .unusableServer(server.absoluteString) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        return request
    }

    private func send(_ request: URLRequest, uploading file: URL?) async throws(ClientError) -> (Data, Int) {
        do {
            let (data, response) =
                if let file {
                    try await session.upload(for: request, fromFile: file)
                } else {
                    try await session.data(for: request)
                }
            return (data, (response as? HTTPURLResponse)?.statusCode ?? 0)
        } catch {
            throw .unreachable(server.absoluteString, reason: (error as NSError).localizedDescription)
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
