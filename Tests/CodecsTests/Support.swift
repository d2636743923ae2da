import Codecs
import Foundation
import SeededRandom
import Testing

/// Settings for tests: few children and short limits.
func settings(
    _ program: String = CodecProgram.name,
    children: Int = 1,
    timeLimit: Duration = .seconds(30),
    onEvent: @escaping @Sendable (CodecEvent) -> Void = { _ in }
) -> CodecPoolSettings {
    let folder = (CodecProgram.installed as NSString).deletingLastPathComponent
    return CodecPoolSettings(
        program: "\(folder)/\(program)",
        children: children,
        memoryLimit: 256 << 20,
        exchangeLimit: 256 << 20,
        timeLimit: timeLimit,
        onEvent: onEvent
    )
}

/// Lends a pool, and waits until its children are gone.
@discardableResult
func withPool<Value: Sendable>(
    _ settings: CodecPoolSettings,
    _ body: (CodecPool) async throws -> Value
) async throws -> Value {
    let pool = CodecPool(settings)
    let result: Result<Value, any Error>
    do { result = .success(try await body(pool)) } catch { result = .failure(error) }
    await pool.shutdown()
    return try result.get()
}

extension CodecImage {
    static func grey(_ rows: Int, _ columns: Int, allocated: Int = 16, stored: Int = 12, isSigned: Bool = false) -> Self
    {
        CodecImage(rows: rows, columns: columns, bitsAllocated: allocated, bitsStored: stored, isSigned: isSigned)
    }

    static func rgb(_ rows: Int, _ columns: Int, isPlanar: Bool = false) -> Self {
        CodecImage(
            rows: rows,
            columns: columns,
            samplesPerPixel: 3,
            bitsAllocated: 8,
            bitsStored: 8,
            isPlanar: isPlanar,
            colour: .rgb
        )
    }

    var frameBytes: Int { rows * columns * samplesPerPixel * bitsAllocated / 8 }

    /// A frame with something to see: a slope with noise, within bits stored.
    func sampleFrame(_ random: inout SplitMix64) -> [UInt8] {
        let range = isSigned ? -(1 << (bitsStored - 1))..<1 << (bitsStored - 1) : 0..<1 << bitsStored
        let noise = Int.random(in: 0...max(1, range.count / 8), using: &random)
        var bytes: [UInt8] = []
        for index in 0..<rows * columns * samplesPerPixel {
            let slope = range.lowerBound + (index * 7) % range.count
            let value = min(
                max(slope + Int.random(in: 0...noise, using: &random), range.lowerBound),
                range.upperBound - 1
            )
            for byte in 0..<bitsAllocated / 8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
        }
        return bytes
    }
}

/// A child process of this one, as the kernel knows it.
enum ProcessTable {
    /// Ids of all children of this process that run, or have ended and not been reaped.
    static func children() -> Set<Int32> {
        let own = getpid()
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let ids = entries.compactMap(Int32.init)
        return Set(ids.filter { parent(of: $0) == own })
    }

    /// Has closed its files: it is a zombie, or gone.
    static func hasEnded(_ id: Int32) -> Bool {
        status(of: id).map { $0.first == "Z" } ?? true
    }

    private static func parent(of id: Int32) -> Int32? {
        status(of: id).flatMap { $0.count > 1 ? Int32($0[1]) : nil }
    }

    /// What /proc/ID/stat says behind the program's name.
    private static func status(of id: Int32) -> [Substring]? {
        let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
        return text?.split(separator: ")").last?.split(separator: " ")
    }

    static func openFiles() -> Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).count
    }

    /// Kibibytes of this process in memory.
    static func residentMemory() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4 } ?? 0
    }
}
