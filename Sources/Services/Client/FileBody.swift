import Foundation
import NIOCore

/// A file's bytes, read as they are sent.
struct FileBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    private static let chunkBytes = 1 << 18

    private let path: String
    let byteCount: Int64

    /// Nil when the file cannot be read.
    init?(_ path: String) {
        guard FileManager.default.isReadableFile(atPath: path),
            let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let size = attributes[.size] as? NSNumber
        else { return nil }
        self.path = path
        byteCount = size.int64Value
    }

    func makeAsyncIterator() -> Iterator { Iterator(file: FileHandle(forReadingAtPath: path)) }

    struct Iterator: AsyncIteratorProtocol {
        let file: FileHandle?

        mutating func next() async throws -> ByteBuffer? {
            guard let bytes = try file?.read(upToCount: FileBody.chunkBytes), !bytes.isEmpty else { return nil }
            return ByteBuffer(bytes: bytes)
        }
    }
}
