/// A de-identified file as the pieces it is put together of, in order.
///
/// Pixel data that a streaming reader left out is copied from the source while writing, so that an object of any size is
/// written in constant memory:
///
///     var chunks = deidentified.plan.chunks
///     while let chunk = try await chunks.next(reading: { range in try await source.read(range) }) {
///         try await writer.write(chunk)
///     }
public struct OutputPlan: Sendable {
    public enum Piece: Sendable {
        /// Written as they are.
        case bytes([UInt8])
        /// Values of group 7FE0 that were read, where they were read: pixels, in which nothing is searched.
        case pixels(ArraySlice<UInt8>)
        /// These bytes of the source, blanked where a rule says so.
        case source(Range<Int>, PixelBlanking?)
        /// Fragments of the source, from the item tag at this byte up to the sequence delimiter (PS3.5 §A.4).
        case fragments(from: Int)
    }

    public let pieces: [Piece]

    /// The file's bytes, piece by piece.
    public var chunks: OutputChunks { OutputChunks(self) }

    /// Of the pieces that are in memory.
    var heldByteCount: Int {
        pieces.reduce(0) { count, piece in
            switch piece {
            case .bytes(let bytes): count + bytes.count
            case .pixels(let bytes): count + bytes.count
            case .source, .fragments: count
            }
        }
    }

    /// Nothing has to be read again to write the file.
    public var isComplete: Bool {
        pieces.allSatisfy { piece in
            switch piece {
            case .bytes, .pixels: true
            case .source, .fragments: false
            }
        }
    }
}

/// Hands out the bytes of a plan, at most a mebibyte of pixels at a time.
public struct OutputChunks: Sendable {
    private static let chunkByteCount = 1 << 20

    private var pieces: ArraySlice<OutputPlan.Piece>
    /// How much of the first piece was handed out; for fragments, the next byte of the source.
    private var done = 0
    /// Of the fragment being copied.
    private var fragmentRest = 0
    private var isInsideFragments = false

    init(_ plan: OutputPlan) {
        pieces = plan.pieces[...]
    }

    /// The next bytes; nil at the end.
    ///
    /// `source` gives a range of the original's bytes, counted from its first.
    public mutating func next(
        isolation: isolated (any Actor)? = #isolation,
        reading source: (Range<Int>) async throws -> [UInt8]
    ) async throws -> [UInt8]? {
        while let piece = pieces.first {
            switch piece {
            case .bytes(let bytes):
                pieces.removeFirst()
                if !bytes.isEmpty { return bytes }
            case .pixels(let bytes):
                let chunk = bytes.dropFirst(done).prefix(Self.chunkByteCount)
                guard !chunk.isEmpty else {
                    pieces.removeFirst()
                    done = 0
                    continue
                }
                done += chunk.count
                return Array(chunk)
            case .source(let range, let blanking):
                let start = range.lowerBound + done
                guard start < range.upperBound else {
                    pieces.removeFirst()
                    done = 0
                    continue
                }
                let wanted = start..<min(start + Self.chunkByteCount, range.upperBound)
                var bytes = try await source(wanted)
                guard bytes.count == wanted.count else { throw DeidentificationError.sourceChanged }
                blanking?.apply(to: &bytes, at: done)
                done += bytes.count
                return bytes
            case .fragments(let start):
                return try await nextOfFragments(start, source)
            }
        }
        return nil
    }

    private mutating func nextOfFragments(
        isolation: isolated (any Actor)? = #isolation,
        _ start: Int,
        _ source: (Range<Int>) async throws -> [UInt8]
    ) async throws -> [UInt8] {
        if !isInsideFragments {
            isInsideFragments = true
            done = start
        }
        if fragmentRest > 0 {
            let range = done..<done + min(fragmentRest, Self.chunkByteCount)
            let bytes = try await source(range)
            guard bytes.count == range.count else { throw DeidentificationError.sourceChanged }
            done += bytes.count
            fragmentRest -= bytes.count
            return bytes
        }
        // Encapsulated pixel data is little endian, always (PS3.5 §A.4).
        let header = try await source(done..<done + 8)
        guard header.count == 8, header[0] == 0xFE, header[1] == 0xFF else { throw DeidentificationError.sourceChanged }
        done += 8
        switch (header[2], header[3]) {
        case (0x00, 0xE0):
            fragmentRest = header[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        case (0xDD, 0xE0):
            pieces.removeFirst()
            done = 0
            isInsideFragments = false
        default:
            throw DeidentificationError.sourceChanged
        }
        return header
    }
}
