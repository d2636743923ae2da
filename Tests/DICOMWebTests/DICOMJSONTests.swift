import DICOM
import Foundation
import Testing

@testable import DICOMWeb

/// Swift Testing has a `Tag` of its own.
private typealias Tag = DICOM.Tag

@Suite struct `DICOM JSON` {
    private func fixture(_ name: String) throws -> Part10File {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try Part10File(parsing: [UInt8](Data(contentsOf: tests.appending(path: "Fixtures/dicom/\(name).dcm"))))
    }

    private func text(_ elements: [DataElement]) -> String {
        String(decoding: JSONModel.encode(DataSet(elements)), as: UTF8.self)
    }

    @Test(arguments: [
        "CT_small", "MR_small_bigendian", "rtplan", "test-SR", "chrH31", "chrX2", "emri_small_RLE", "UN_sequence",
    ])
    func `is valid, and says the same when read back`(name: String) throws {
        let json = JSONModel.encode(try fixture(name).dataSet)
        #expect(try JSONSerialization.jsonObject(with: Data(json)) is [String: Any])
        #expect(JSONModel.encode(try JSONModel.decode(json).dataSet) == json)
    }

    @Test func `leaves out what stands in no data set`() throws {
        let stray = [DICOM.Tag(0x0000, 0x0010), DICOM.Tag(0xFFFE, 0xE00D)].map {
            DataElement(tag: $0, vr: .UN, bytes: [])
        }
        let json = JSONModel.encode(DataSet(stray + [DataElement(tag: .patientID, vr: .LO, bytes: Array("A1".utf8))]))
        #expect(try JSONModel.decode(json).dataSet.elements.map(\.tag) == [.patientID])
    }

    @Test func `writes each kind of value as the standard has it`() {
        #expect(
            text([DataElement(tag: .patientName, vr: .PN, bytes: "A^B=C=D ".utf8)])
                == #"{"00100010":{"vr":"PN","Value":[{"Alphabetic":"A^B","Ideographic":"C","Phonetic":"D"}]}}"#
        )
        #expect(
            text([DataElement(tag: .imageType, vr: .CS, bytes: #"A\\B "#.utf8)])
                == #"{"00080008":{"vr":"CS","Value":["A",null,"B"]}}"#
        )
        #expect(
            text([DataElement(tag: .windowCenter, vr: .DS, bytes: #"1.50\+2\x "#.utf8)])
                == #"{"00281050":{"vr":"DS","Value":[1.50,"+2","x"]}}"#
        )
        #expect(text([DataElement(tag: .rows, vr: .US, bytes: [0, 2])]) == #"{"00280010":{"vr":"US","Value":[512]}}"#)
        #expect(
            text([DataElement(tag: .frameIncrementPointer, vr: .AT, bytes: [0x18, 0, 0x63, 0x10])])
                == #"{"00280009":{"vr":"AT","Value":["00181063"]}}"#
        )
        #expect(text([DataElement(tag: .patientID, vr: .LO, bytes: [])]) == #"{"00100020":{"vr":"LO"}}"#)
        #expect(
            text([DataElement(tag: Tag(9, 0x1001), vr: .UN, bytes: [1, 2])])
                == #"{"00091001":{"vr":"UN","InlineBinary":"AQI="}}"#
        )
        #expect(
            text([DataElement(tag: Tag(0x0018, 0x9087), vr: .FD, bytes: [0, 0, 0, 0, 0, 0, 0xF8, 0x7F])])
                == #"{"00189087":{"vr":"FD","Value":["NaN"]}}"#
        )
    }

    @Test func `refers to bulk data or leaves it out`() throws {
        let dataSet = try fixture("CT_small").dataSet
        let without = try JSONModel.decode(JSONModel.encode(dataSet)).dataSet
        #expect(!without.contains(.pixelData))
        let options = JSONModel.Options(bulkData: .referenced { "bulk/\($0.tag.hexadecimalText)" })
        let decoded = try JSONModel.decode(JSONModel.encode(dataSet, options: options))
        #expect(decoded.bulkDataURIs[TagPath(.pixelData)] == "bulk/7FE00010")
    }

    @Test(arguments: ["00000010", "FFFEE000", "FFFF0001"])
    func `with what no data set has is refused`(tag: String) {
        let json = Array(#"{"\#(tag)":{"vr":"LO","Value":["a"]}}"#.utf8)
        #expect(throws: JSONModelError.shape(nil, found: "a tag that no data set has")) { try JSONModel.decode(json) }
    }

    @Test func `keeps letters where the standard allows none`() throws {
        let json = Array(#"{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00720078":{"vr":"UR","Value":["Я"]}}"#.utf8)
        #expect(JSONModel.encode(try JSONModel.decode(json).dataSet) == json)
    }

    @Test func `in UTF-8 says so`() throws {
        let json = String(decoding: JSONModel.encode(try fixture("chrX2").dataSet), as: UTF8.self)
        #expect(json.contains(#""00080005":{"vr":"CS","Value":["ISO_IR 192"]}"#) && json.contains("王^小东"))
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"00100010\":1}", "{\"0010001\":{\"vr\":\"PN\"}}", "{\"00100010\":{\"vr\":\"XX\"}}", "nul",
        "\"\\ud800\"",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}", "{\"00280010\":{\"vr\":\"US\",\"Value\":[[]]}}", "{} x",
        "01",
        "{\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"A\"}}",
        "{\"00100020\":{\"vr\":\"LO\"},\"00100020\":{\"vr\":\"LO\"}}",
    ])
    func `of another shape is refused`(text: String) {
        #expect(throws: JSONModelError.self) { try JSONModel.decode(Array(text.utf8)) }
    }

    @Test func `nests no deeper than it may`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect { try JSONModel.decodeAll(Array(deep.utf8)) } throws: {
            ($0 as? JSONModelError) == .tooDeep(byteOffset: 200)
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `with changed bytes is read or refused`(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var json = JSONModel.encode(try fixture("rtplan").dataSet)
        for _ in 0..<4 { json[next(json.count)] = UInt8(next(256)) }
        do throws(JSONModelError) { _ = try JSONModel.decode(json) } catch { #expect("\(error)".count < 200) }
    }
}
