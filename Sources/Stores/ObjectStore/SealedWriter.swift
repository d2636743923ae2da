public import KeyVault
import OpenSSL

/// Seals one object as its bytes arrive.
///
/// Holds at most one plain frame and one batch of sealed ones, and makes its caller wait while a batch is stored. Ends
/// with `finish` or `discard`; a writer that is let go without either discards what it wrote.
public struct SealedWriter: ~Copyable, Sendable {
    /// How many sealed bytes are stored at a time: room for a CT image (512 x 512 pixels of 16 bits) with its header, so
    /// that it goes to the disk in one go.
    static let batchByteCount = 640 << 10

    /// How many plain bytes were written.
    public private(set) var byteCount = 0

    /// The key that the object is sealed under.
    public let keyID: KeyID
    /// The life of its study that it belongs to.
    public let life: Int

    private let name: ObjectName
    private let layout: SealedLayout
    private let upload: any ObjectUpload
    private var cipher: ObjectCipher
    private var hash = SHA256()
    /// Plain bytes not sealed yet.
    ///
    /// A full frame waits here until more comes, for it may be the last.
    private var frame: [UInt8] = []
    private var frameNumber = 0
    private var batch: [UInt8]
    private var sealedByteCount = 0
    /// Set once a part was not stored: the object can no longer become whole.
    private var failure: ObjectStoreError?

    init(
        _ name: ObjectName,
        seal: ObjectSeal,
        life: Int,
        upload: any ObjectUpload
    ) throws(OpenSSLError) {
        self.name = name
        self.life = life
        keyID = seal.layout.keyID
        self.upload = upload
        layout = seal.layout
        cipher = try seal.cipher()
        batch = seal.layout.header
    }

    /// Takes the next bytes of the object.
    ///
    /// After it has thrown, the writer throws the same again: discard it, or let it go.
    public mutating func write(_ bytes: ArraySlice<UInt8>) async throws(ObjectStoreError) {
        if let failure { throw failure }
        hash.update(bytes.span)
        var rest = bytes
        while !rest.isEmpty {
            if frame.count == layout.frameByteCount { try await sealFrame() }
            let part = rest.prefix(layout.frameByteCount - frame.count)
            frame.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
        }
        byteCount += bytes.count
    }

    public mutating func write(_ bytes: [UInt8]) async throws(ObjectStoreError) {
        try await write(bytes[...])
    }

    /// Ends the object, which is then there for readers and survives a crash of the machine.
    public consuming func finish() async throws(ObjectStoreError) -> StoredObject {
        if let failure { throw failure }
        try appendFrame(isLast: true)
        try await upload.complete(with: batch)
        return StoredObject(
            name: name,
            byteCount: byteCount,
            sha256: hash.finish(),
            sealedByteCount: sealedByteCount + batch.count
        )
    }

    /// Gives the object up and returns when nothing of it is left.
    public consuming func discard() async {
        await upload.abort()
    }

    private mutating func sealFrame() async throws(ObjectStoreError) {
        // More than one frame is coming: room for a batch of them, made once.
        if frameNumber == 0 { batch.reserveCapacity(Self.batchByteCount + layout.sealedFrameByteCount) }
        do {
            try appendFrame(isLast: false)
            guard batch.count >= Self.batchByteCount else { return }
            try await upload.append(batch)
            sealedByteCount += batch.count
            batch.removeAll(keepingCapacity: true)
        } catch {
            failure = error
            throw error
        }
    }

    private mutating func appendFrame(isLast: Bool) throws(ObjectStoreError) {
        let plain = frame
        do {
            try cipher.seal(plain.span, number: frameNumber, isLast: isLast, appendingTo: &batch)
        } catch {
            throw ObjectStoreError(.write, .key(.giveUp), name: name, reason: error.description)
        }
        frame.removeAll(keepingCapacity: true)
        frameNumber += 1
    }
}

/// An object that is whole and durable.
public struct StoredObject: Sendable, Equatable {
    public let name: ObjectName
    /// Of the plain bytes.
    public let byteCount: Int
    /// Of the plain bytes.
    public let sha256: [UInt8]
    /// Of the file or object that holds them.
    public let sealedByteCount: Int
}
