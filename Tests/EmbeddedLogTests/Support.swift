import EmbeddedLog
import Foundation

/// A folder of its own for one test, removed when the test ends.
func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "embedded-log-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}

/// Opens a log for `body`, and closes it whatever the body does.
func withLog(
    at file: URL,
    settings: LogFileSettings = LogFileSettings(),
    _ body: (LogFile) async throws -> Void
) async throws {
    let log = try await LogFile.open(at: file.path, settings: settings)
    do {
        try await body(log)
    } catch {
        await log.close()
        throw error
    }
    await log.close()
}

/// What `body` failed with; nil when it succeeded.
func failure<Value>(of body: () async throws(LogFileError) -> Value) async -> LogFileError? {
    do throws(LogFileError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
