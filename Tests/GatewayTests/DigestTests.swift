import Foundation
import KeyVault
import ObjectStore
import ScenarioSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct `A Content-Digest` {
    private static func field(_ bytes: [UInt8]) -> String {
        var hash = PlainHash()
        hash.update(bytes[...])
        return "sha-256=:\(Data(hash.finish()).base64EncodedString()):"
    }

    @Test func `that is right changes nothing`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image()
            let (status, upload) = try await gateway.upload(file, ["Content-Digest": Self.field(file)])
            #expect(status == 202 && upload.counts["accepted"] == 1)
        }
    }

    @Test func `of a whole body that is wrong refuses everything in it`() async throws {
        try await withGateway { gateway in
            var zip = ZipBuilder()
            zip.add("1.dcm", try TestObjects.image(number: 1))
            zip.add("2.dcm", try TestObjects.image(number: 2))
            let form = FormBody(("files", "1.dcm", [:], try TestObjects.image()))
            let bodies = [
                (try TestObjects.image(), "application/dicom"), (zip.finished(), "application/zip"),
                (form.bytes, form.contentType),
            ]
            for (body, type) in bodies {
                let (status, upload) = try await gateway.upload(body, as: type, ["Content-Digest": Self.field([1])])
                #expect(status == 400)
                #expect(upload.objects.allSatisfy { $0.reason?.code == "digest-mismatch" && $0.task == nil })
                #expect(gateway.parts.objectFiles().isEmpty)
            }
        }
    }

    @Test func `of one part that is wrong refuses that part alone`() async throws {
        try await withGateway { gateway in
            let good = try TestObjects.image(number: 1)
            var zip = ZipBuilder()
            zip.add("3.dcm", try TestObjects.image(number: 3))
            let (status, upload) = try await gateway.upload(
                FormBody(
                    ("files", "1.dcm", ["Content-Digest": Self.field(good)], good),
                    ("files", "2.dcm", ["Content-Digest": Self.field([2])], try TestObjects.image(number: 2)),
                    ("files", "3.zip", ["Content-Digest": Self.field([3])], zip.finished())
                )
            )
            #expect(status == 202)
            #expect(upload.objects.map { $0.reason?.code } == [nil, "digest-mismatch", "digest-mismatch"])
            #expect(gateway.parts.objectFiles().count == 1)
        }
    }

    @Test(arguments: ["sha-256=abc", "sha-256=:AAAA:", "sha-256=:***:", "sha-256=::"])
    func `that cannot be one is a malformed request`(field: String) async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image()
            #expect(try await gateway.send(file, ["Content-Digest": field]).status == 400)
            let form = FormBody(("files", "1.dcm", ["Content-Digest": field], file))
            #expect(try await gateway.send(form.bytes, as: form.contentType).status == 400)
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `by an algorithm that is not ours is not checked`() async throws {
        try await withGateway { gateway in
            let (status, _) = try await gateway.upload(TestObjects.image(), ["Content-Digest": "sha-512=:AAAA:"])
            #expect(status == 202)
        }
    }

    @Test func `may come beside others`() throws {
        let field = Self.field([1])
        #expect(try ContentDigest(field: "unixsum=:AAAA:, \(field);p=1") == ContentDigest(field: field))
        #expect(try ContentDigest(field: nil) == .unclaimed)
    }
}
