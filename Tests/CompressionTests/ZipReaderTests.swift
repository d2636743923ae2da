import Compression
import SeededRandom
import Testing

/// Writes archives the way several real writers do.
private struct ArchiveBuilder {
    enum Sizes { case inHeader, inZip64Field, behind, behindWithoutSignature, behindIn64Bits }

    var bytes: [UInt8] = []

    mutating func add(
        _ name: String,
        _ content: [UInt8],
        method: Int = 8,
        sizes: Sizes = .inHeader,
        flags: Int = 0,
        checksum: UInt32? = nil,
        body: [UInt8]? = nil
    ) {
        let body = body ?? (method == 8 ? Deflater.deflate(content, .raw) : content)
        let checksum = Int(checksum ?? CRC32(content).value)
        let isBehind = sizes != .inHeader && sizes != .inZip64Field
        let is64 = sizes == .inZip64Field || sizes == .behindIn64Bits
        append(0x0403_4B50, 4)
        append(20, 2)
        append(flags | (isBehind ? 8 : 0), 2)
        append(method, 2)
        append(0, 4)
        append(isBehind ? 0 : checksum, 4)
        append(isBehind ? 0 : is64 ? 0xFFFF_FFFF : body.count, 4)
        append(isBehind ? 0 : is64 ? 0xFFFF_FFFF : content.count, 4)
        append(name.utf8.count, 2)
        append(is64 ? 20 : 0, 2)
        bytes += name.utf8
        if is64 {
            append(1, 2)
            append(16, 2)
            append(content.count, 8)
            append(body.count, 8)
        }
        bytes += body
        guard isBehind else { return }
        if sizes != .behindWithoutSignature { append(0x0807_4B50, 4) }
        append(checksum, 4)
        append(body.count, is64 ? 8 : 4)
        append(content.count, is64 ? 8 : 4)
    }

    /// The archive with the beginning of a central directory.
    func finished() -> [UInt8] { bytes + [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 64) }

    private mutating func append(_ value: Int, _ width: Int) {
        for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}

private struct Entry: Equatable {
    var name: String
    var content: [UInt8] = []
    var refusal: ZipEntryRefusal?
}

private func read(_ archive: [UInt8], by size: Int = .max, limits: ZipLimits = ZipLimits()) throws -> [Entry] {
    var reader = ZipReader(limits: limits)
    var entries: [Entry] = []
    var rest = archive[...]
    while !rest.isEmpty {
        reader.append(rest.prefix(size))
        rest = rest.dropFirst(size)
        while let event = try reader.next() {
            switch event {
            case .entryBegan(let entry): entries.append(Entry(name: entry.name))
            case .body(let bytes): entries[entries.count - 1].content += bytes
            case .entryRefused(let entry, let refusal):
                if entries.last?.name == entry.name { entries.removeLast() }
                entries.append(Entry(name: entry.name, refusal: refusal))
            case .entryEnded, .finished: break
            }
        }
    }
    try reader.finish()
    return entries
}

@Suite struct `A zip reader` {
    private static let text = [UInt8](String(repeating: "slice of a slice of a ", count: 40).utf8)

    private var mixed: [UInt8] {
        var archive = ArchiveBuilder()
        archive.add("dir/", [], method: 0)
        archive.add("dir/streamed/", [], method: 0, sizes: .behind)
        archive.add("dir/a.dcm", Self.text)
        archive.add("__MACOSX/dir/._a.dcm", [1, 2, 3])
        archive.add("b", Self.text, method: 0)
        archive.add("c", Self.text + [0], sizes: .inZip64Field)
        archive.add("d", Self.text + [1], sizes: .behind)
        archive.add("e", Self.text + [2], sizes: .behindWithoutSignature)
        archive.add("f", Self.text + [3], sizes: .behindIn64Bits)
        archive.add("empty", [], method: 0)
        return archive.finished()
    }

    @Test(arguments: [Int.max, 1, 2, 5, 23, 100])
    func `reads entries however the archive was written and is cut`(size: Int) throws {
        let expected = [
            Entry(name: "dir/a.dcm", content: Self.text), Entry(name: "b", content: Self.text),
            Entry(name: "c", content: Self.text + [0]), Entry(name: "d", content: Self.text + [1]),
            Entry(name: "e", content: Self.text + [2]), Entry(name: "f", content: Self.text + [3]),
            Entry(name: "empty"),
        ]
        #expect(try read(mixed, by: size) == expected)
    }

    @Test func `refuses an entry with its reason and reads on`() throws {
        var archive = ArchiveBuilder()
        archive.add("secret", Self.text, flags: 1)
        archive.add("lzma", Self.text, method: 14)
        archive.add("wrong", Self.text, checksum: 1)
        archive.add("wrong behind", Self.text, sizes: .behind, checksum: 1)
        archive.add("short", Self.text, body: Array(Deflater.deflate(Self.text, .raw).dropLast(3)))
        archive.add("long", Self.text, body: Deflater.deflate(Self.text, .raw) + [0, 0])
        archive.add("noise", Self.text, body: [0xFF, 0xFF, 0xFF])
        archive.add("large", [UInt8](repeating: 0, count: 2_000))
        archive.add("good", Self.text)
        let entries = try read(archive.finished(), by: 31, limits: ZipLimits(entrySize: 1_000))
        #expect(
            entries.map(\.refusal) == [
                .encrypted, .unsupportedMethod(14), .checksumMismatch, .checksumMismatch, .damaged(.truncated),
                .sizeMismatch, .damaged(.invalidBlockType), .tooLarge(limit: 1_000), nil,
            ]
        )
        #expect(entries.last?.content == Self.text)
    }

    @Test func `cannot read past an entry whose end it cannot find`() {
        var archive = ArchiveBuilder()
        archive.add("stored", Self.text, method: 0, sizes: .behind)
        #expect(throws: ZipError.endOfEntryUnknown) { try read(archive.finished()) }
        var reader = ZipReader()
        reader.append(archive.finished())
        guard case .entryRefused(_, .storedWithoutSize)? = try? reader.next() else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `keeps to its limits`() {
        #expect(throws: ZipError.tooManyEntries(limit: 3)) { try read(mixed, limits: ZipLimits(entries: 3)) }
        #expect(throws: ZipError.tooLarge(limit: 1_000)) { try read(mixed, limits: ZipLimits(totalSize: 1_000)) }
        var bomb = ArchiveBuilder()
        bomb.add("zeros", [UInt8](repeating: 0, count: 300_000))
        #expect(throws: ZipError.suspiciousRatio(limit: 200)) {
            try read(bomb.finished(), limits: ZipLimits(unjudgedSize: 1_000))
        }
        #expect(throws: Never.self) { try read(bomb.finished()) }
    }

    @Test func `says what is wrong with the archive`() {
        #expect(throws: ZipError.notAnArchive) { try read(Array("hello, world".utf8)) }
        #expect(throws: ZipError.notAnArchive) { try read([]) }
        #expect(throws: ZipError.truncated) { try read(Array(mixed.prefix(mixed.count / 2))) }
        var archive = ArchiveBuilder()
        archive.add("a", [1], method: 0)
        #expect(throws: ZipError.damaged(atByte: 32)) { try read(archive.bytes + [1, 2, 3, 4]) }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `survives hostile archives`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var archive = mixed
        for _ in 0...Int(random.next() % 6) {
            archive[Int(random.next() % UInt64(archive.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        _ = try? read(archive, by: Int(random.next() % 90 + 1), limits: ZipLimits(entrySize: 1 << 20))
    }
}
