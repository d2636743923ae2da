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

/// Steele, Lea and Flood's SplitMix64: the seed names the run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
