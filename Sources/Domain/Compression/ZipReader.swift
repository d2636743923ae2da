/// Reads the entries of a zip archive as its bytes arrive (APPNOTE 6.3), without its central directory.
///
/// Append what has arrived, then call `next` until it returns nil. Directories and macOS resource forks are skipped.
/// An archive inside an archive is an entry like any other.
public struct ZipReader: Sendable {
    /// What comes next in an archive.
    public enum Event: Sendable, Equatable {
        case entryBegan(ZipEntry)
        /// Inflated bytes of the entry that began last.
        case body([UInt8])
        /// All bytes were there, and their CRC-32 is right.
        case entryEnded
        /// Stands for `entryBegan`, or for `entryEnded` when bytes were handed out already: forget those.
        case entryRefused(ZipEntry, ZipEntryRefusal)
        /// The central directory begins; nothing more will come.
        case finished
    }

    private enum State: Sendable {
        case signature
        case stored(remaining: Int)
        /// `remaining` deflated bytes have not been fed; nil when only the stream itself tells its end.
        case deflated(remaining: Int?)
        case descriptor
        case skip(remaining: Int)
        /// Refused, and its end is unknown.
        case lost
        case finished
    }

    private enum Step {
        case event(Event)
        case again
        case starved
    }

    private enum Signature {
        static let localHeader = 0x0403_4B50
        static let descriptor = 0x0807_4B50
        static let splitMarker = 0x3030_4B50
        /// What follows the last entry: decryption header, central directory, its ends (APPNOTE 4.3.6).
        static let directory: Set<Int> = [0x0806_4B50, 0x0201_4B50, 0x0606_4B50, 0x0706_4B50, 0x0605_4B50]
    }

    private static let pieceSize = 65_536
    /// A data descriptor with signature and 64-bit sizes; more than that always follows an entry.
    private static let longestDescriptor = 24

    private let limits: ZipLimits
    private var state = State.signature
    private var pending: [UInt8] = []
    private var position = 0
    /// Bytes of the archive before `pending`.
    private var dropped = 0

    private var entryCount = 0
    private var totalSize = 0
    /// The entry being read, what its header says, and what has been seen of it.
    private var entry = ZipEntry(index: 0, name: "")
    private var header: ZipLocalHeader?
    private var inflater = Inflater(.raw)
    private var checksum = CRC32()
    private var size = 0
    private var compressedSize = 0

    public init(limits: ZipLimits = ZipLimits()) {
        self.limits = limits
    }

    /// Adds bytes of the archive.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        if case .finished = state { return }
        if position > 0 {
            pending.removeSubrange(..<position)
            dropped += position
            position = 0
        }
        pending.append(contentsOf: bytes)
    }

    /// Returns what comes next; nil when more bytes are needed, and after `finished`.
    public mutating func next() throws(ZipError) -> Event? {
        while true {
            switch try step() {
            case .event(.finished): return .finished
            case .event(let event): if header?.isSkipped != true { return event }
            case .again: continue
            case .starved: return nil
            }
        }
    }

    /// Throws unless the archive has come to its central directory.
    public func finish() throws(ZipError) {
        guard case .finished = state else { throw entryCount == 0 ? .notAnArchive : .truncated }
    }
}

// MARK: - Records

extension ZipReader {
    private var available: ArraySlice<UInt8> { pending[position...] }

    private mutating func step() throws(ZipError) -> Step {
        switch state {
        case .signature: return try readSignature()
        case .stored(let remaining): return try readStored(remaining)
        case .deflated(let remaining): return try readDeflated(remaining)
        case .descriptor: return readDescriptor()
        case .skip(let remaining):
            let count = min(remaining, pending.count - position)
            position += count
            state = count == remaining ? .signature : .skip(remaining: remaining - count)
            return count == remaining ? .again : .starved
        case .lost: throw .endOfEntryUnknown
        case .finished: return .starved
        }
    }

    private mutating func readSignature() throws(ZipError) -> Step {
        guard available.count >= 4 else { return .starved }
        let offset = dropped + position
        let signature = available.littleEndian(at: 0, width: 4)
        switch signature {
        case Signature.localHeader:
            guard let total = ZipLocalHeader.totalSize(available), available.count >= total else { return .starved }
            guard let header = ZipLocalHeader(available.prefix(total)) else { throw .damaged(atByte: offset) }
            position += total
            return try begin(header)
        case Signature.splitMarker where offset == 0, Signature.descriptor where offset == 0:
            position += 4
            return .again
        case _ where Signature.directory.contains(signature):
            state = .finished
            pending = []
            position = 0
            return .event(.finished)
        default:
            throw offset == 0 ? .notAnArchive : .damaged(atByte: offset)
        }
    }

    private mutating func begin(_ header: ZipLocalHeader) throws(ZipError) -> Step {
        guard entryCount < limits.entries else { throw .tooManyEntries(limit: limits.entries) }
        entry = ZipEntry(index: entryCount, name: header.text)
        entryCount += 1
        self.header = header
        checksum = CRC32()
        size = 0
        compressedSize = 0

        if let refusal = refusal(of: header) { return refuse(refusal, toSkip: header.compressedSize) }
        if header.method == 0 {
            state = .stored(remaining: header.compressedSize ?? 0)
        } else {
            inflater = Inflater(.raw, outputLimit: limits.entrySize)
            state = .deflated(remaining: header.compressedSize)
        }
        return .event(.entryBegan(entry))
    }

