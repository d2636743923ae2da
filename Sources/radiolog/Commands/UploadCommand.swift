import ArgumentParser
import Client
import Foundation
import ModernTLS

struct UploadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload",
        abstract: "Upload DICOM files, folders of them or zip archives, and show what becomes of each object.",
        discussion: "Ends with status 0 when every acknowledged object has its result (with --wait), else 1."
    )

    @Argument(help: "Files and folders.")
    var paths: [String]

    @Option(help: "Where Radiolog is.")
    var server = "https://127.0.0.1:8080"

    @Option(help: "PEM file of the authority to trust, as data/tls/authority.pem; else those that the system trusts.")
    var authority: String?

    @Option(help: "File that holds the access token; else RADIOLOG_TOKEN.")
    var tokenFile: String?

    @Option(help: "urgent, routine or bulk.")
    var priority = "routine"

    @Option(help: "Files sent at a time.")
    var parallel = 4

    @Flag(help: "Wait until each object has its outcome.")
    var wait = false

    @Option(help: "Longest wait for one object, in seconds.")
    var waitLimit = 120

    func validate() throws {
        guard (1...64).contains(parallel) else { throw ValidationError("--parallel is 1 to 64.") }
        guard (1...86_400).contains(waitLimit) else { throw ValidationError("--wait-limit is 1 to 86400 seconds.") }
    }

    func run() async throws {
        guard let url = URL(string: server), url.host != nil else {
            throw ValidationError("--server \(server) is not the address of a server.")
        }
        if let authority, !FileManager.default.isReadableFile(atPath: authority) {
            throw ValidationError("--authority \(authority) cannot be read.")
        }
        let client = RadiologClient(server: url, token: try token(), tls: .modernClient(trusting: authority))
        let run = UploadRun(
            client: client,
            priority: priority,
            waits: wait,
            concurrency: parallel,
            waitLimit: .seconds(waitLimit),
            print: { print($0) }
        )
        let summary = await run.run(paths)
        await client.close()
        print("")
        print(
            "\(summary.processed) processed, \(summary.accepted) accepted, \(summary.rejected) rejected, "
                + "\(summary.unfinished) without result, \(summary.unsent) not sent"
        )
        if !summary.isComplete { throw ExitCode.failure }
    }

    private func token() throws -> String {
        if let tokenFile {
            guard let text = try? String(contentsOfFile: tokenFile, encoding: .utf8) else {
                throw ValidationError("--token-file \(tokenFile) cannot be read.")
            }
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let token = ProcessInfo.processInfo.environment["RADIOLOG_TOKEN"] else {
            throw ValidationError("Give --token-file, or set RADIOLOG_TOKEN.")
        }
        return token
    }
}
