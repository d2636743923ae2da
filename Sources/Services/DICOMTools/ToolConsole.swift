import struct Foundation.Data
import class Foundation.FileHandle

/// Where a tool's words go: what was asked for, and beside it what should be known.
public struct ToolConsole: Sendable {
    /// Takes the next bytes of what was asked for.
    public var write: @Sendable ([UInt8]) throws -> Void
    /// Takes one line, without its end, that is no part of what was asked for.
    public var warn: @Sendable (String) -> Void

    public init(write: @escaping @Sendable ([UInt8]) throws -> Void, warn: @escaping @Sendable (String) -> Void) {
        self.write = write
        self.warn = warn
    }

    /// The standard output and the standard error of this process.
    public static let standard = ToolConsole(
        write: { try FileHandle.standardOutput.write(contentsOf: Data($0)) },
        // A closed standard error keeps nobody from working.
        warn: { try? FileHandle.standardError.write(contentsOf: Data(("radiolog: " + $0 + "\n").utf8)) }
    )

    public func print(_ line: String) throws {
        try write(Array((line + "\n").utf8))
    }
}
