import Foundation

/// A file being written under another name, which takes its own name when it is whole.
///
/// Until `finish` nothing is seen under `path`; a file that is not finished is taken away.
public final class OutputFile {
    /// Gives a file the name of another one, in one step.
    public typealias Replacement = (_ file: String, _ name: String) throws -> Void

    public let path: String
    private let replacing: Replacement?
    private let partial: String
    private let handle: FileHandle
    private var isFinished = false

    /// - Parameter replacing: takes a file of that name out of the way; nil when there must be none.
    public init(_ path: String, replacing: Replacement?) throws(ToolError) {
        self.path = path
        self.replacing = replacing
        // Told before the work, and made sure of after it.
        if replacing == nil, FileManager.default.fileExists(atPath: path) { throw .exists(path) }
        let folder = (path as NSString).deletingLastPathComponent
        let name = ".\((path as NSString).lastPathComponent).\(UUID().uuidString).partial"
        partial = (folder as NSString).appendingPathComponent(name)
        do {
            let parent = folder.isEmpty ? "." : folder
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            guard FileManager.default.createFile(atPath: partial, contents: nil) else {
                throw CocoaError(.fileWriteUnknown)
            }
            handle = try FileHandle(forWritingTo: URL(fileURLWithPath: partial))
        } catch {
            throw .unwritable(ToolError.reason(error))
        }
    }

    /// Writes `bytes` as a whole file.
    public static func write(_ bytes: [UInt8], to path: String, replacing: Replacement?) throws(ToolError) {
        let file = try OutputFile(path, replacing: replacing)
        try file.write(bytes)
        try file.finish()
    }

    public func write(_ bytes: [UInt8]) throws(ToolError) {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw .unwritable(ToolError.reason(error)) }
    }

    /// Gives the file its name.
    public func finish() throws(ToolError) {
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw .unwritable(ToolError.reason(error))
        }
        if let replacing {
            do { try replacing(partial, path) } catch { throw .unwritable("\(error)") }
        } else {
            try take()
        }
        isFinished = true
    }

    /// A second name is refused in one step when it is taken, by somebody who was faster.
    private func take() throws(ToolError) {
        do {
            try FileManager.default.linkItem(atPath: partial, toPath: path)
            try FileManager.default.removeItem(atPath: partial)
        } catch {
            if FileManager.default.fileExists(atPath: path) { throw .exists(path) }
            // Some file systems have no second names.
            do { try FileManager.default.moveItem(atPath: partial, toPath: path) } catch {
                throw .unwritable(ToolError.reason(error))
            }
        }
    }

    deinit {
        guard !isFinished else { return }
        try? handle.close()
        try? FileManager.default.removeItem(atPath: partial)
    }
}
