public import DICOM

/// A DICOM file opened by a tool: whole in memory when it is small, else without its long values.
public struct InputFile: Sendable {
    /// How much of a file is held in memory before its long values are left in the file.
    public static let defaultMemoryLimit = 256 << 20

    public let path: InputPath
    public let file: Part10File
    /// Up to so many bytes of a file, or of its inflated data set, are held in memory.
    public let memoryLimit: Int

    /// Reads the file; one of more than `memoryLimit` bytes is walked through in constant memory.
    ///
    /// - Throws: `ToolError` when it cannot be read or is no DICOM file.
    public init(_ path: InputPath, memoryLimit: Int = defaultMemoryLimit) throws(ToolError) {
        self.path = path
        self.memoryLimit = memoryLimit
        let source = try ByteSource(path.path)
        var held: [UInt8] = []
        var hasEnded = false
        while held.count <= memoryLimit, source.byteCount ?? 0 <= memoryLimit, !hasEnded {
            if let chunk = try source.next() { held += chunk } else { hasEnded = true }
        }
        if hasEnded {
            var limits = ParsingLimits()
            limits.inflatedBytes = memoryLimit
            if let file = try? Part10File(parsing: held, limits: limits) {
                self.file = file
                return
            }
            // Perhaps it only inflates beyond the limit: walking through tells.
        }
        var reader = Part10Reader()
        do {
            try reader.feed(held)
            held = []
            while !hasEnded, let chunk = try source.next() { try reader.feed(chunk) }
            file = try reader.finish()
        } catch let violation as Violation {
            throw .notDICOM(violation)
        } catch {
            throw error as? ToolError ?? .unreadable(ToolError.reason(error))
        }
    }

    /// Bytes of the file that were not kept.
    ///
    /// - Throws: `ToolError` when they went by, as those of a pipe and of a deflated data set do.
    func bytes(_ range: Range<Int>) throws(ToolError) -> [UInt8] {
        guard path.path != InputPath.standardInput, !file.transferSyntax.isDeflated else {
            throw .tooLarge(byteLimit: memoryLimit)
        }
        let bytes = try ByteSource(path.path).read(range)
        guard bytes.count == range.count else { throw .unreadable("it became shorter") }
        return bytes
    }
}

extension ToolConsole {
    /// Tells what was wrong with a file that could be read all the same.
    public func warnOfFindings(in input: InputFile) {
        for finding in input.file.findings { warn("\(input.path.path.printable): \(finding)") }
        let unlisted = input.file.unlistedFindingCount
        if unlisted > 0 { warn("\(input.path.path.printable): \(unlisted) more of the same rules") }
    }
}
