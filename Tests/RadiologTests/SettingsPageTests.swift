import Foundation
import Runtime
import Testing

@testable import radiolog

@Suite struct `The settings` {
    @Test func `are documented as the code reads them`() throws {
        let page = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/configuration.md")
        let written = try String(contentsOf: page, encoding: .utf8)
        #expect(written == RadiologSettings.catalogue.markdown, "run: radiolog settings > docs/configuration.md")
    }

    @Test func `of a role that lacks its parts are refused together`() throws {
        let error = #expect(throws: InvalidEnvironment.self) {
            try RadiologSettings.read(["RADIOLOG_HTTP_PORT": "eighty"], for: .role(.gateway))
        }
        let text = "\(try #require(error))"
        for name in [
            "KAFKA_BROKERS", "MONGODB_URI", "OBJECTS_DIRECTORY", "MASTER_KEY_FILE", "BOOTSTRAP_TOKEN", "HTTP_PORT",
        ] {
            #expect(text.contains("RADIOLOG_\(name)"), "\(name) is not named")
        }
    }

    @Test func `of dev have a default for everything`() throws {
        _ = try RadiologSettings.read([:], for: .dev)
    }

    @Test func `refuse plain text in production`() throws {
        let error = #expect(throws: InvalidEnvironment.self) {
            try RadiologSettings.read(
                [
                    "RADIOLOG_ENVIRONMENT": "production", "RADIOLOG_KAFKA_BROKERS": "kafka:9092",
                    "RADIOLOG_KAFKA_SECURITY_PROTOCOL": "PLAINTEXT",
                ],
                for: .dev
            )
        }
        let text = "\(try #require(error))"
        #expect(text.contains("RADIOLOG_KAFKA_SECURITY_PROTOCOL"))
        #expect(text.contains("RADIOLOG_HTTP_TLS_AT_PROXY"))
    }
}
