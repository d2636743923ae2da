import BSON
import Foundation
import SeededRandom

extension BSONDocument {
    static func random(_ random: inout SplitMix64, depth: Int = 0) -> BSONDocument {
        var document = BSONDocument()
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let key = String.random(&random).filter { $0 != "\0" }
            document[key] = BSONValue.random(&random, depth: depth)
        }
        return document
    }
}

extension BSONValue {
    static func random(_ random: inout SplitMix64, depth: Int) -> BSONValue {
        switch Int.random(in: 0..<(depth < 5 ? 16 : 14), using: &random) {
        case 0: .double(Double(Int64.random(in: .min ... .max, using: &random)) / 7)
        case 1: .string(.random(&random))
        case 2: .binary(BSONBinary([UInt8].random(&random), subtype: .init(rawValue: UInt8.random(in: 0...255))))
        case 3: .objectID(ObjectID())
        case 4: .bool(.random(using: &random))
        case 5: .date(milliseconds: .random(in: .min ... .max, using: &random))
        case 6: .null
        case 7: (try? BSONRegex("^a+", options: "im")).map { .regex($0) } ?? .null
        case 8: .int32(.random(in: .min ... .max, using: &random))
        case 9: .timestamp(BSONTimestamp(seconds: .random(in: 0 ... .max, using: &random), increment: 3))
        case 10: .int64(.random(in: .min ... .max, using: &random))
        case 11: .decimal128(Decimal128(low: random.next(), high: random.next()))
        case 12: .minKey
        case 13: .maxKey
        case 14: .document(.random(&random, depth: depth + 1))
        default:
            .array((0..<Int.random(in: 0...4, using: &random)).map { _ in .random(&random, depth: depth + 1) })
        }
    }
}

extension String {
    static func random(_ random: inout SplitMix64) -> String {
        let letters: [Character] = ["a", "Z", "ß", "日", "🩻", "\0", " ", ".", "$", "e\u{301}"]
        return String(
            (0..<Int.random(in: 0...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
        )
    }
}

extension [UInt8] {
    static func random(_ random: inout SplitMix64) -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &random)).map { _ in .random(in: 0...255, using: &random) }
    }
}
