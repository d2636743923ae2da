import DICOM
import Testing

@Suite struct `A DICOM file` {
    @Test func `in explicit little endian is read with its private blocks and pixels`() throws {
        let file = try Part10File(parsing: fixture("CT_small"))
        #expect(file.findings.isEmpty)
        #expect(file.transferSyntax == .explicitLittle)
        #expect(file.fileMeta.string(.mediaStorageSOPClassUID) == "1.2.840.10008.5.1.4.1.1.2")
        #expect(file.dataSet.string(.patientName) == "CompressedSamples^CT1")
        #expect(file.dataSet.integer(.rows) == 128)
        #expect(file.dataSet.decimals(.pixelSpacing) == [0.661468, 0.661468])
        #expect(file.dataSet[.pixelData]?.bytes?.count == 128 * 128 * 2)
        #expect(file.dataSet.string(Tag(0x0009, 0x0010)) == "GEMS_IDEN_01")
        #expect(file.dataSet.date(.studyDate) == CalendarDate(year: 2004, month: 1, day: 19))
    }

    @Test func `says the same in every uncompressed transfer syntax`() throws {
        let implicit = try Part10File(parsing: fixture("MR_small_implicit"))
        let big = try Part10File(parsing: fixture("MR_small_bigendian"))
        #expect(implicit.transferSyntax == .implicitLittle && big.transferSyntax == .explicitBig)
        let pixels = try #require(implicit.dataSet.integers(.pixelData))
        #expect(pixels.count == 64 * 64 && pixels == big.dataSet.integers(.pixelData))
        for tag in [Tag.rows, .columns, .bitsStored, .pixelRepresentation, .seriesNumber] {
            #expect(implicit.dataSet.integer(tag) != nil)
            #expect(implicit.dataSet.integer(tag) == big.dataSet.integer(tag))
        }
        #expect(implicit.dataSet[.smallestImagePixelValue]?.vr == .SS)
    }

    @Test func `is inflated where it is deflated, and told when more follows`() throws {
        let file = try Part10File(parsing: fixture("image_dfl"))
        #expect(file.dataSet.integer(.rows) == 512)
        #expect(file.dataSet[.pixelData]?.bytes?.count == 512 * 512)
        #expect(file.findings.map(\.rule) == [.deflatedFollowed])
    }

    @Test func `inflates no further than it may`() throws {
        var limits = ParsingLimits()
        limits.inflatedBytes = 100_000
        let bytes = try fixture("image_dfl")
        #expect { try Part10File(parsing: bytes, limits: limits) } throws: { ($0 as? Violation)?.rule == "PS3.5 §A.5" }
    }

    @Test(arguments: [("MR_small_RLE", 1, 1), ("SC_rgb_rle_2frame", 2, 2), ("emri_small_RLE", 10, 10)])
    func `gives the fragments of each frame`(name: String, frames: Int, fragments: Int) throws {
        let file = try Part10File(parsing: fixture(name))
        guard case .fragments(let pixels)? = file.dataSet[.pixelData]?.value else {
            Issue.record("no fragments")
            return
        }
        #expect(pixels.items.count == fragments)
        #expect(pixels.frames(frames)?.count == frames)
    }

    @Test func `keeps a delimiter inside a fragment for what it is`() throws {
        let file = try Part10File(parsing: fixture("JPEG2000-embedded-sequence-delimiter"))
        guard case .fragments(let pixels)? = file.dataSet[.pixelData]?.value else {
            Issue.record("no fragments")
            return
        }
        #expect(pixels.items.count == 1 && file.findings.isEmpty)
    }

    @Test func `is read into its sequences`() throws {
        let plan = try Part10File(parsing: fixture("rtplan")).dataSet
        let beams = try #require(plan.items(Tag(0x300A, 0x00B0)))
        #expect(beams.first?.string(Tag(0x300A, 0x00C2)) == "Field 1")
        #expect(beams.first?.items(Tag(0x300A, 0x0111))?.count == 2)
        let unknown = try Part10File(parsing: fixture("UN_sequence")).dataSet
        #expect(unknown.elements.contains { $0.vr == .UN && $0.items?.isEmpty == false })
    }

    @Test func `without meta information is read with a warning`() throws {
        for (name, syntax) in [
            ("ExplVR_LitEndNoMeta", TransferSyntax.explicitLittle), ("ExplVR_BigEndNoMeta", .explicitBig),
        ] {
            let file = try Part10File(parsing: fixture(name))
            #expect(file.transferSyntax == syntax)
            #expect(file.findings.map(\.rule) == [.metaMissing])
        }
        let file = try Part10File(parsing: fixture("no_meta_group_length"))
        #expect(file.findings.map(\.rule) == [.metaGroupLengthMissing])
    }

    @Test func `that is cut off is refused, with the place and the rule`() throws {
        let bytes = try fixture("MR_truncated")
        #expect(throws: Violation.self) { try Part10File(parsing: bytes) }
        let violation = try #require(throws: Violation.self) { try Part10File(parsing: bytes) }
        #expect(violation.tag == .pixelData)
        #expect(violation.found == "length 8192, 8130 bytes left")
        #expect(violation.byteOffset == 1488)
    }

    @Test func `is told from what is none`() {
        for bytes in [
            [], [0x89, 0x50, 0x4E, 0x47], [UInt8](repeating: 0, count: 4096),
            Array("%PDF-1.7 \(String(repeating: "x", count: 500))".utf8),
        ] {
            #expect { try Part10File(parsing: bytes) } throws: { ($0 as? Violation)?.rule == "PS3.10 §7.1" }
        }
    }

    @Test(arguments: exactFixtures)
    func `is written as it was read`(name: String) throws {
        let bytes = try fixture(name)
        #expect(try Part10File(parsing: bytes).encoded() == bytes)
    }

    @Test(arguments: ["MR_small_implicit", "MR_small_bigendian", "rtplan", "test-SR"])
    func `keeps its meaning in every encoding`(name: String) throws {
        let original = try Part10File(parsing: fixture(name)).dataSet
        for encoding in [DataEncoding.explicitBig, .implicitLittle, .explicitLittle] {
            let written = try original.encoded(as: encoding)
            let back = try DataSet(parsing: written, encoding: encoding)
            #expect(try back.encoded(as: original.encoding) == original.encoded(as: original.encoding))
        }
    }

    @Test func `of ours names us`() throws {
        let dataSet = try Part10File(parsing: fixture("CT_small")).dataSet
        let file = try Part10File(parsing: Part10File(dataSet, .explicitLittle).encoded())
        #expect(file.findings.isEmpty)
        #expect(file.fileMeta.string(.implementationClassUID) == Implementation.classUID.text)
        #expect(Validation.findings(in: file).isEmpty)
        #expect(file.dataSet == dataSet)
    }
}
