import Foundation

/// Reads the files that hold secrets, as Kubernetes and systemd provide them.
public enum SecretFile {
    static let maximumByteCount = 64 * 1024

    /// The file's text without the line break that editors put at its end.
    @Sendable public static func read(_ path: String) throws -> String {
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? handle.close() }
        let bytes = try handle.read(upToCount: maximumByteCount + 1) ?? Data()
        guard bytes.count <= maximumByteCount, let text = String(bytes: bytes, encoding: .utf8) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        if text.hasSuffix("\r\n") { return String(text.dropLast()) }
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
