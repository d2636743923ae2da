import Foundation
import HTTPSurface
import Runtime

/// Tells scripts where a `radiolog dev` is: `endpoints.json`, written once everything listens.
actor Endpoints {
    private let directory: DevDirectory
    private let settings: RadiologSettings
    private let transport: HTTPTransport
    private let authority: String?
    private let views: String?
    private var http: Int?
    private var operations: Int?

    /// - Parameters:
    ///   - authority: The file of whom clients have to trust, where it is the own one.
    ///   - views: The connection string of the own mongod; it names files and holds no secret.
    init(
        _ directory: DevDirectory,
        _ settings: RadiologSettings,
        _ transport: HTTPTransport,
        authority: String?,
        views: String?
    ) {
        self.directory = directory
        self.settings = settings
        self.transport = transport
        self.authority = authority
        self.views = views
    }

    func note(http port: Int) {
        http = port
        write()
    }

    func note(operations port: Int) {
        operations = port
        write()
    }

    private struct Contents: Encodable {
        let pid: Int32
        let http: String
        let operations: String
        let tokenFile: String
        /// Of the token that makes the first administrator.
        let setUpTokenFile: String
        let authority: String?
        let mongodb: String?
    }

    private func scheme(_ isPlainText: Bool) -> String {
        if case .tls = transport, !isPlainText { "https" } else { "http" }
    }

    private func write() {
        guard let http, let operations else { return }
        let contents = Contents(
            pid: ProcessInfo.processInfo.processIdentifier,
            http: "\(scheme(false))://\(settings.http.address):\(http)",
            operations: "\(scheme(settings.process.isOperationsPlainText))://"
                + "\(settings.process.operationsAddress):\(operations)",
            tokenFile: directory.tokenPath,
            setUpTokenFile: directory.setUpTokenPath,
            authority: authority,
            mongodb: views
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nobody but scripts needs the file: without it they say that there was no start.
        if let data = try? encoder.encode(contents) { try? directory.write(data, to: "endpoints.json") }
    }
}
