import BSON
import Foundation
import Testing

/// A document and its bytes as pymongo 4 (the reference encoder) writes them.
struct Golden: Sendable, CustomTestStringConvertible {
    let name: String
    let document: BSONDocument
    let hex: String
    var testDescription: String { name }

    static let all: [Golden] = [
        Golden(name: "empty", document: [:], hex: "0500000000"),
        Golden(name: "double", document: ["a": 1.5], hex: "10000000016100000000000000f83f00"),
        Golden(
            name: "string with a zero byte",
            document: ["a": "Grüße\0!"],
            hex: "160000000261000a0000004772c3bcc39f6500210000"
        ),
        Golden(
            name: "document",
            document: ["a": ["b": 1]],
            hex: "180000000361001000000012620001000000000000000000"
        ),
        Golden(
            name: "array",
            document: ["a": [1, "x", nil]],
            hex: "240000000461001c00000012300001000000000000000231000200000078000a32000000"
        ),
        Golden(
            name: "binary",
            document: ["a": .bytes([1, 2, 255])],
            hex: "1000000005610003000000000102ff00"
        ),
        Golden(
            name: "UUID",
            document: [
                "a": .uuid(
                    UUID(
                        uuid: (
                            0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE,
                            0xFF
                        )
                    )
                )
            ],
            hex: "1d000000056100100000000400112233445566778899aabbccddeeff00"
        ),
        Golden(
            name: "ObjectID",
            document: ["a": ObjectID("0102030405060708090A0b0c").map { .objectID($0) } ?? nil],
            hex: "140000000761000102030405060708090a0b0c00"
        ),
        Golden(name: "booleans", document: ["a": true, "b": false], hex: "0d000000086100010862000000"),
        Golden(
            name: "dates after and before 1970",
            document: [
                "a": .date(Date(timeIntervalSince1970: 1_709_210_096.789)),
                "b": .date(Date(timeIntervalSince1970: -315_619_200)),
            ],
            hex: "1b0000000961009554dcf48d0100000962000034a183b6ffffff00"
        ),
        Golden(name: "null", document: ["a": nil], hex: "080000000a610000"),
        Golden(
            name: "regex, options sorted",
            document: ["a": (try? BSONRegex("^a.b$", options: "xi")).map { .regex($0) } ?? nil],
            hex: "110000000b61005e612e62240069780000"
        ),
        Golden(name: "int32", document: ["a": .int32(-2)], hex: "0c000000106100feffffff00"),
        Golden(
            name: "timestamp",
            document: ["a": .timestamp(BSONTimestamp(seconds: 7, increment: 9))],
            hex: "10000000116100090000000700000000"
        ),
        Golden(name: "int64", document: ["a": .int64(.min)], hex: "10000000126100000000000000008000"),
        Golden(
            name: "decimal128 12.34",
            document: ["a": .decimal128(Decimal128(low: 1234, high: 0x303c_0000_0000_0000))],
            hex: "18000000136100d2040000000000000000000000003c3000"
        ),
        Golden(name: "min and max key", document: ["a": .minKey, "b": .maxKey], hex: "0b000000ff61007f620000"),
    ]
}

@Suite struct `A document` {
    @Test(arguments: Golden.all)
    func `has the bytes that other drivers write`(golden: Golden) throws {
        #expect(hex(golden.document.bytes) == golden.hex)
        let read = try BSONDocument(validating: golden.document.bytes)
        #expect(read == golden.document)
        #expect(Array(read.map(\.value)) == Array(golden.document.map(\.value)))
    }

    @Test func `keeps repeated keys, and looks up the first`() throws {
        var document: BSONDocument = ["a": 1]
        try document.append(2, for: "a")
        try document.append(3, for: "b")
        #expect(document.map(\.key) == ["a", "a", "b"])
        #expect(document["a"] == 1)
        document["a"] = 4
        #expect(document == ["a": 4, "b": 3])
        document["a"] = nil
        #expect(document == ["b": 3])
        #expect(document["c"] == nil)
    }

    @Test func `decodes the first of repeated keys`() throws {
        struct One: Decodable { let a: Int }
        var document: BSONDocument = ["a": 1]
        try document.append(2, for: "a")
        #expect(try BSONDecoder().decode(One.self, from: document).a == 1)
    }

    @Test func `refuses a key with a zero byte`() {
        var document = BSONDocument()
        #expect(throws: BSONError(.zeroByteInName)) { try document.append(1, for: "a\0b") }
        #expect(document.isEmpty)
        #expect(throws: BSONError(.zeroByteInName)) { try BSONRegex("a\0") }
        #expect(throws: EncodingError.self) { try BSONEncoder().encode(["a\0b": 1]) }
    }

    @Test func `says nothing of what it holds`() {
        #expect("\(["name": "Doe^Jane"] as BSONDocument)" == "BSONDocument(24 bytes)")
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