    private func refusal(of header: ZipLocalHeader) -> ZipEntryRefusal? {
        if header.isEncrypted { return .encrypted }
        guard header.method == 0 || header.method == 8 else { return .unsupportedMethod(header.method) }
        // Directories have no bytes, whatever their header says about where to find the count.
        if header.method == 0, header.hasDescriptor, !header.isDirectory { return .storedWithoutSize }
        if let size = header.size, size > limits.entrySize { return .tooLarge(limit: limits.entrySize) }
        if header.method == 0, header.size != header.compressedSize { return .sizeMismatch }
        return nil
    }

    private mutating func refuse(_ refusal: ZipEntryRefusal, toSkip remaining: Int?) -> Step {
        state = remaining.map { .skip(remaining: $0) } ?? .lost
        return .event(.entryRefused(entry, refusal))
    }
}

// MARK: - Bytes of an entry

extension ZipReader {
    private mutating func readStored(_ remaining: Int) throws(ZipError) -> Step {
        guard remaining > 0 else { return endBody() }
        let bytes = Array(available.prefix(min(remaining, Self.pieceSize)))
        guard !bytes.isEmpty else { return .starved }
        position += bytes.count
        compressedSize += bytes.count
        state = .stored(remaining: remaining - bytes.count)
        try account(for: bytes)
        return .event(.body(bytes))
    }

    private mutating func readDeflated(_ remaining: Int?) throws(ZipError) -> Step {
        let inflated: [UInt8]?
        do throws(InflateError) {
            inflated = try inflater.next()
        } catch {
            if case .outputLimitExceeded(let limit) = error {
                return refuse(.tooLarge(limit: limit), toSkip: remaining)
            }
            return refuse(.damaged(error), toSkip: remaining)
        }
        if let inflated {
            try account(for: inflated)
            return .event(.body(inflated))
        }
        if inflater.isFinished { return endDeflated(remaining) }
        if remaining == 0 { return refuse(.damaged(.truncated), toSkip: 0) }
        let piece = available.prefix(min(remaining ?? .max, Self.pieceSize))
        guard !piece.isEmpty else { return .starved }
        inflater.append(piece)
        position += piece.count
        compressedSize += piece.count
        state = .deflated(remaining: remaining.map { $0 - piece.count })
        return .again
    }

    private mutating func endDeflated(_ remaining: Int?) -> Step {
        let unused = inflater.takeRemainder()
        if !unused.isEmpty {
            pending.replaceSubrange(..<position, with: unused)
            dropped += position - unused.count
            position = 0
            compressedSize -= unused.count
        }
        if let remaining, remaining + unused.count > 0 {
            return refuse(.sizeMismatch, toSkip: remaining + unused.count)
        }
        return endBody()
    }

    private mutating func account(for bytes: [UInt8]) throws(ZipError) {
        checksum.update(bytes[...])
        size += bytes.count
        totalSize += bytes.count
        guard totalSize <= limits.totalSize else { throw .tooLarge(limit: limits.totalSize) }
        guard size <= limits.unjudgedSize || size / max(limits.ratio, 1) <= compressedSize else {
            throw .suspiciousRatio(limit: limits.ratio)
        }
    }

    private mutating func endBody() -> Step {
        guard header?.hasDescriptor == false else {
            state = .descriptor
            return .again
        }
        if size != header?.size { return refuse(.sizeMismatch, toSkip: 0) }
        if checksum.value != header?.checksum { return refuse(.checksumMismatch, toSkip: 0) }
        state = .signature
        return .event(.entryEnded)
    }

    /// Reads a data descriptor (APPNOTE 4.3.9): its signature is optional, its sizes have 32 or 64 bits.
    private mutating func readDescriptor() -> Step {
        guard available.count >= Self.longestDescriptor else { return .starved }
        let hasSignature = available.littleEndian(at: 0, width: 4) == Signature.descriptor
        // A checksum may look like the signature: the right reading is the one that fits what was read.
        for start in hasSignature ? [4, 0] : [0] {
            for width in [8, 4] where start + 4 + 2 * width <= available.count {
                let mask = width == 8 ? Int.max : 0xFFFF_FFFF
                guard available.littleEndian(at: start, width: 4) == Int(checksum.value),
                    available.littleEndian(at: start + 4, width: width) == compressedSize & mask,
                    available.littleEndian(at: start + 4 + width, width: width) == size & mask
                else { continue }
                position += start + 4 + 2 * width
                state = .signature
                return .event(.entryEnded)
            }
        }
        let start = hasSignature ? 4 : 0
        let isChecksumWrong = available.littleEndian(at: start, width: 4) != Int(checksum.value)
        let count = start + 4 + (header?.isZip64 == true ? 16 : 8)
        return refuse(isChecksumWrong ? .checksumMismatch : .sizeMismatch, toSkip: count)
    }
}
