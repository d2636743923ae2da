import ArgumentParser
import EventLog
import Foundation
import KeyVault

struct KeysStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Which master key wraps how many studies, and how many keys there are."
    )

    @OptionGroup var options: ReplayOptions

    @Option(help: "table or json.")
    var format = ReplayFormat.table

    private struct Answer: Encodable {
        let master: String
        let studiesByMaster: [String: Int]
        let keys: Int
        let destroyed: Int
        let oldestKey: Date?
        let certificateKey: String
    }

    func run() async throws {
        try await answering {
            let answer = try await ReplayParts(options).withVault { vault in
                let status = try await vault.status()
                return Answer(
                    master: status.master,
                    studiesByMaster: status.studiesByMaster,
                    keys: status.keys,
                    destroyed: status.destroyed,
                    oldestKey: status.oldest,
                    certificateKey: try vault.erasureCertificateKey()
                )
            }
            guard format == .table else { return try printJSON(answer) }
            print("current master key  \(answer.master)")
            for (master, count) in answer.studiesByMaster.sorted(by: { $0.key < $1.key }) {
                print("studies under       \(master)  \(count)")
            }
            print("keys                \(answer.keys)")
            print("keys destroyed      \(answer.destroyed)")
            print("oldest key in use   \(answer.oldestKey.map(Timestamp.text) ?? "-")")
            print("certificate key     \(answer.certificateKey)")
        }
    }
}
