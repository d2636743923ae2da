import ArgumentParser
import Description
import Foundation

struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Print the description of the HTTP API (OpenAPI 3.1), as GET /api/openapi.json answers it."
    )

    func run() throws {
        var document = try APIDescription(version: Radiolog.version).document()
        document.append(UInt8(ascii: "\n"))
        FileHandle.standardOutput.write(document)
    }
}
