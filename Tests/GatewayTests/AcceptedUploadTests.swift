import Events
import Foundation
import ScenarioSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct `An accepted upload` {
    @Test(arguments: Priority.allCases)
    func `is answered with the position that holds its event`(priority: Priority) async throws {
        try await withGateway { gateway in
            let file = try TestObjects.sample("ct-explicit")
            let (status, upload) = try await gateway.upload(file, to: "/upload?priority=\(priority.rawValue)")
            #expect(status == 202 && upload.counts == ["accepted": 1, "duplicate": 0, "rejected": 0])
            let object = try #require(upload.objects.first)
            let position = try #require(object.position)
            guard case .instanceReceived(let fact) = try await gateway.parts.event(at: position) else {
                Issue.record("no InstanceReceived at \(position)")
                return
            }
            #expect(position.hasPrefix("radiolog.uploads.\(priority.rawValue)/"))
            #expect(fact.task.description == object.task && fact.priority == priority)
            #expect(fact.payload.sha256.hex == object.sha256 && fact.payload.byteCount == file.count)
            #expect(fact.actor == "scanner" && !fact.conflicts)
        }
    }

    @Test func `goes to the routine topic when no priority is asked for`() async throws {
        try await withGateway { gateway in
            let (_, upload) = try await gateway.upload(TestObjects.image())
            #expect(upload.objects.first?.position?.hasPrefix("radiolog.uploads.routine/") == true)
        }
    }

    @Test(arguments: TestObjects.samples)
    func `is every sample there is`(sample: String) async throws {
        try await withGateway { gateway in
            let (status, upload) = try await gateway.upload(TestObjects.sample(sample))
            #expect(status == 202)
            #expect(upload.objects.map(\.status) == ["accepted"], "\(upload.objects)")
        }
    }

    @Test(arguments: [
        #"attachment; filename="a b.dcm""#, "attachment; filename*=UTF-8''a%20b.dcm",
    ])
    func `may name its file`(disposition: String) async throws {
        try await withGateway { gateway in
            let (_, upload) = try await gateway.upload(
                TestObjects.image(),
                ["Content-Disposition": disposition]
            )
            #expect(upload.objects.first?.file == "a b.dcm")
        }
    }

    @Test func `of a form holds its files in order, and its fields are read over`() async throws {
        try await withGateway { gateway in
            let (status, upload) = try await gateway.upload(
                FormBody(
                    ("comment", nil, [:], Array("for the tumour board".utf8)),
                    ("files", "1.dcm", [:], try TestObjects.image(number: 1)),
                    ("files", "notes.txt", [:], Array("no image".utf8)),
                    ("files", "2.dcm", ["Content-Type": "application/dicom"], try TestObjects.image(number: 2))
                )
            )
            #expect(status == 202)
            #expect(upload.objects.map(\.file) == ["1.dcm", "notes.txt", "2.dcm"])
            #expect(upload.objects.map(\.status) == ["accepted", "rejected", "accepted"])
        }
    }

    @Test func `of an archive holds its files from every folder`() async throws {
        try await withGateway { gateway in
            var zip = ZipBuilder()
            zip.addDirectory("disc/")
            zip.add("disc/study/1.dcm", try TestObjects.image(number: 1))
            zip.add("disc/README.txt", Array("Insert this disc.".utf8))
            zip.add("disc/study/deep/2", try TestObjects.image(number: 2))
            let (status, upload) = try await gateway.upload(zip.finished(), as: "application/zip")
            #expect(status == 202)
            #expect(upload.objects.map(\.file) == ["disc/study/1.dcm", "disc/README.txt", "disc/study/deep/2"])
            #expect(upload.objects.map(\.status) == ["accepted", "rejected", "accepted"])
            #expect(upload.objects[1].reason?.rule == "PS3.10 §7.1")
        }
    }

    @Test func `leaves nothing of the payload on disk in the clear`() async throws {
        try await withGateway { gateway in
            _ = try await gateway.upload(
                FormBody(("files", "jane.dcm", [:], try TestObjects.image(edge: 200, patient: "ROSENTHAL^MIRIAM")))
            )
            let secrets = ["ROSENTHAL", "PID-4711", TestObjects.studyUID(1), "jane.dcm"].map { Data($0.utf8) }
            let journal = ["", "-wal"].map { gateway.parts.logPath + $0 }
            let files = gateway.parts.objectFiles() + journal.filter { FileManager.default.fileExists(atPath: $0) }
            #expect(files.count >= 2)
            for file in files {
                let bytes = try Data(contentsOf: URL(filePath: file))
                for secret in secrets { #expect(bytes.range(of: secret) == nil) }
            }
        }
    }

    @Test func `is streamed while others are answered`() async throws {
        try await withGateway { gateway in
            let large = try TestObjects.image(edge: 4000)
            async let answer = gateway.upload(large)
            for _ in 0..<20 {
                let alive = try await gateway.client.send("GET", "/alive")
                #expect(alive.status == 200)
            }
            #expect(try await answer.1.objects.first?.byteCount == large.count)
        }
    }

    @Test func `is asked to go on when its sender waits for that`() async throws {
        try await withGateway { gateway in
            let answer = try await gateway.send(TestObjects.image(), ["Expect": "100-continue"])
            #expect(answer.wasAskedToContinue && answer.status == 202)
        }
    }
}
