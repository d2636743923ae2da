import DICOM
import Testing

@Suite struct `An instance` {
    private func findings(_ change: (inout DataSet) -> Void) throws -> [Finding] {
        var dataSet = try Part10File(parsing: fixture("CT_small")).dataSet
        change(&dataSet)
        return Validation.findings(in: try Part10File(parsing: Part10File(dataSet, .explicitLittle).encoded()))
    }

    @Test func `that keeps the rules has no findings`() throws {
        #expect(try findings { _ in }.isEmpty)
    }

    @Test(arguments: [
        (Tag.sopClassUID, Rule.sopClassMissing), (.sopInstanceUID, .sopInstanceMissing),
        (.studyInstanceUID, .studyMissing),
        (.seriesInstanceUID, .seriesMissing),
    ])
    func `is refused without what identifies it`(tag: Tag, rule: Rule) throws {
        let found = try findings { $0.remove(tag) }
        #expect(found.contains { $0.rule == rule && $0.path?.tag == tag && ValidationPolicy.lenient.refuses($0) })
    }

    @Test func `with a malformed UID is refused, with a merely odd one is not`() throws {
        let malformed = try findings { $0.set(DataElement(tag: .studyInstanceUID, vr: .UI, bytes: "1.2.a\0".utf8)) }
        #expect(malformed.map(\.rule) == [.uidMalformed])
        let odd = try findings { $0.set(DataElement(tag: .studyInstanceUID, vr: .UI, bytes: "1.02\0\0".utf8)) }
        #expect(odd.map(\.rule) == [.uidLeadingZero])
        #expect(
            !odd.contains(where: ValidationPolicy.lenient.refuses) && odd.allSatisfy(ValidationPolicy.strict.refuses)
        )
    }

    @Test func `with two names that differ is refused, with other elements twice it is not`() throws {
        let bytes = try Part10File(parsing: fixture("CT_small")).encoded()
        func doubling(_ tag: Tag, _ value: String) throws -> [Finding] {
            var extra: [UInt8] = [UInt8(tag.group), 0, UInt8(tag.element), 0]
            extra += Array("LO".utf8) + [UInt8(value.utf8.count), 0] + Array(value.utf8)
            let place = try #require(bytes.indices.first { bytes[$0...].starts(with: extra.prefix(6)) })
            return Validation.report(on: try Part10File(parsing: bytes[..<place] + extra + bytes[place...])).findings
        }
        let named = try doubling(.patientID, "OTHER ")
        #expect(named.contains { $0.rule == .identityRepeated && ValidationPolicy.lenient.refuses($0) })
        let same = try doubling(.patientID, "1CT1")
        #expect(!same.contains(where: ValidationPolicy.lenient.refuses))
        let other = try doubling(Tag(0x0008, 0x0070), "OTHER ")
        #expect(!other.isEmpty && !other.contains(where: ValidationPolicy.lenient.refuses))
    }

    @Test func `with too few pixels is refused, with too many warned of`() throws {
        let short = try findings {
            $0.set(DataElement(tag: .pixelData, vr: .OW, bytes: [UInt8](repeating: 0, count: 100)))
        }
        #expect(short.map(\.rule) == [.pixelDataShort])
        let long = try findings {
            $0.set(DataElement(tag: .pixelData, vr: .OW, bytes: [UInt8](repeating: 0, count: 40_000)))
        }
        #expect(long.map(\.rule) == [.pixelDataLong])
        let absent = try findings { $0.remove(.pixelData) }
        #expect(absent.map(\.rule) == [.pixelDataAbsent])
    }

    @Test func `without a patient's attribute is warned of`() throws {
        let found = try findings { $0.remove(.patientSex) }
        #expect(found.map(\.rule) == [.patientAttributeMissing])
    }

    @Test func `is judged rule by rule`() throws {
        let policy = ValidationPolicy(
            refusedFrom: .error,
            exceptions: [.patientAttributeMissing: .refuse, .pixelDataShort: .accept]
        )
        #expect(policy.refuses(Finding(.patientAttributeMissing, found: "absent")))
        #expect(!policy.refuses(Finding(.pixelDataShort, found: "0 bytes")))
    }

    @Test func `sums itself up`() throws {
        let header = InstanceHeader(try Part10File(parsing: fixture("CT_small")))
        #expect(
            header.modality == "CT" && header.patientID == "1CT1" && header.rows == 128 && header.numberOfFrames == 1
        )
        #expect(header.photometricInterpretation == "MONOCHROME2" && header.bitsAllocated == 16)
    }
}
