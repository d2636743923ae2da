import DICOM
import DICOMTools
import Foundation
import Testing

private typealias Tag = DICOM.Tag

@Suite struct `A dump` {
    /// The lines of a dump of `dataSet`, as a file of explicit VR little endian.
    private func lines(_ dataSet: DataSet, _ options: DumpOptions = DumpOptions()) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "file.dcm").path
        try OutputFile.write(try Part10File(dataSet, .explicitLittle).encoded(), to: path, replacing: nil)
        let output = Collected()
        let input = try InputFile(InputPath(path: path, relative: "file.dcm"))
        try Dump.write(input, options, to: ToolConsole(write: { output.append($0) }, warn: { _ in }))
        return output.text.split(separator: "\n").map(String.init).filter {
            !$0.contains("(0002,") && !$0.hasPrefix("#")
        }
    }

    private func text(_ tag: Tag, _ vr: VR, _ value: String) -> DataElement {
        DataElement(tag: tag, vr: vr, bytes: value.utf8)
    }

    @Test func `shows tag, VR, value, length, multiplicity and keyword`() throws {
        let line = try #require(try lines(DataSet([text(.patientName, .PN, "Doe^Jane")])).first)
        #expect(line.hasPrefix("(0010,0010) PN [Doe^Jane] "))
        #expect(line.hasSuffix("# 8, 1 PatientName"))
    }

    @Test func `counts values`() throws {
        let line = try #require(try lines(DataSet([text(Tag(0x0008, 0x0008), .CS, "ORIGINAL\\PRIMARY\\")])).first)
        #expect(line.contains("# 17, 3 ImageType") || line.contains("# 18, 3 ImageType"))
    }

    @Test func `indents what is in sequences`() throws {
        var item = DataSet()
        item.set(text(.patientID, .LO, "1234"))
        let sequence = DataElement(
            tag: Tag(0x0010, 0x1002),
            vr: .SQ,
            value: .sequence(ItemSequence(items: [item]))
        )
        let found = try lines(DataSet([sequence]))
        #expect(found.map { $0.prefix { $0 == " " }.count } == [0, 2, 2])
        #expect(found[2].hasPrefix("  (0010,0020) LO [1234]"))
    }

    @Test func `names private elements by their creator`() throws {
        let found = try lines(
            DataSet([text(Tag(0x0029, 0x0010), .LO, "ACME 1"), text(Tag(0x0029, 0x1008), .CS, "IMAGE4")])
        )
        #expect(found[0].hasSuffix("PrivateCreator"))
        #expect(found[1].contains("\"ACME 1\" xx08"))
    }

    @Test(arguments: ["\u{1B}[31mred", "a\nb", "\u{202E}txet", "\u{7F}", "\u{9B}31m"])
    func `writes out what a terminal would obey`(value: String) throws {
        let dataSet = DataSet([text(.specificCharacterSet, .CS, "ISO_IR 192"), text(.patientName, .PN, value)])
        let found = try lines(dataSet)
        #expect(found.count == 2)
        let isSafe = found.joined().unicodeScalars.allSatisfy {
            ![.control, .format].contains($0.properties.generalCategory)
        }
        #expect(isSafe)
    }

    @Test func `shortens long values`() throws {
        var options = DumpOptions()
        options.maximumValueLength = 8
        let dataSet = DataSet([
            text(Tag(0x0008, 0x1030), .LO, "A long description"),
            DataElement(tag: .pixelData, vr: .OW, bytes: [UInt8](repeating: 0xAB, count: 100_000)),
        ])
        let found = try lines(dataSet, options)
        #expect(found[0].contains("[A long d…]"))
        #expect(found[1].contains("abab\\aba…"))
    }

    @Test func `shows no more than was searched for`() throws {
        var options = DumpOptions()
        options.searched = [.patientID]
        let dataSet = DataSet([text(.patientName, .PN, "Doe"), text(.patientID, .LO, "1234")])
        #expect(try lines(dataSet, options).map { $0.prefix(11) } == ["(0010,0020)"])
    }
}

/// Bytes written from anywhere.
private final class Collected: @unchecked Sendable {
    // Guarded by the lock: hence unchecked.
    private var bytes: [UInt8] = []
    private let lock = NSLock()

    func append(_ more: [UInt8]) { lock.withLock { bytes += more } }

    var text: String { lock.withLock { String(decoding: bytes, as: UTF8.self) } }
}
