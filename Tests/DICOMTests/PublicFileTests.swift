import Compression
import DICOM
import Foundation
import Testing

/// Every file of the public sets, read and compared with what pydicom reads (scripts/expectations-dicom.py).
///
/// `RADIOLOG_TEST_PACKAGES` names the folder that Python's packages are installed in; `scripts/test` sets it.
@Suite(.enabled(if: PublicSets.folder != nil, "RADIOLOG_TEST_PACKAGES names no folder of Python packages"))
struct `Every public file` {
    @Test(arguments: PublicSets.expectations)
    func `is read element by element as by pydicom, or listed as a difference`(expected: ReadingExpectation) throws {
        guard let bytes = expected.bytes else { return }
        let read = Result { () throws(Violation) in try Part10File(parsing: bytes) }
        guard let file = try? read.get() else {
            let isRefused =
                expected.radiolog == "refused" || (expected.radiolog == nil && expected.pydicom == "refused")
            #expect(isRefused, "refused: \(read)")
            return
        }
        switch (expected.radiolog, expected.pydicom) {
        case ("accepted", _): break
        case (nil, "read"), (nil, "forced"):
            let elements = file.fileMeta.elements + file.dataSet.elements
            let digests = CanonicalForm.digests(of: file.fileMeta) + CanonicalForm.digests(of: file.dataSet)
            #expect(digests.count == expected.digests.count)
            for (element, (digest, other)) in zip(elements, zip(digests, expected.digests)) where digest != other {
                Issue.record("\(element.tag) \(element.vr) is not what pydicom reads")
            }
        default: Issue.record("read, though \(expected.radiolog ?? expected.pydicom)")
        }
    }

    @Test(arguments: PublicSets.expectations)
    func `is read the same in pieces`(expected: ReadingExpectation) throws {
        guard let bytes = expected.bytes, let whole = try? Part10File(parsing: bytes) else { return }
        var reader = Part10Reader()
        for start in stride(from: 0, to: bytes.count, by: 4_093) {
            try reader.feed(bytes[start..<min(bytes.count, start + 4_093)])
        }
        let streamed = try reader.finish()
        #expect(streamed.findings == whole.findings)
        #expect(streamed.dataSet.elements.map(\.tag) == whole.dataSet.elements.map(\.tag))
        #expect(InstanceHeader(streamed) == InstanceHeader(whole))
    }

    @Test(arguments: PublicSets.expectations)
    func `is written byte for byte, where it keeps the standard`(expected: ReadingExpectation) throws {
        guard let bytes = expected.bytes, let file = try? Part10File(parsing: bytes) else { return }
        let written = try file.encoded()
        guard written != bytes else { return }
        // What is written otherwise broke a rule that writing keeps, or was deflated by another.
        #expect(file.transferSyntax.isDeflated || file.findings.contains { $0.rule.isMended }, "\(file.findings)")
        let again = try Part10File(parsing: written)
        #expect(again.dataSet.elements.map(\.tag) == file.dataSet.elements.map(\.tag))
        #expect(try again.encoded() == written)
    }
}

extension Rule {
    /// Writing does not repeat it.
    fileprivate var isMended: Bool {
        switch self {
        case .preambleMissing, .metaMissing, .metaGroupLengthMissing, .metaGroupLengthWrong, .transferSyntaxMissing,
            .transferSyntaxWrong, .trailingBytes, .deflatedFollowed, .lengthOdd, .vrUnknown, .implicitInExplicit,
            .explicitInImplicit, .delimiterStray, .delimiterRedundant, .itemDelimiterMissing,
            .delimiterMissing, .itemLengthWrong, .lengthFieldShort:
            true
        default: false
        }
    }
}

/// What is expected of one file.
struct ReadingExpectation: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let crc32: String
    /// `read`, `forced` (only when told that it is DICOM) or `refused`.
    let pydicom: String
    let elements: String
    /// `refused` or `accepted`, where Radiolog means to do otherwise than pydicom; `reason` says why.
    let radiolog: String?
    let reason: String?

    var testDescription: String { file }

    /// Nil when the set that holds the file is not installed; another version of it is a failure.
    var bytes: [UInt8]? {
        guard let folder = PublicSets.folder,
            let data = FileManager.default.contents(atPath: "\(folder)/\(file)")
        else { return nil }
        let bytes = [UInt8](data)
        let digest = String(CRC32(bytes).value, radix: 16)
        #expect(String(repeating: "0", count: 8 - digest.count) + digest == crc32, "another file than expected")
        return bytes
    }

    /// One for each outermost element, meta information first.
    var digests: [UInt32] {
        let digits = Array(elements)
        return stride(from: 0, to: digits.count, by: 8).compactMap { UInt32(String(digits[$0..<$0 + 8]), radix: 16) }
    }
}

enum PublicSets {
    static let folder = ProcessInfo.processInfo.environment["RADIOLOG_TEST_PACKAGES"]

    static let expectations: [ReadingExpectation] = {
        struct Listing: Decodable { let files: [ReadingExpectation] }
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/expectations/reading.json")
        guard folder != nil, let data = try? Data(contentsOf: path) else { return [] }
        return (try? JSONDecoder().decode(Listing.self, from: data).files) ?? []
    }()
}

/// The form of an element that the expectations digest: described in scripts/expectations-dicom.py.
enum CanonicalForm {
    static func digests(of dataSet: DataSet) -> [UInt32] {
        dataSet.elements.map { element in
            var form: [UInt8] = []
            append(element, of: dataSet, depth: 0, to: &form)
            return CRC32(form).value
        }
    }

    private static func append(_ element: DataElement, of dataSet: DataSet, depth: UInt8, to form: inout [UInt8]) {
        form.append(depth)
        form.append(contentsOf: bigEndian(element.tag.number))
        switch element.value {
        case .bytes(let bytes):
            form.append(contentsOf: "\(element.vr)".utf8)
            form.append(contentsOf: bigEndian(UInt32(bytes.count)).reversed())
            form.append(contentsOf: bytes)
        case .sequence(let sequence):
            form.append(contentsOf: "SQ".utf8)
            form.append(contentsOf: bigEndian(UInt32(sequence.items.count)).reversed())
            for item in sequence.items {
                form.append(0xFE)
                for element in item.elements { append(element, of: item, depth: depth + 1, to: &form) }
            }
        case .fragments(let fragments):
            form.append(contentsOf: "\(element.vr)".utf8)
            form.append(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF])
            for fragment in [fragments.basicOffsetTable] + fragments.items {
                form.append(contentsOf: bigEndian(UInt32(fragment.count)).reversed())
                form.append(contentsOf: fragment)
            }
        case .omitted: Issue.record("omitted")
        }
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
