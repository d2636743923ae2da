import BSON
import Foundation
import Testing

/// One of everything that is encoded.
struct Everything: Codable, Equatable {
    enum Kind: String, Codable { case ct, mr }
    enum Choice: Codable, Equatable { case none, some(count: Int) }
    struct Inner: Codable, Equatable { var n: Int32; var maybe: String? }

    var text = "Grüße"
    var int = Int.min
    var small: Int8 = -8
    var unsigned: UInt32 = .max
    var double = 0.1
    var float: Float = 0.5
    var flag = true
    var date = Date(timeIntervalSince1970: 1_700_000_000.123)
    var uuid = UUID()
    var bytes: [UInt8] = [0, 1, 255]
    var data = Data([1, 2, 3])
    var id = ObjectID()
    var kind = Kind.mr
    var choice = Choice.some(count: 3)
    var inner = Inner(n: 1, maybe: nil)
    var list = [Inner(n: 1, maybe: "x"), Inner(n: 2, maybe: nil)]
    var map = ["a.b": [1, 2], "": []]
    var optional: Int? = nil
    var document: BSONDocument = ["x": 1, "y": ["z": nil]]
    var value: BSONValue = .timestamp(BSONTimestamp(seconds: 1, increment: 2))
    var decimal = Decimal128(low: 1, high: 2)
    var dates = [Date(timeIntervalSince1970: 0)]
    var grid: [[Double]] = [[1, 2], []]
}

@Suite struct `A Codable value` {
    @Test func `survives being encoded and decoded`() throws {
        let value = Everything()
        let document = try BSONEncoder().encode(value)
        #expect(try BSONDecoder().decode(Everything.self, from: document) == value)
        _ = try BSONDocument(validating: document.bytes)
    }

    @Test func `uses the types of BSON`() throws {
        let document = try BSONEncoder().encode(Everything())
        #expect(document["int"] == .int64(Int64(Int.min)))
        #expect(document["small"] == .int32(-8))
        #expect(document["unsigned"] == .int64(Int64(UInt32.max)))
        #expect(document["date"] == .date(milliseconds: 1_700_000_000_123))
        #expect(document["uuid"]?.binary?.subtype == .uuid)
        #expect(document["bytes"] == .bytes([0, 1, 255]))
        #expect(document["data"] == .bytes([1, 2, 3]))
        #expect(document["optional"] == nil)
        #expect(document["id"]?.objectID != nil)
    }

    @Test func `reads numbers of any width`() throws {
        struct Number: Decodable, Equatable { let n: Int }
        for value: BSONValue in [.int32(7), .int64(7), .double(7)] {
            #expect(try BSONDecoder().decode(Number.self, from: ["n": value]) == Number(n: 7))
        }
        #expect(throws: DecodingError.self) { try BSONDecoder().decode(Number.self, from: ["n": 7.5]) }
        #expect(throws: DecodingError.self) { try BSONDecoder().decode(Number.self, from: ["n": "7"]) }
        #expect(throws: DecodingError.self) { try BSONDecoder().decode(Number.self, from: [:]) }
        #expect(throws: DecodingError.self) { try BSONDecoder().decode([String: UInt8].self, from: ["n": 256]) }
    }

    @Test func `beyond what BSON holds is refused`() {
        #expect(throws: EncodingError.self) { try BSONEncoder().encode(["n": UInt64.max]) }
        #expect(throws: EncodingError.self) { try BSONEncoder().encode(["d": Date(timeIntervalSince1970: .infinity)]) }
        #expect(throws: EncodingError.self) { try BSONEncoder().encode([1, 2]) }
        #expect(throws: EncodingError.self) { try BSONEncoder().encode(["b": [UInt8](repeating: 0, count: 1 << 24)]) }
    }

    @Test func `of a subclass keeps its superclass`() throws {
        class Base: Codable { var a = 1 }
        final class Derived: Base {
            var b = 2
            enum CodingKeys: CodingKey { case b }
            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(b, forKey: .b)
                try super.encode(to: container.superEncoder())
            }
        }
        #expect(try BSONEncoder().encode(Derived()) == ["b": 2, "super": ["a": 1]])
    }

    @Test func `with BSON's own types is refused by other encoders`() {
        #expect(throws: EncodingError.self) { try JSONEncoder().encode([ObjectID()]) }
    }
}

@Suite struct `An ObjectID` {
    @Test func `is new each time, and survives its text`() {
        let ids = (0..<1000).map { _ in ObjectID() }
        #expect(Set(ids).count == 1000)
        #expect(ObjectID(ids[0].description) == ids[0])
        #expect(ObjectID("0102") == nil)
        #expect(ObjectID("zz02030405060708090a0b0c") == nil)
    }
}
