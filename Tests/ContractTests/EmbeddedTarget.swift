import EventLog
import Foundation

extension LogUnderTest {
    /// The embedded engine on a file of its own.
    static let embedded = LogUnderTest(
        name: "embedded",
        cannot: [
            .expiresSilentMembers: "one process holds the log, and its members die with it",
            .survivesRestart: "it dies with its process; EmbeddedLogTests kills one",
        ]
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: Bench.uniqueName("log"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return RunningLog(
            open: { try await EmbeddedEngine.open(at: folder.appending(path: "events.log").path) },
            stop: { try? FileManager.default.removeItem(at: folder) }
        )
    }
}
