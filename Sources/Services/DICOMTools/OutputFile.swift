import Foundation

/// A file being written under another name, which takes its own name when it is whole.
///
/// Until `finish` nothing is seen under `path`; a file that is not finished is taken away.
public final class OutputFile {
    public let path: String
    private let replaces: Bool
    private let partial: String
    private let handle: FileHandle
    private var isFinished = false

    /// - Parameter replaces: whether a file of that name may be there already.
    public init(_ path: String, replaces: Bool) throws(ToolError) {
        self.path = path
        self.replaces = replaces
        // Told before the work, and made sure of after it.
        if !replaces, FileManager.default.fileExists(atPath: path) { throw .exists(path) }
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
    public static func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(ToolError) {
        let file = try OutputFile(path, replaces: replaces)
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
        if replaces, FileManager.default.fileExists(atPath: path) {
            try replace()
        } else {
            try take()
        }
        isFinished = true
    }

    private func replace() throws(ToolError) {
        do {
            _ = try FileManager.default.replaceItemAt(
                URL(fileURLWithPath: path),
                withItemAt: URL(fileURLWithPath: partial)
            )
        } catch {
            throw .unwritable(ToolError.reason(error))
        }
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

/// Where the results of several files go.
public struct OutputPlan: Sendable {
    private let output: String?
    /// The results get names of their own in a folder.
    public let isFolder: Bool

    /// - Parameters:
    ///   - output: a file for one input; a folder when it is one, ends with `/`, or there are several.
    ///   - inputCount: how many files there are to be written.
    public init(_ output: String?, inputCount: Int) {
        self.output = output
        let isExistingFolder = if let output, case .folder = FileKind(output) { true } else { false }
        isFolder = inputCount != 1 || isExistingFolder || output?.hasSuffix("/") ?? false
    }

    /// The name of what is made of `input`: below the folder as the input was below its own.
    ///
    /// - Parameter suffix: takes the place of `ending`, or is appended where the name ends otherwise; nil keeps names.
    /// - Returns: nil when nothing was said, or `-`: standard output.
    public func path(for input: InputPath, replacing ending: String = ".dcm", by suffix: String? = nil) -> String? {
        guard let output, output != "-" else { return nil }
        guard isFolder else { return output }
        var name = input.relative
        if let suffix {
            if name.lowercased().hasSuffix(ending) { name.removeLast(ending.count) }
            name += suffix
        }
        return (output as NSString).appendingPathComponent(name)
    }
}
