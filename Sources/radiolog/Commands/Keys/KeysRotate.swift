import ArgumentParser
import Audit
import Foundation
import KeyVault

struct KeysRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Wrap every data key under the current master key; or give studies new keys.",
        discussion: """
            Run it with the settings of the roles: the new master key as the current one, the old ones as previous ones. \
            Nothing has to stop, and it can be repeated. Old master keys may go once `radiolog keys status` shows no study \
            under them.
            """
    )

    @OptionGroup var options: ReplayOptions

    @Flag(help: "Give each study another key for what is sealed from now on; what is sealed keeps the one it names.")
    var studies = false

    @Option(help: "With --studies: only keys that are older than so many days.")
    var olderThanDays = 0

    func validate() throws {
        guard (0...36_500).contains(olderThanDays) else { throw ValidationError("--older-than-days is 0 to 36500.") }
        guard studies || olderThanDays == 0 else { throw ValidationError("--older-than-days needs --studies.") }
    }

    func run() async throws {
        try await answering {
            let (studies, days) = (studies, olderThanDays)
            let parts = try ReplayParts(options)
            try await parts.record(studies ? .keyRotated : .keyRewrapped, on: AuditObject(.key))
            let rotation = try await parts.withVault { vault in
                if studies {
                    let date = Date(timeIntervalSinceNow: -Double(days) * 86_400)
                    return try await vault.rotateStudyKeys(olderThan: date) { tell("\($0.changed) changed") }
                }
                return try await vault.rotateMaster { tell("\($0.changed) wrapped anew") }
            }
            print(studies ? "\(rotation.changed) studies have a new key" : "\(rotation.changed) wrapped anew")
        }
    }
}
