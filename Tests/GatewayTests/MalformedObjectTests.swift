import Compression
import DICOM
import Events
import ScenarioSupport
import SeededRandom
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(5))) struct `A malformed object` {
    /// Sends files as parts of one form; what became of each.
    private func outcomes(
        of files: [[UInt8]],
        from gateway: GatewayBench
    ) async throws -> [GatewayBench.Upload.Object] {
        var form: [UInt8] = []
        let boundary = "frontier"
        for (index, file) in files.enumerated() {
            form += "--\(boundary)\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\(index)\"\r\n\r\n".utf8
            form += file
            form += "\r\n".utf8
        }
        form += "--\(boundary)--\r\n".utf8
        let (_, upload) = try await gateway.upload(form, as: "multipart/form-data; boundary=\(boundary)")
        try #require(upload.objects.count == files.count)
        return upload.objects
    }

    private func expectRule(_ object: GatewayBench.Upload.Object) {
        #expect(object.status == "rejected", "\(object)")
        #expect(object.reason?.rule?.isEmpty == false, "\(object)")
        #expect(object.task == nil)
    }

    @Test func `is refused by the rule it breaks`() async throws {
        try await withGateway { gateway in
            let cases: [([UInt8], String)] = [
                ([], "empty"),
                (Array("Dear colleague, please find attached".utf8), "not-dicom"),
                ([UInt8](repeating: 0, count: 4096), "not-dicom"),
                ([0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 1, count: 500), "not-dicom"),
                (try TestObjects.fixture("MR_truncated"), "malformed"),
            ]
            for (bytes, code) in cases {
                let (status, upload) = try await gateway.upload(bytes)
                #expect(status == 422)
                let object = try #require(upload.objects.first)
                expectRule(object)
                #expect(object.reason?.code == code)
            }
            #expect(gateway.parts.objectFiles().isEmpty)
            let events = try await gateway.parts.events().map(\.event.type)
            #expect(events.count == cases.count && Set(events) == [.uploadRejected])
        }
    }

    @Test(arguments: [DICOM.Tag.studyInstanceUID, .seriesInstanceUID, .sopInstanceUID, .sopClassUID])
    func `lacks what it is filed by`(tag: DICOM.Tag) async throws {
        try await withGateway { gateway in
            var dataSet = TestObjects.imageDataSet()
            dataSet.remove(tag)
            let object = try #require(try await gateway.upload(written(dataSet)).1.objects.first)
            expectRule(object)
            #expect(object.reason?.code.hasPrefix("invalid-") == true)
            dataSet.set(TestObjects.text(tag, .UI, "1.2.three"))
            expectRule(try #require(try await gateway.upload(written(dataSet)).1.objects.first))
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `is refused wherever it is cut, but between elements, where nothing tells`() async throws {
        let whole = try TestObjects.image()
        let elements = TestObjects.imageDataSet().elements
        let ends = try Set((1...elements.count).map { try written(DataSet(elements.prefix($0))).count })
        try await withGateway { gateway in
            let cuts = stride(from: 1, to: whole.count, by: 7).filter { !ends.contains($0) }
            for object in try await outcomes(of: cuts.map { Array(whole.prefix($0)) }, from: gateway) {
                expectRule(object)
            }
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `claims lengths that it does not have`() async throws {
        let whole = try TestObjects.image()
        try await withGateway { gateway in
            // Every length field of the data set, made huge or undefined where it stands.
            let marks = whole.indices.filter { index in
                index > 132 && index + 4 < whole.count
                    && ["UI", "PN", "CS", "LO", "DA", "US", "OW"].contains(
                        String(decoding: whole[index..<index + 2], as: UTF8.self)
                    )
            }
            #expect(marks.count > 10)
            let files = marks.flatMap { mark in
                [[0xFF, 0xFF], [0xFE, 0xFF], [0x01, 0x00]].map { (length: [UInt8]) in
                    var file = whole
                    file.replaceSubrange(mark + 2..<mark + 4, with: length)
                    return file
                }
            }
            for object in try await outcomes(of: files, from: gateway) where object.status != "accepted" {
                expectRule(object)
            }
        }
    }

    @Test(arguments: UInt64(1)...4)
    func `with flipped bytes is accepted or refused by a rule`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let seeds = try ["mr-rle", "sr-report", "ot-deflated"].map(TestObjects.sample) + [TestObjects.image()]
        let files = seeds.flatMap { whole in
            (0..<25).map { _ in
                var file = whole
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    file[Int.random(in: 0..<min(file.count, 2_000), using: &random)] = .random(
                        in: 0...255,
                        using: &random
                    )
                }
                return file
            }
        }
        try await withGateway { gateway in
            for object in try await outcomes(of: files, from: gateway) where object.status == "rejected" {
                expectRule(object)
            }
            #expect(try await gateway.client.send("GET", "/alive").status == 200)
        }
    }

    @Test func `inflates without end`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_OBJECT_LIMIT_BYTES": "1000000"]) { gateway in
            var bomb = try written(TestObjects.imageDataSet(edge: 2))
            let deflated = try Part10File(TestObjects.imageDataSet(edge: 1_200), .explicitLittle).dataSet
                .encoded(as: .explicitLittle)
            let syntax = Array("1.2.840.10008.1.2.1".utf8)
            let place = try #require(bomb.indices.first { bomb[$0...].starts(with: syntax) })
            // The deflated transfer syntax is three characters longer: the padding takes one, a longer value the rest.
            bomb.replaceSubrange(place - 2..<place + 20, with: [22, 0] + "1.2.840.10008.1.2.1.99".utf8)
            bomb[140] += 2
            let dataSet = try #require(bomb.indices.first { bomb[$0...].starts(with: [8, 0, 0x16, 0]) })
            bomb.replaceSubrange(dataSet..., with: Deflater.deflate(deflated, .raw))
            let (status, upload) = try await gateway.upload(bomb)
            #expect(status == 422)
            expectRule(try #require(upload.objects.first))
        }
    }

    @Test func `is larger than one may be`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_OBJECT_LIMIT_BYTES": "100000"]) { gateway in
            let (status, upload) = try await gateway.upload(TestObjects.image(edge: 300))
            #expect(status == 422 && upload.objects.first?.reason?.code == "too-large")
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `is refused by the strict policy for any rule it breaks`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_VALIDATION": "strict"]) { gateway in
            expectRule(try #require(try await gateway.upload(TestObjects.sample("rt-dose")).1.objects.first))
            #expect(try await gateway.upload(TestObjects.fixture("CT_small")).1.objects.first?.status == "accepted")
        }
    }

    private func written(_ dataSet: DataSet) throws -> [UInt8] {
        try Part10File(dataSet, .explicitLittle).encoded()
    }
}

@Suite(.timeLimit(.minutes(2))) struct `A damaged archive` {
    @Test func `keeps what came whole before the damage`() async throws {
        try await withGateway { gateway in
            var zip = ZipBuilder()
            zip.add("1.dcm", try TestObjects.image(number: 1))
            zip.add("2.dcm", try TestObjects.image(number: 2))
            let whole = zip.finished()
            let (status, upload) = try await gateway.upload(Array(whole.dropLast(60)), as: "application/zip")
            #expect(status == 202)
            #expect(upload.objects.map(\.status) == ["accepted", "rejected"])
            #expect(upload.objects.last?.reason?.code == "zip-damaged")
            #expect(gateway.parts.objectFiles().count == 1)
        }
    }

    @Test func `has its damaged and encrypted entries refused alone`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image()
            var zip = ZipBuilder()
            zip.add("bad.dcm", file, body: Deflater.deflate(try TestObjects.image(number: 9), .raw))
            zip.add("secret.dcm", file, flags: 1)
            zip.add("good.dcm", file)
            let (status, upload) = try await gateway.upload(zip.finished(), as: "application/zip")
            #expect(status == 202)
            #expect(upload.objects.map { $0.reason?.code } == ["zip-damaged", "zip-encrypted", nil])
            #expect(upload.objects.dropLast().allSatisfy { $0.reason?.rule != nil })
        }
    }

    @Test func `that is empty or cut says so`() async throws {
        try await withGateway { gateway in
            let (status, upload) = try await gateway.upload(ZipBuilder().finished(), as: "application/zip")
            #expect(status == 422 && upload.objects.map { $0.reason?.code } == ["zip-empty"])
            let cut = try await gateway.upload([0x50, 0x4B, 3, 4, 0, 0], as: "application/zip")
            #expect(cut.0 == 422 && cut.1.objects.map { $0.reason?.code } == ["zip-damaged"])
        }
    }

    @Test func `that is a bomb is not inflated`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_OBJECT_LIMIT_BYTES": "100000"]) { gateway in
            var zip = ZipBuilder()
            zip.add("bomb.dcm", [UInt8](repeating: 0, count: 3_000_000))
            let (status, upload) = try await gateway.upload(zip.finished(), as: "application/zip")
            #expect(status == 422)
            #expect(upload.objects.map { $0.reason?.code } == ["too-large"])
        }
    }
}
