import Compression
import DICOM
import Testing

/// What senders get wrong and Radiolog reads all the same, saying so.
@Suite struct `A file that breaks the standard` {
    private func rules(_ file: Part10File) -> [Rule] { file.findings.map(\.rule) }

    private func read(_ bytes: [UInt8]) throws -> Part10File {
        let whole = try Part10File(parsing: bytes)
        var reader = Part10Reader()
        for byte in bytes { try reader.feed([byte]) }
        let streamed = try reader.finish()
        #expect(streamed.findings == whole.findings)
        #expect(streamed.dataSet.elements.map(\.tag) == whole.dataSet.elements.map(\.tag))
        return whole
    }

    @Test(arguments: [DataEncoding.implicitLittle, .explicitLittle, .explicitBig])
    func `is read as it is, whatever its meta information says`(actual: DataEncoding) throws {
        let dataSet = try Part10File(parsing: fixture("MR_small_implicit")).dataSet
        let body = try dataSet.encoded(as: actual)
        for declared in [TransferSyntax.implicitLittle, .explicitLittle, .explicitBig, .deflatedExplicitLittle] {
            guard declared.encoding != actual || declared.isDeflated else { continue }
            if declared.isDeflated, actual == .explicitBig { continue }
            let file = try read(Part10File(DataSet(), declared).encodedHeader() + body)
            #expect(rules(file) == [.transferSyntaxWrong], "\(actual) in \(declared.uid.uid)")
            #expect(file.dataSet.elements.map(\.tag) == dataSet.elements.map(\.tag))
            #expect(try Part10File(parsing: file.encoded()).findings.isEmpty)
        }
    }

    @Test func `may end before the delimiters of its sequences`() throws {
        let item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]
        let inside: [UInt8] = [0x08, 0x00, 0x50, 0x11, 0x55, 0x49, 2, 0, 0x31, 0]
        let sequence: [UInt8] = [0x08, 0x00, 0x40, 0x11, 0x53, 0x51, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
        let header = try Part10File(DataSet(), .explicitLittle).encodedHeader()
        let file = try read(header + sequence + item + inside)
        #expect(rules(file) == [.delimiterMissing, .delimiterMissing])
        #expect(file.dataSet.items(Tag(0x0008, 0x1140))?.first?.string(Tag(0x0008, 0x1150)) == "1")
        #expect(throws: Violation.self) { try Part10File(parsing: header + sequence + item + inside.dropLast()) }
    }

    @Test func `may hold an item longer than its sequence`() throws {
        var bytes = try Part10File(
            DataSet([
                DataElement(
                    tag: Tag(0x0008, 0x1140),
                    vr: .SQ,
                    value: .sequence(
                        ItemSequence(items: [DataSet([DataElement(tag: .patientID, vr: .LO, bytes: "AB".utf8)])])
                    )
                ),
                DataElement(tag: .patientName, vr: .PN, bytes: "X ".utf8),
            ]),
            .explicitLittle
        ).encoded()
        let item = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFE, 0xFF, 0x00, 0xE0]) })
        bytes[item + 4] += 20
        let file = try read(bytes)
        #expect(rules(file) == [.itemLengthWrong])
        #expect(file.dataSet.items(Tag(0x0008, 0x1140))?.first?.string(.patientID) == "AB")
        #expect(file.dataSet.string(.patientName) == "X")
    }

    @Test func `may have short length fields where long ones are due`() throws {
        let header = try Part10File(DataSet(), .explicitLittle).encodedHeader()
        let unlimited: [UInt8] = [0x40, 0x00, 0x60, 0xA1, 0x55, 0x54, 4, 0, 0x74, 0x65, 0x78, 0x74]
        let file = try read(header + unlimited)
        #expect(rules(file) == [.lengthFieldShort])
        #expect(file.dataSet.string(Tag(0x0040, 0xA160)) == "text")
    }

    @Test func `may lack the prefix behind its preamble`() throws {
        var bytes = try fixture("MR_small_implicit")
        bytes.removeSubrange(128..<132)
        let file = try read(bytes)
        #expect(rules(file) == [.preambleMissing])
        #expect(file.dataSet.string(.modality) == "MR")
    }

    @Test func `may know VRs that we do not`() throws {
        let header = try Part10File(DataSet(), .explicitLittle).encodedHeader()
        let short: [UInt8] = [0x09, 0x00, 0x01, 0x10, 0x5A, 0x5A, 2, 0, 1, 2]
        let long: [UInt8] = [0x09, 0x00, 0x02, 0x10, 0x5A, 0x59, 0, 0, 2, 0, 0, 0, 3, 4]
        let file = try read(header + short + long)
        #expect(rules(file) == [.vrUnknown, .vrUnknown])
        #expect(file.dataSet.elements.map(\.bytes) == [[1, 2], [3, 4]])
    }

    @Test func `has private elements read by their creator`() throws {
        let creator: [UInt8] = [0x29, 0x00, 0x10, 0x00, 18, 0, 0, 0] + Array("SIEMENS CSA HEADER".utf8)
        let type: [UInt8] = [0x29, 0x00, 0x08, 0x10, 2, 0, 0, 0, 0x4D, 0x52]
        let stranger: [UInt8] = [0x29, 0x00, 0x08, 0x11, 2, 0, 0, 0, 0x4D, 0x52]
        let data = try DataSet(parsing: creator + type + stranger, encoding: .implicitLittle)
        #expect(data.elements.map(\.vr) == [.LO, .CS, .UN])
        let entry = PrivateDictionary.entry(for: Tag(0x0029, 0x1008), creator: "SIEMENS CSA HEADER")
        #expect(entry?.name == "CSA Image Header Type" && entry?.vr == .CS)
    }

    @Test func `may hold a private sequence that is none`() throws {
        let creator: [UInt8] = [0x01, 0x20, 0x10, 0x00, 24, 0, 0, 0] + Array("Philips Imaging DD 001  ".utf8)
        let known = PrivateDictionary.entry(for: Tag(0x2005, 0x1080), creator: "Philips MR Imaging DD 001")
        #expect(known?.vr == .SQ)
        let owner = Array("Philips MR Imaging DD 001 ".utf8)
        let block: [UInt8] = [0x05, 0x20, 0x10, 0x00, UInt8(owner.count), 0, 0, 0] + owner
        let value: [UInt8] = [0x05, 0x20, 0x80, 0x10, 4, 0, 0, 0, 1, 2, 3, 4]
        let data = try DataSet(parsing: creator + block + value, encoding: .implicitLittle)
        #expect(data[Tag(0x2005, 0x1080)]?.vr == .UN)
    }

    @Test func `may hold text where the dictionary has a sequence`() throws {
        let syntax = try Part10File(DataSet(), .implicitLittle).encodedHeader()
        let file = try read(syntax + [0x48, 0x00, 0x08, 0x00, 8, 0, 0, 0] + Array("DERIVED ".utf8))
        #expect(rules(file) == [.vrUnknown])
        #expect(file.dataSet[Tag(0x0048, 0x0008)]?.vr == .UN)
    }

    @Test func `is held to the limits of length`() throws {
        var limits = ParsingLimits()
        limits.valueLength = 100
        let long = DataSet([DataElement(tag: .patientID, vr: .LO, bytes: [UInt8](repeating: 0x41, count: 102))])
        let bytes = try Part10File(long, .explicitLittle).encoded()
        let violation = #expect(throws: Violation.self) { try Part10File(parsing: bytes, limits: limits) }
        #expect(violation?.tag == .patientID && violation?.found == "length 102, more than the limit of 100")
    }
}
