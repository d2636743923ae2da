import DICOM
import SeededRandom
import Testing

@Suite struct `Hostile bytes` {
    /// What reading came to: both ways must agree on whether the file can be read.
    private func outcome(_ bytes: [UInt8], limits: ParsingLimits = ParsingLimits()) throws {
        let whole = Result { () throws(Violation) in try Part10File(parsing: bytes, limits: limits) }
        var reader = Part10Reader(limits: limits)
        let streamed = Result { () throws(Violation) in
            try reader.feed(bytes)
            return try reader.finish()
        }
        switch (whole, streamed) {
        case (.success(let file), .success(let other)):
            #expect(file.dataSet.elements.map(\.tag) == other.dataSet.elements.map(\.tag))
            _ = Validation.findings(in: file)
            _ = InstanceHeader(file)
        case (.failure(let violation), .failure(let other)):
            #expect(violation.byteOffset >= 0 && !violation.rule.isEmpty && !violation.found.isEmpty)
            #expect(other.byteOffset >= 0)
        case (.success, .failure(let violation)), (.failure(let violation), .success):
            Issue.record("the readers disagree: \(violation)")
        }
    }

    @Test(arguments: ["MR_small_RLE", "rtplan", "UN_sequence", "no_meta_group_length"])
    func `cut at any byte are read or refused`(name: String) throws {
        let bytes = try fixture(name)
        for end in stride(from: 0, to: bytes.count, by: bytes.count > 4000 ? 5 : 1) {
            try outcome(Array(bytes[..<end]))
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `with flipped bits are read or refused`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for name in ["MR_small_RLE", "rtplan", "test-SR", "MR_small_bigendian", "image_dfl", "badVR", "chrH31"] {
            var bytes = try fixture(name)
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let index = Int.random(in: 0..<min(bytes.count, 3000), using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            try outcome(bytes)
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `at random are decoded without a trap`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let terms = [
            "", "ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 149", "ISO_IR 100", "GB18030", "ISO_IR 192", "x",
        ]
        let bytes = (0..<300).map { _ in
            Bool.random(using: &random)
                ? UInt8.random(in: 0...255, using: &random)
                : [0x1B, 0x24, 0x29, 0x43, 0x5C].randomElement(using: &random) ?? 0
        }
        for first in terms {
            let set = SpecificCharacterSet(terms: [first, "ISO 2022 IR 87", "ISO 2022 IR 159"])
            _ = set.decodeValues(bytes[...], isPersonName: true)
            _ = set.decode(bytes[...])
        }
    }

    @Test func `nest no deeper than they may`() {
        var bytes = [UInt8](repeating: 0, count: 128) + Array("DICM".utf8)
        bytes += [2, 0, 0x10, 0, 0x55, 0x49, 18, 0] + Array("1.2.840.10008.1.2\0".utf8)
        for _ in 0..<100_000 {
            bytes += [8, 0, 0x40, 0x11, 255, 255, 255, 255, 0xFE, 0xFF, 0, 0xE0, 255, 255, 255, 255]
        }
        #expect { try Part10File(parsing: bytes) } throws: {
            ($0 as? Violation)?.found == "sequences more than 64 deep"
        }
        var reader = Part10Reader()
        #expect(throws: Violation.self) { try reader.feed(bytes) }
    }

    @Test func `have no more elements than they may`() throws {
        var limits = ParsingLimits()
        limits.elements = 50
        let bytes = try fixture("CT_small")
        #expect { try Part10File(parsing: bytes, limits: limits) } throws: {
            ($0 as? Violation)?.found == "more than 50 elements"
        }
    }

    @Test func `claim gigabytes in vain`() throws {
        var bytes = try Array(fixture("CT_small").prefix(1000))
        bytes += [0xFE, 0x7F, 0x10, 0, 0x4F, 0x42, 0, 0, 0xF0, 0xFF, 0xFF, 0xFF]
        try outcome(bytes)
    }

    @Test func `behind the pixels are found`() throws {
        var bytes = try fixture("MR_small_implicit")
        bytes += [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(try Part10File(parsing: bytes).findings.map(\.rule) == [.trailingBytes])
        try outcome(bytes)
        try outcome(bytes + Array("garbage of some length".utf8))
    }
}
