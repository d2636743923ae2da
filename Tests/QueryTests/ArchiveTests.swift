import Compression
import Foundation
import Testing

@testable import Query

@Suite struct `A zip archive` {
    @Test func `is read back entry by entry`() throws {
        var archive = ZipArchive()
        var bytes: [UInt8] = []
        var contents: [String: [UInt8]] = [:]
        for number in 0..<300 {
            let content = [UInt8](repeating: UInt8(number % 251), count: number * 7)
            contents["series/\(number)/größe.json"] = content
            bytes += archive.entry(
                "series/\(number)/größe.json",
                byteCount: content.count,
                checksum: CRC32(content).value
            )
            bytes += content
        }
        bytes += archive.end()
        #expect(try StoredZip(bytes).entries == contents)
    }

    @Test func `is complete when there is nothing in it`() throws {
        #expect(ZipArchive().end().count == 22)
    }

    @Test func `refers to zip64 fields beyond four gigabytes`() throws {
        var archive = ZipArchive(offset: 5 << 32)
        let large = 6 << 32
        let header = archive.entry("large", byteCount: large, checksum: 1)
        // Version 4.5, sizes in the extra field: id 1, 16 bytes, twice the size.
        #expect(header[4] == 45)
        #expect(Array(header[18..<26]) == [UInt8](repeating: 0xFF, count: 8))
        #expect(Array(header.suffix(20).prefix(4)) == [1, 0, 16, 0])
        #expect(Array(header.suffix(8)) == [0, 0, 0, 0, 6, 0, 0, 0])
        let end = archive.end()
        // The directory entry names size, compressed size and offset; then zip64 end, its locator, and the end.
        #expect(Array(end[46 + 5..<46 + 5 + 4]) == [1, 0, 24, 0])
        let tail = Array(end.suffix(22 + 20 + 56))
        #expect(Array(tail[0..<4]) == [0x50, 0x4B, 6, 6])
        #expect(Array(tail[56..<60]) == [0x50, 0x4B, 6, 7])
        #expect(Array(tail[76..<80]) == [0x50, 0x4B, 5, 6])
    }

    @Test func `refers to zip64 fields beyond 65,535 entries`() throws {
        var archive = ZipArchive()
        for number in 0..<65_536 { _ = archive.entry("\(number)", byteCount: 0, checksum: 0) }
        let tail = Array(archive.end().suffix(22 + 20 + 56))
        #expect(Array(tail[24..<32]) == [0, 0, 1, 0, 0, 0, 0, 0])
        #expect(Array(tail[86..<88]) == [0xFF, 0xFF])
    }
}

@Suite struct `A range of bytes` {
    @Test(
        arguments: [
            (nil, ByteRange.whole), ("bytes=0-0", .part(0..<1)), ("bytes=5-", .part(5..<10)),
            ("bytes=-3", .part(7..<10)), ("bytes=-30", .part(0..<10)), ("bytes=2-99", .part(2..<10)),
            ("bytes=10-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=5-4", .whole), ("bytes=0-1,3-4", .whole), ("bytes=a-b", .whole), ("items=0-1", .whole),
            ("bytes=-", .whole), ("bytes=0-99999999999999999999", .part(0..<10)),
        ] as [(String?, ByteRange)]
    )
    func `is understood as RFC 9110 says`(field: String?, expected: ByteRange) {
        #expect(ByteRange(field, byteCount: 10) == expected)
    }

    @Test func `of nothing is unsatisfiable`() {
        #expect(ByteRange("bytes=0-", byteCount: 0) == .unsatisfiable)
        #expect(ByteRange("bytes=-1", byteCount: 0) == .unsatisfiable)
        #expect(ByteRange(nil, byteCount: 0) == .whole)
    }
}

@Suite struct `A match of studies` {
    @Test(
        arguments: [
            ("Doe^Jane", "doe^jane", true), ("Doe^Jane", "D*", true), ("Doe^Jane", "*jane", true),
            ("Doe^Jane", "d?e*", true), ("Doe^Jane", "Doe", false), ("", "*", true), ("", "?", false),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaab", "*a*a*a*a*a*a*a*c", false), ("abcabd", "*abd", true),
        ]
    )
    func `compares text as PS3.4 says`(value: String, pattern: String, isMatch: Bool) {
        #expect(StudyMatch.text(value, matches: pattern) == isMatch)
    }

    @Test(
        arguments: [
            ("20260102", "20260102", true), ("20260102", "20260101-20260131", true), ("20260102", "-20251231", false),
            ("20260102", "20260102-", true), ("20260102", "-", true), ("", "20260101-", false),
        ]
    )
    func `compares dates as PS3.4 says`(value: String, wanted: String, isMatch: Bool) {
        #expect(StudyMatch.date(value, matches: wanted) == isMatch)
    }
}
