import Foundation
import HTTPSurface
import Runtime

/// Tells scripts where a `radiolog dev` is: `endpoints.json`, written once everything listens.
actor Endpoints {
    private let directory: DevDirectory
    private let settings: RadiologSettings
    private var http: Int?
    private var operations: Int?

    init(_ directory: DevDirectory, _ settings: RadiologSettings) {
        self.directory = directory
        self.settings = settings
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
    }

    private func write() {
        guard let http, let operations else { return }
        let contents = Contents(
            pid: ProcessInfo.processInfo.processIdentifier,
            http: "http://\(settings.http.address):\(http)",
            operations: "http://\(settings.process.operationsAddress):\(operations)",
            tokenFile: directory.tokenPath
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nobody but scripts needs the file: without it they say that there was no start.
        if let data = try? encoder.encode(contents) { try? directory.write(data, to: "endpoints.json") }
    }
}
