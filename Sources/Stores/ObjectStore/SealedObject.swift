import OpenSSL

/// The plain bytes of one object, or of a range of it, in chunks.
///
/// Every chunk is authenticated before it is handed out. The length was when the object was opened, so that an object
/// that was cut is refused before its first byte.
public struct SealedObject: AsyncSequence, Sendable {
    /// Of the whole object, plain.
    public let byteCount: Int
    /// What the chunks amount to, counted from the object's first plain byte.
    public let range: Range<Int>

    let source: SealedSource

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(range: range, source: source)
    }

    /// Yields plain bytes in order.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var range: Range<Int>
        private let source: SealedSource

        init(range: Range<Int>, source: SealedSource) {
            self.range = range
            self.source = source
        }

        /// The next bytes, at most about 640 KiB; nil at the end of the range.
        public mutating func next(
            isolation: isolated (any Actor)? = #isolation
        ) async throws(ObjectStoreError) -> [UInt8]? {
            guard !range.isEmpty else { return nil }
            let size = source.layout.frameByteCount
            let first = range.lowerBound / size
            let end = Swift.min(first + source.framesPerBatch, (range.upperBound - 1) / size + 1)
            var chunk = try await source.open(frames: first..<end)
            chunk.removeLast(Swift.max(first * size + chunk.count - range.upperBound, 0))
            chunk.removeFirst(range.lowerBound - first * size)
            range = range.lowerBound + chunk.count..<range.upperBound
            return chunk
        }
    }
}

/// One sealed object, open for reading.
struct SealedSource: Sendable {
    let name: ObjectName
    let seal: ObjectSeal
    let bytes: any ObjectBytes
    let frameCount: Int
    /// The object's first bytes, which were read when it was opened.
    let head: [UInt8]

    var layout: SealedLayout { seal.layout }
    var framesPerBatch: Int { Swift.max(SealedWriter.batchByteCount / layout.sealedFrameByteCount, 1) }
    var byteCount: Int {
        bytes.byteCount - SealedLayout.headerByteCount - frameCount * SealedLayout.tagByteCount
    }

    /// The plain bytes of whole frames.
    func open(frames: Range<Int>) async throws(ObjectStoreError) -> [UInt8] {
        let range = layout.sealedRange(ofFrames: frames).clamped(to: 0..<bytes.byteCount)
        let sealed = range.upperBound <= head.count ? head[range] : try await bytes.read(range)[...]
        var plain: [UInt8] = []
        plain.reserveCapacity(sealed.count)
        do {
            var cipher = try seal.cipher()
            var rest = sealed
            for number in frames {
                let frame = rest.prefix(layout.sealedFrameByteCount)
                try cipher.open(frame.span, number: number, isLast: number == frameCount - 1, appendingTo: &plain)
                rest = rest.dropFirst(frame.count)
            }
        } catch {
            throw ObjectStoreError(.read, .corrupted, name: name, reason: "\(error)")
        }
        return plain
    }
}
