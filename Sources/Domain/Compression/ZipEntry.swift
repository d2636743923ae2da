/// One file of a zip archive.
public struct ZipEntry: Sendable, Equatable {
    /// Counted from 0, with entries that are skipped.
    public let index: Int
    /// The path the archive gives it: for people to read, never to open files by.
    ///
    /// May hold patient data: keep it out of logs.
    public let name: String
}

/// Why one entry cannot be read although its archive can.
public enum ZipEntryRefusal: Error, Sendable, Equatable {
    case encrypted
    /// A compression method other than stored (0) and deflated (8), by its number in APPNOTE 4.4.5.
    case unsupportedMethod(Int)
    /// A stored entry whose size follows its bytes: where it ends cannot be told while it arrives.
    case storedWithoutSize
    /// More than `limit` bytes.
    case tooLarge(limit: Int)
    /// The deflated bytes break a rule of RFC 1951.
    case damaged(InflateError)
    case checksumMismatch
    /// Its bytes are not as many as the archive says.
    case sizeMismatch
}

/// Why an archive cannot be read on.
public enum ZipError: Error, Sendable, Equatable {
    /// The first bytes are not those of a zip archive.
    case notAnArchive
    /// No record of an archive begins at this offset, in bytes from its start.
    case damaged(atByte: Int)
    /// The archive ended inside a record.
    case truncated
    /// The end of a refused entry cannot be found, so nothing behind it can be read.
    case endOfEntryUnknown
    case tooManyEntries(limit: Int)
    /// All entries together inflate to more than `limit` bytes.
    case tooLarge(limit: Int)
    /// An entry inflates to more than `limit` times its size, as only a decompression bomb does.
    case suspiciousRatio(limit: Int)
}

/// What an archive may ask of its reader.
public struct ZipLimits: Sendable, Equatable {
    /// Entries, directories included.
    public var entries: Int
    /// Bytes of one entry, inflated.
    public var entrySize: Int
    /// Bytes of all entries, inflated.
    public var totalSize: Int
    /// Inflated bytes for each deflated one.
    public var ratio: Int
    /// The inflated size up to which an entry's ratio is not judged: empty masks compress a thousandfold.
    public var unjudgedSize: Int

    public init(
        entries: Int = 100_000,
        entrySize: Int = 4 << 30,
        totalSize: Int = 64 << 30,
        ratio: Int = 200,
        unjudgedSize: Int = 64 << 20
    ) {
        self.entries = entries
        self.entrySize = entrySize
        self.totalSize = totalSize
        self.ratio = ratio
        self.unjudgedSize = unjudgedSize
    }
}
