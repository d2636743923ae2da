import Foundation

/// The bytes of a file or of standard input, in order, a chunk at a time.
final class ByteSource {
    private static let chunkSize = 1 << 20

    private let handle: FileHandle
    /// Nil for a pipe.
    let byteCount: Int?

    init(_ path: String) throws(ToolError) {
        guard path != InputPath.standardInput else {
            (handle, byteCount) = (.standardInput, nil)
            return
        }
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            byteCount = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        } catch {
            throw .unreadable(ToolError.reason(error))
        }
    }

    /// Nil when there are no more.
    func next() throws(ToolError) -> [UInt8]? {
        do {
            guard let data = try handle.read(upToCount: Self.chunkSize), !data.isEmpty else { return nil }
            return [UInt8](data)
        } catch {
            throw .unreadable(ToolError.reason(error))
        }
    }

    /// The bytes of a range of the file; fewer where it ends before.
    func read(_ range: Range<Int>) throws(ToolError) -> [UInt8] {
        do {
            try handle.seek(toOffset: UInt64(range.lowerBound))
            return [UInt8](try handle.read(upToCount: range.count) ?? Data())
        } catch {
            throw .unreadable(ToolError.reason(error))
        }
    }

    deinit {
        if byteCount != nil { try? handle.close() }
    }
}
