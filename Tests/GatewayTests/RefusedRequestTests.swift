import Foundation
import ScenarioSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct `A request that cannot be taken` {
    /// The name of the problem that an answer is.
    private func problem(_ answer: WireClient.Answer) throws -> String {
        struct Problem: Decodable { let type: String }
        #expect(answer.headers["content-type"] == "application/problem+json")
        return try JSONDecoder().decode(Problem.self, from: Data(answer.body)).type
    }

    @Test func `comes from somebody unknown or without the role`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image()
            #expect(try await gateway.send(file, token: nil).status == 401)
            #expect(try await gateway.send(file, token: "wrong").status == 401)
            #expect(try await gateway.send(file, token: "reader-token").status == 403)
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test(arguments: ["text/plain", "image/jpeg", "application/json", ";"])
    func `has a media type that is not taken`(type: String) async throws {
        try await withGateway { gateway in
            let answer = try await gateway.send(TestObjects.image(), as: type)
            #expect(answer.status == 415)
            #expect(try problem(answer) == "urn:radiolog:problem:unsupported-media-type")
        }
    }

    @Test(arguments: ["/upload?priority=now", "/upload?priority=", "/upload?priority=Urgent"])
    func `asks for a priority that does not exist`(target: String) async throws {
        try await withGateway { gateway in
            let answer = try await gateway.send(TestObjects.image(), to: target)
            #expect(answer.status == 400)
        }
    }

    @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other"])
    func `is a form without its boundary`(type: String) async throws {
        try await withGateway { gateway in
            let form = FormBody(("files", "1.dcm", [:], try TestObjects.image()))
            #expect(try await gateway.send(form.bytes, as: type).status == 400)
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `is a form that ends early, of which nothing stays`() async throws {
        try await withGateway { gateway in
            let form = FormBody(
                ("files", "1.dcm", [:], try TestObjects.image(number: 1)),
                ("files", "2.dcm", [:], try TestObjects.image(number: 2))
            )
            let answer = try await gateway.send(Array(form.bytes.dropLast(12)), as: form.contentType)
            #expect(answer.status == 400)
            #expect(gateway.parts.objectFiles().isEmpty)
            #expect(try await gateway.parts.events().isEmpty)
        }
    }

    @Test func `has no objects`() async throws {
        try await withGateway { gateway in
            let empty = FormBody()
            let field = FormBody(("comment", nil, [:], [65]))
            for form in [empty, field] {
                let answer = try await gateway.send(form.bytes, as: form.contentType)
                #expect(answer.status == 422)
            }
        }
    }

    @Test func `has too many objects`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_OBJECTS_PER_REQUEST": "2"]) { gateway in
            let file = try TestObjects.image()
            let form = FormBody(("f", "1", [:], file), ("f", "2", [:], file), ("f", "3", [:], file))
            let answer = try await gateway.send(form.bytes, as: form.contentType)
            #expect(answer.status == 413)
            #expect(try problem(answer) == "urn:radiolog:problem:too-many-objects")
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `announces more bytes than are taken, and is told so while it still sends`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_REQUEST_LIMIT_BYTES": "1048576"]) { gateway in
            let answer = try await gateway.client.send(
                "POST",
                "/upload",
                headers: ["Authorization": "Bearer \(GatewayBench.token)", "Content-Type": "application/dicom"],
                body: try TestObjects.image(edge: 200),
                announced: 1 << 40,
                endless: true
            )
            #expect(answer.status == 413)
            #expect(try problem(answer) == "urn:radiolog:problem:too-large")
        }
    }

    @Test func `sends more bytes than are taken without announcing them`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_REQUEST_LIMIT_BYTES": "1048576"]) { gateway in
            let size = 1_500_000
            let chunk =
                "\(String(size, radix: 16))\r\n".utf8 + [UInt8](repeating: 7, count: size) + "\r\n0\r\n\r\n".utf8
            let answer = try await gateway.client.send(
                "POST",
                "/upload",
                headers: [
                    "Authorization": "Bearer \(GatewayBench.token)", "Content-Type": "application/dicom",
                    "Transfer-Encoding": "chunked",
                ],
                body: Array(chunk)
            )
            #expect(answer.status == 413)
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `hangs up before its end, and leaves nothing behind`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image(edge: 1000)
            try await gateway.client.abandon(
                "POST",
                "/upload",
                headers: ["Authorization": "Bearer \(GatewayBench.token)", "Content-Type": "application/dicom"],
                body: Array(file.prefix(1_500_000)),
                announced: file.count
            ) {
                try await eventually("there is a draft") { !gateway.parts.objectFiles().isEmpty }
            }
            try await eventually("the draft is gone") { gateway.parts.objectFiles().isEmpty }
            #expect(try await gateway.parts.events().isEmpty)
            #expect(try await gateway.upload(file).1.objects.first?.status == "accepted")
        }
    }

    @Test func `comes when its workspace has used up its quota`() async throws {
        try await withGateway(["RADIOLOG_QUOTA_OBJECTS_PER_MINUTE": "1", "RADIOLOG_QUOTA_BURST": "1"]) { gateway in
            #expect(try await gateway.send(TestObjects.image()).status == 202)
            let answer = try await gateway.send(TestObjects.image())
            #expect(answer.status == 429 && answer.headers["retry-after"] != nil)
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(text.contains("urn:radiolog:problem:over-quota") && text.contains("objects-per-minute"))
        }
        try await withGateway(["RADIOLOG_QUOTA_STORED_BYTES": "1000"]) { gateway in
            let answer = try await gateway.send(TestObjects.image())
            #expect(answer.status == 429 && answer.headers["retry-after"] == nil)
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `comes when too many are under way`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_CONCURRENCY": "1"]) { gateway in
            let file = try TestObjects.image(edge: 1000)
            try await gateway.client.abandon(
                "POST",
                "/upload",
                headers: ["Authorization": "Bearer \(GatewayBench.token)", "Content-Type": "application/dicom"],
                body: Array(file.prefix(100_000)),
                announced: file.count
            ) {
                try await eventually("no room") {
                    let answer = try await gateway.send(TestObjects.image())
                    return answer.status == 503 && answer.headers["retry-after"] != nil
                }
            }
            try await eventually("room again") { try await gateway.send(TestObjects.image()).status == 202 }
        }
    }
}
