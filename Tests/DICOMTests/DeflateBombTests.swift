import Compression
import Testing

@testable import DICOM

@Suite struct `A deflated data set` {
    @Test func `that inflates without measure is refused long before its end`() throws {
        let uid = DataElement(tag: .sopClassUID, vr: .UI, bytes: "1.2.840.10008.5.1.4.1.1.7\0".utf8)
        let empty = try Part10File(DataSet([uid]), .explicitLittle).encoded()
        var limits = ParsingLimits()
        limits.inflatedBytes = 1 << 40
        limits.valueLength = .max
        var reader = Part10Reader(limits: limits)
        let head = try Self.deflatedMeta(of: empty)
        try reader.feed(head)
        // A long value of zeros, 96 MiB of them.
        var deflater = Deflater(.raw, effort: .fast)
        deflater.append([0x10, 0x00, 0x10, 0x40, 0x4F, 0x42, 0, 0, 0, 0, 0, 0x7F] as [UInt8])
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        let error = #expect(throws: Violation.self) {
            for _ in 0..<96 {
                deflater.append(zeros)
                try reader.feed(deflater.takeOutput())
            }
        }
        #expect(error?.rule == "PS3.5 §A.5")
        #expect(error?.found.contains("times its size") == true)
    }

    /// Preamble and meta information that announce a deflated data set.
    private static func deflatedMeta(of file: [UInt8]) throws -> [UInt8] {
        let read = try Part10File(parsing: file)
        let deflated = Part10File(read.dataSet, .explicitLittle)
        var meta = try deflated.encoded()
        let plain = Array("1.2.840.10008.1.2.1\0".utf8)
        let wanted = Array("1.2.840.10008.1.2.1.99".utf8)
        guard let place = meta.indices.first(where: { meta[$0...].starts(with: plain) }) else { return [] }
        meta = Array(meta[..<place]) + wanted
        meta[place - 2] = UInt8(wanted.count)
        // The group's length grows with the UID.
        meta[140] += UInt8(wanted.count - plain.count)
        return meta
    }
}
