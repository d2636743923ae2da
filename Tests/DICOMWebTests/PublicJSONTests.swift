import Compression
import DICOM
import DICOMWeb
import Foundation
import Testing

/// The DICOM JSON of every public file, compared with pydicom's (scripts/expectations-dicom.py).
///
/// `RADIOLOG_TEST_PACKAGES` names the folder that Python's packages are installed in; `scripts/test` sets it.
@Suite(.enabled(if: JSONExpectation.folder != nil, "RADIOLOG_TEST_PACKAGES names no folder of Python packages"))
struct `The JSON of every public file` {
    @Test(arguments: JSONExpectation.all)
    func `says attribute by attribute what pydicom's says`(expected: JSONExpectation) throws {
        guard let file = try expected.read else { return }
        let json = JSONModel.encode(file.dataSet.withoutPixels, options: .init(inlineLimit: .max))
        let attributes = try JSONDecoder().decode([String: PlainAttribute].self, from: Data(json))
        let tags = Set(file.dataSet.elements.map(\.tag.hexadecimalText))
        let compared = tags.filter(PlainAttribute.isCompared).sorted()
        let digests = expected.digests
        #expect(compared.count == digests.count)
        let isBig = file.dataSet.encoding.byteOrder == .big
        for (tag, digest) in zip(compared, digests) where digest != 0 {
            let text = attributes[tag]?.text(isBig: isBig) ?? "absent"
            #expect(CRC32(Array(text.utf8)).value == digest, "\(tag)")
        }
    }

    @Test(arguments: JSONExpectation.all)
    func `is read back as what it says`(expected: JSONExpectation) throws {
        guard let file = try expected.read else { return }
        let options = JSONModel.Options(inlineLimit: .max)
        let json = JSONModel.encode(file.dataSet.withoutPixels, options: options)
        let back = try JSONModel.decode(json).dataSet
        let again = JSONModel.encode(back, options: options)
        // Values of odd length are made even once.
        if !file.findings.contains(where: { $0.rule == .lengthOdd }) { #expect(again == json) }
        #expect(JSONModel.encode(try JSONModel.decode(again).dataSet, options: options) == again)
    }
}

extension DataSet {
    /// Pixels are bulk data in JSON.
    fileprivate var withoutPixels: DataSet {
        var dataSet = self
        dataSet.remove(.pixelData)
        return dataSet
    }
}

/// What is expected of the JSON of one file.
struct JSONExpectation: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    /// Eight hexadecimal digits for each attribute; nil where pydicom reads another data set.
    let json: String?

    var testDescription: String { file }

    static let folder = ProcessInfo.processInfo.environment["RADIOLOG_TEST_PACKAGES"]

    static let all: [JSONExpectation] = {
        struct Listing: Decodable { let files: [JSONExpectation] }
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/expectations/reading.json")
        guard folder != nil, let data = try? Data(contentsOf: path) else { return [] }
        let files = (try? JSONDecoder().decode(Listing.self, from: data).files) ?? []
        return files.filter { $0.json?.isEmpty == false }
    }()

    /// Nil when the set that holds the file is not installed.
    var read: Part10File? {
        get throws {
            guard let folder = Self.folder, let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
                return nil
            }
            return try Part10File(parsing: [UInt8](data))
        }
    }

    var digests: [UInt32] {
        let digits = Array(json ?? "")
        return stride(from: 0, to: digits.count, by: 8).compactMap { UInt32(String(digits[$0..<$0 + 8]), radix: 16) }
    }
}

/// An attribute of DICOM JSON in a form that does not depend on who wrote it: `plain` of scripts/expectations-dicom.py.
struct PlainAttribute: Decodable {
    /// Attributes that are not compared: text is in UTF-8 in JSON, and pixels are bulk data.
    static func isCompared(_ tag: String) -> Bool {
        tag != "00080005" && tag != "7FE00010" && !tag.hasSuffix("0000")
    }

    private enum CodingKeys: String, CodingKey {
        case vr, values = "Value", inline = "InlineBinary"
    }

    private let vr: String
    private let values: [Value?]?
    private let inline: String?

    private enum Value: Decodable {
        case number(Double)
        case text(String)
        case name([String: String])
        case item([String: PlainAttribute])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let item = try? container.decode([String: PlainAttribute].self) {
                self = .item(item)
            } else {
                self = .name(try container.decode([String: String].self))
            }
        }
    }

    func text(isBig: Bool) -> String {
        if let inline { return vr + (vr == "OB" || vr == "UN" || !isBig ? inline : "") }
        let text = (values ?? []).map { self.text($0, isBig) }.joined(separator: "\\")
        return vr + (vr != "SQ" && text.allSatisfy { $0 == "\\" } ? "" : text)
    }

    private func text(_ value: Value?, _ isBig: Bool) -> String {
        switch value {
        case .number(let number): bits(number)
        case .text(let text):
            ["IS", "DS", "FL", "FD", "SV", "UV"].contains(vr) ? Double(text).map(bits) ?? text : trimmed(text)
        case .name(let name): name.isEmpty && vr == "SQ" ? "{}" : groups(name)
        case .item(let item):
            "{" + item.keys.filter(Self.isCompared).sorted().map { $0 + (item[$0]?.text(isBig: isBig) ?? "") }.joined()
                + "}"
        case nil: vr == "SQ" ? "{}" : ""
        }
    }

    private func groups(_ name: [String: String]) -> String {
        var text = ["Alphabetic", "Ideographic", "Phonetic"].map { trimmed(name[$0] ?? "") }.joined(separator: "=")
        while text.last == "=" { text.removeLast() }
        return text
    }

    private func bits(_ number: Double) -> String {
        let digits = String(vr == "FL" ? UInt64(Float(number).bitPattern) : number.bitPattern, radix: 16)
        return String(repeating: "0", count: (vr == "FL" ? 8 : 16) - digits.count) + digits
    }

    private func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: " \0"))
    }
}
