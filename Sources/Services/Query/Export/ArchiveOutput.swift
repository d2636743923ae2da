import Compression
import Events
import Foundation
import Hummingbird
import ObjectStore

/// One archive on its way out: every file is hashed, counted and listed in the manifest.
///
/// The manifest goes out in parts, so that what stays in memory until the end is the archive's own directory alone:
/// about 100 bytes and the name of each file.
struct ArchiveOutput {
    /// One file, as the manifest lists it.
    struct Entry: Encodable {
        let name: String
        let byteCount: Int
        let sha256: String
    }

    /// Files that were written, the manifest's own not counted.
    private(set) var fileCount = 0
    /// Of those files, before they were packed.
    private(set) var byteCount = 0
    /// The parts of the manifest that were written.
    private(set) var parts: [Entry] = []

    private var zip = ZipArchive()
    private var manifest = JSONLines("manifest/")
    private let heldBytes: Int

    /// - Parameter heldBytes: Objects up to this size are read once; larger ones twice, because their checksum goes before
    ///   their bytes.
    init(heldBytes: Int = 1 << 20) { self.heldBytes = heldBytes }

    /// Writes a file that is all there.
    mutating func write(_ name: String, _ bytes: [UInt8], to writer: inout any ResponseBodyWriter) async throws {
        var hash = PlainHash()
        hash.update(bytes[...])
        try await send(name, bytes, to: &writer)
        try await list(Entry(name: name, byteCount: bytes.count, sha256: Self.hex(hash.finish())), to: &writer)
    }

    /// Writes an object's plain bytes, once all of them have been opened and are what was stored.
    ///
    /// - Parameter sha256: what the log says the plain bytes hash to.
    /// - Throws: `ArchivedObjectMismatch` when they do not; nothing has been written then, nor when the first reading fails.
    mutating func write(
        _ name: String,
        _ object: SealedObject,
        sha256: String,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        var hash = PlainHash()
        var checksum = CRC32()
        var held: [UInt8]? = []
        for try await chunk in object {
            try Task.checkCancellation()
            hash.update(chunk[...])
            checksum.update(chunk[...])
            if let start = held { held = start.count + chunk.count <= heldBytes ? start + chunk : nil }
        }
        guard Self.hex(hash.finish()) == sha256 else { throw ArchivedObjectMismatch() }
        let header = zip.entry(name, byteCount: object.range.count, checksum: checksum.value)
        do {
            try await writer.write(ByteBuffer(bytes: header))
            if let held {
                try await writer.write(ByteBuffer(bytes: held))
            } else {
                for try await chunk in object { try await writer.write(ByteBuffer(bytes: chunk)) }
            }
        } catch {
            // The entry has begun: what follows would be read as its bytes.
            throw ArchiveBrokenOff(cause: error)
        }
        try await list(Entry(name: name, byteCount: object.range.count, sha256: sha256), to: &writer)
    }

    /// Writes what is left of the manifest's parts.
    mutating func endManifest(to writer: inout any ResponseBodyWriter) async throws {
        if !manifest.isEmpty { try await writePart(to: &writer) }
    }

    /// Writes a last file, which no manifest lists, and the archive's directory.
    consuming func end(with name: String, _ bytes: [UInt8], to writer: inout any ResponseBodyWriter) async throws {
        try await send(name, bytes, to: &writer)
        try await writer.write(ByteBuffer(bytes: zip.end()))
    }

    private mutating func list(_ entry: Entry, to writer: inout any ResponseBodyWriter) async throws {
        fileCount += 1
        byteCount += entry.byteCount
        try manifest.append(entry)
        if manifest.isFull { try await writePart(to: &writer) }
    }

    private mutating func writePart(to writer: inout any ResponseBodyWriter) async throws {
        let (name, bytes) = manifest.take()
        var hash = PlainHash()
        hash.update(bytes[...])
        try await send(name, bytes, to: &writer)
        parts.append(Entry(name: name, byteCount: bytes.count, sha256: Self.hex(hash.finish())))
    }

    private mutating func send(_ name: String, _ bytes: [UInt8], to writer: inout any ResponseBodyWriter) async throws {
        let header = zip.entry(name, byteCount: bytes.count, checksum: CRC32(bytes).value)
        do {
            try await writer.write(ByteBuffer(bytes: header + bytes))
        } catch {
            throw ArchiveBrokenOff(cause: error)
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String { Digest(bytes: bytes).hex }
}

/// The bytes of an object are not those that the log tells of.
struct ArchivedObjectMismatch: Error {}

/// The archive cannot be gone on with: bytes of an entry are missing.
struct ArchiveBrokenOff: Error {
    let cause: any Error
}
