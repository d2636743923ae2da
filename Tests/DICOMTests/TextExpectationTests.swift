import Compression
import DICOM
import Foundation
import Testing

/// Every code of every character set, and values that mix them, decoded as by Python's codecs and pydicom
/// (scripts/expectations-text.py).
@Suite struct `Text in every character set` {
    @Test(arguments: TextExpectations.shared.tables)
    func `is decoded code by code as by Python`(table: TextExpectations.Table) {
        let set = SpecificCharacterSet(terms: table.terms)
        let text = table.values.map { set.decode($0[...]) }.joined()
        #expect(CRC32(Array(text.utf8)).value == table.crc32)
    }

    @Test(arguments: TextExpectations.shared.values)
    func `is decoded as by pydicom where sets are mixed`(expected: TextExpectations.Value) {
        let set = SpecificCharacterSet(terms: expected.terms)
        let texts = set.decodeValues(expected.bytes[...], isPersonName: expected.isName)
        #expect(texts == expected.texts)
    }
}

struct TextExpectations: Decodable, Sendable {
    struct Table: Decodable, Sendable, CustomTestStringConvertible {
        let term: String
        /// How the codes are made: see the script.
        let codes: String
        let crc32: UInt32

        var testDescription: String { "\(term), \(codes)" }

        var terms: [String] { codes == "pairs" ? ["", term] : [term] }

        /// Each code as a value of its own.
        var values: [[UInt8]] {
            switch codes {
            case "single": (UInt8(term == "ISO_IR 13" ? 0xA1 : 0xA0)...(term == "ISO_IR 13" ? 0xDF : 0xFF)).map { [$0] }
            case "pairs": pairs
            case "wide pairs": product(0x81...0xFE, 0x40...0xFE).filter { $0[1] != 0x7F }
            case "planes":
                (UInt32(0x80)..<0x30000).compactMap { Unicode.Scalar($0) }.map { Array(String($0).utf8) }
            default:
                [0x81, 0x82, 0x84, 0x90, 0x94, 0xE3].flatMap { first in
                    product(0x30...0x39, 0x81...0xFE).flatMap { middle in
                        (UInt8(0x30)...0x39).map { [first] + middle + [$0] }
                    }
                }
            }
        }

        private var pairs: [[UInt8]] {
            let escape: (sequence: String, upper: UInt8) =
                switch term {
                case "ISO 2022 IR 87": ("\u{1B}$B", 0)
                case "ISO 2022 IR 159": ("\u{1B}$(D", 0)
                case "ISO 2022 IR 149": ("\u{1B}$)C", 0x80)
                default: ("\u{1B}$)A", 0x80)
                }
            return product(0x21...0x7E, 0x21...0x7E).map { Array(escape.sequence.utf8) + $0.map { $0 | escape.upper } }
        }

        private func product(_ first: ClosedRange<UInt8>, _ second: ClosedRange<UInt8>) -> [[UInt8]] {
            first.flatMap { a in second.map { [a, $0] } }
        }
    }

    struct Value: Decodable, Sendable {
        let terms: [String]
        let isName: Bool
        /// In hexadecimal.
        let value: String
        let texts: [String]

        var bytes: [UInt8] {
            let digits = Array(value)
            return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        }
    }

    let tables: [Table]
    let values: [Value]

    static let shared: TextExpectations = {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/expectations/text.json")
        let read = (try? Data(contentsOf: path)).flatMap { try? JSONDecoder().decode(TextExpectations.self, from: $0) }
        return read ?? TextExpectations(tables: [], values: [])
    }()
}
