import Access
import Audit
import Compression
import Events
import Foundation
import KeyVault
import ObjectStore
import Testing

@Suite struct `The query API` {
    @Test func `tells all about a task`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, upload.processed])
            let task = try await bench.json("/api/tasks/\(upload.task)")
            #expect(task["status"] as? String == "processed")
            #expect(task["file"] as? String == "1.2.3.1.1.dcm")
            #expect(task["studyInstanceUID"] as? String == "1.2.3")
            #expect(task["position"] as? String == "radiolog.uploads.routine/0/0")
            #expect(task["receivedAt"] as? String == "2023-11-14T22:13:20.000Z")
            #expect(task["processedAt"] as? String == "2023-11-14T22:13:21.000Z")
            #expect(task["failure"] is NSNull)
            #expect(task["conflict"] as? Bool == false)
            let results = try #require(task["results"] as? [[String: any Sendable]])
            #expect(results.first?["href"] as? String == "/api/tasks/\(upload.task)/results/metadata")
        }
    }

    @Test func `answers nobody, and nobody without the role`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, upload.processed])
            let paths = [
                "/api/tasks", "/api/tasks/\(upload.task)", "/api/tasks/\(upload.task)/results/metadata",
                "/api/tasks/\(upload.task)/payload", "/api/studies", "/api/studies/1.2.3", "/api/studies/1.2.3/results",
            ]
            for path in paths {
                #expect(try await bench.get(path, as: nil).status == 401, "\(path)")
                // What became of a task is for its sender, too; whose image it is, is not.
                let isState = path == "/api/tasks" || path == "/api/tasks/\(upload.task)"
                #expect(try await bench.get(path, as: "uploader").status == (isState ? 200 : 403), "\(path)")
                #expect(try await bench.get(path, as: "auditor").status == 403, "\(path)")
                #expect(try await bench.get(path).status == 200, "\(path)")
            }
        }
    }

    @Test func `shows nothing of another workspace`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, upload.processed])
            let hidden = [
                "/api/tasks/\(upload.task)", "/api/tasks/\(upload.task)/results/metadata",
                "/api/tasks/\(upload.task)/payload", "/api/studies/1.2.3", "/api/studies/1.2.3/results",
            ]
            for path in hidden { #expect(try await bench.get(path, as: "stranger").status == 404, "\(path)") }
            let tasks = try await bench.json("/api/tasks", as: "stranger")["tasks"] as? [any Sendable]
            let studies = try await bench.json("/api/studies", as: "stranger")["studies"] as? [any Sendable]
            #expect(tasks?.isEmpty == true && studies?.isEmpty == true)
        }
    }

    @Test func `waits until the views contain a position`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            async let answer = bench.get("/api/tasks/\(upload.task)?after=radiolog.uploads.routine/0/0")
            try await Task.sleep(for: .milliseconds(100))
            try await bench.take([upload.event])
            #expect(try await answer.status == 200)
        }
    }

    @Test func `says so when the views do not catch up in time`() async throws {
        try await withQuery(waitLimitMilliseconds: 400) { bench in
            let answer = try await bench.get("/api/tasks?after=radiolog.uploads.routine/0/9")
            #expect(answer.status == 503)
            #expect(answer.field("Retry-After") == "1")
            #expect(answer.text.contains("urn:radiolog:problem:view-behind"))
        }
    }

    @Test(
        arguments: [
            "after=nowhere", "after=other/0/1", "limit=0", "limit=201", "limit=x", "cursor=AAAA", "status=lost",
            "unknown=1", "limit=1&limit=2",
        ]
    )
    func `refuses a query it does not understand`(query: String) async throws {
        try await withQuery { bench in
            let answer = try await bench.get("/api/tasks?\(query)")
            #expect(answer.status == 400)
        }
    }

    @Test func `lists tasks page by page`() async throws {
        try await withQuery { bench in
            var events: [Event] = []
            for number in 0..<5 { events.append(try await Upload(bench, instance: "1.2.3.1.\(number)").event) }
            try await bench.take(events)
            var files: [String] = []
            var path = "/api/tasks?limit=2&study=1.2.3&status=received"
            while true {
                let page = try await bench.json(path)
                files += (page["tasks"] as? [[String: any Sendable]] ?? []).compactMap { $0["file"] as? String }
                guard let next = page["next"] as? String else { break }
                path = "/api/tasks?limit=2&study=1.2.3&status=received&cursor=\(next)"
            }
            #expect(files == (0..<5).reversed().map { "1.2.3.1.\($0).dcm" })
        }
    }

    @Test func `marks versions of an instance that nobody knew to be in conflict`() async throws {
        try await withQuery { bench in
            let first = try await Upload(bench)
            let second = try await Upload(bench, byteCount: 3_001)
            try await bench.take([first.event, second.event])
            #expect(try await bench.json("/api/tasks/\(first.task)")["conflict"] as? Bool == false)
            #expect(try await bench.json("/api/tasks/\(second.task)")["conflict"] as? Bool == true)
        }
    }

    @Test func `tells of a study with its series and instances in the order of their numbers`() async throws {
        try await withQuery { bench in
            var events: [Event] = []
            for number in [10, 2, 1] {
                let upload = try await Upload(bench, instance: "1.2.3.1.\(number)", number: "\(number)")
                events += [upload.event, upload.processed]
            }
            try await bench.take(events)
            let study = try await bench.json("/api/studies/1.2.3")
            #expect(study["patientName"] as? String == "Doe^Jane")
            #expect(study["instanceCount"] as? Int == 3 && study["processedCount"] as? Int == 3)
            let series = try #require((study["series"] as? [[String: any Sendable]])?.first)
            let instances = try #require(series["instances"] as? [[String: any Sendable]])
            #expect(instances.map { $0["instanceNumber"] as? String } == ["1", "2", "10"])
            #expect(study["next"] is NSNull)
        }
    }

    @Test func `finds studies by what is sealed`() async throws {
        try await withQuery { bench in
            let jane = try await Upload(bench, study: "1.1", instance: "1.1.1", patient: "Doe^Jane", date: "20260102")
            let john = try await Upload(bench, study: "1.2", instance: "1.2.1", patient: "Roe^John", date: "20250607")
            try await bench.take([jane.event, john.event])
            func found(_ query: String) async throws -> [String] {
                let studies = try await bench.json("/api/studies?\(query)")["studies"] as? [[String: any Sendable]]
                return (studies ?? []).compactMap { $0["studyInstanceUID"] as? String }
            }
            #expect(try await found("") == ["1.2", "1.1"])
            #expect(try await found("PatientName=doe*") == ["1.1"])
            #expect(try await found("StudyDate=20250101-20251231") == ["1.2"])
            #expect(try await found("StudyInstanceUID=1.1") == ["1.1"])
            #expect(try await found("ModalitiesInStudy=CT&PatientName=nobody") == [])
        }
    }

    @Test func `finds them as well by terms that stand in no address`() async throws {
        try await withQuery { bench in
            let jane = try await Upload(bench, study: "1.1", instance: "1.1.1", patient: "Doe^Jane", date: "20260102")
            let john = try await Upload(bench, study: "1.2", instance: "1.2.1", patient: "Roe^John", date: "20250607")
            let more = try await Upload(bench, study: "1.3", instance: "1.3.1", patient: "Doe^Jim", date: "20260103")
            try await bench.take([jane.event, john.event, more.event])
            func found(_ terms: String, as token: String = "reader") async throws -> (uids: [String], next: String?) {
                let answer = try await bench.post("/api/studies/search", terms, as: token)
                #expect(answer.status == 200)
                let page = try JSONSerialization.jsonObject(with: answer.body) as? [String: any Sendable] ?? [:]
                let studies = page["studies"] as? [[String: any Sendable]] ?? []
                return (studies.compactMap { $0["studyInstanceUID"] as? String }, page["next"] as? String)
            }
            #expect(try await found("{}").uids == ["1.3", "1.2", "1.1"])
            #expect(try await found(#"{"PatientName": "doe*"}"#).uids == ["1.3", "1.1"])
            #expect(try await found(#"{"StudyDate": "20250101-20251231"}"#).uids == ["1.2"])
            let first = try await found(#"{"PatientName": "*doe*", "limit": 1}"#)
            let cursor = try #require(first.next)
            #expect(first.uids == ["1.3"])
            #expect(try await found(#"{"PatientName": "*doe*", "limit": 1, "cursor": "\#(cursor)"}"#).uids == ["1.1"])
            #expect(try await found("{}", as: "stranger").uids == [])
            #expect(try await bench.post("/api/studies/search", "{}", as: "uploader").status == 403)
            let actions = bench.surroundings.entries.filter { $0.outcome == .succeeded }.map(\.action)
            #expect(Set(actions) == [.studyListed])
        }
    }

    @Test func `refuses terms that it does not know, and any in the address`() async throws {
        let refused = [
            "", "[]", "null", #"{"PatientName": null}"#, #"{"PatientName": ["a"]}"#, #"{"PatientName": {"$ne": 1}}"#,
            #"{"limit": "5"}"#, #"{"limit": 0}"#, #"{"limit": 201}"#, #"{"limit": 1e30}"#, #"{"cursor": "x"}"#,
            #"{"Patient": "Doe"}"#, #"{"completeness": "perhaps"}"#,
        ]
        try await withQuery { bench in
            for terms in refused {
                let answer = try await bench.post("/api/studies/search", terms, as: "reader")
                #expect(answer.status == 400, "\(terms)")
            }
            let inAddress = "/api/studies/search?PatientName=Doe"
            #expect(try await bench.post(inAddress, "{}", as: "reader").status == 400)
            let long = #"{"PatientName": ""# + String(repeating: "a", count: 20_000) + #""}"#
            #expect(try await bench.post("/api/studies/search", long, as: "reader").status == 413)
        }
    }

    @Test func `opens a payload on the way out, whole and in part`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench, byteCount: 2_000_001)
            try await bench.take([upload.event])
            let path = "/api/tasks/\(upload.task)/payload"
            let whole = try await bench.get(path)
            #expect(whole.status == 200 && [UInt8](whole.body) == upload.payload)
            #expect(whole.field("Content-Type") == "application/dicom")
            let tag = try #require(whole.field("ETag"))
            #expect(tag == "\"\(upload.received.payload.sha256.hex)\"")

            let part = try await bench.get(path, ["Range": "bytes=1000000-1999999"])
            #expect(part.status == 206 && [UInt8](part.body) == Array(upload.payload[1_000_000..<2_000_000]))
            #expect(part.field("Content-Range") == "bytes 1000000-1999999/2000001")
            #expect(try await bench.get(path, ["Range": "bytes=2000001-"]).status == 416)
            #expect(try await bench.get(path, ["Range": "bytes=0-1", "If-Range": "\"other\""]).status == 200)
            #expect(try await bench.get(path, ["If-None-Match": tag]).status == 304)
        }
    }

    @Test func `gives a result with its media type`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, upload.processed])
            let answer = try await bench.get("/api/tasks/\(upload.task)/results/metadata")
            #expect(answer.text == "[{\"instance\": \"1.2.3.1.1\"}]")
            #expect(answer.field("Content-Type") == "application/dicom+json")
            #expect(try await bench.get("/api/tasks/\(upload.task)/results/preview").status == 404)
            // Each kind is a read of its own on the trail, which a window merges with others of that kind alone.
            let reads = bench.surroundings.entries.filter { $0.action == .resultRead }
            #expect(reads.map { $0.detail[.kind] } == ["metadata", "preview", "preview"])
            #expect(reads.map(\.outcome) == [.succeeded, .succeeded, .refused])
        }
    }

    @Test func `packs the results of a study, versions apart`() async throws {
        try await withQuery { bench in
            let first = try await Upload(bench)
            let second = try await Upload(bench, byteCount: 3_001)
            let third = try await Upload(bench, instance: "1.2.3.1.2")
            try await bench.take([first, second, third].flatMap { [$0.event, $0.processed] })
            let answer = try await bench.get("/api/studies/1.2.3/results")
            #expect(answer.field("Content-Type") == "application/zip")
            let entries = try StoredZip([UInt8](answer.body)).entries
            #expect(
                Set(entries.keys) == [
                    "1.2.3.1/1.2.3.1.1/metadata.json", "1.2.3.1/1.2.3.1.1/\(second.task)/metadata.json",
                    "1.2.3.1/1.2.3.1.2/metadata.json",
                ]
            )
            let packed = entries["1.2.3.1/1.2.3.1.2/metadata.json"]
            #expect(packed.map { String(decoding: $0, as: UTF8.self) } == "[{\"instance\": \"1.2.3.1.2\"}]")
        }
    }

    /// The views are behind, the keys are gone, and so are the objects: the moment between an erasure and its statement.
    @Test func `says that a study was erased, and not that its objects are lost`() async throws {
        try await withQuery(keepsKeys: true) { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, upload.processed])
            let ward = try WorkspaceID("ward")
            let other = try await KeyVault.open(try #require(bench.keys))
            let study = StudyReference(workspace: ward, study: upload.received.study)
            _ = try await other.destroyKeys(of: study, life: 1)
            for object in [upload.received.payload] + upload.results.map(\.object) {
                try await bench.store.delete(try #require(ObjectName(object.name)))
            }
            for path in ["payload", "results/metadata"] {
                let answer = try await bench.get("/api/tasks/\(upload.task)/\(path)")
                #expect(answer.status == 410, "\(path)")
                #expect(answer.text.contains("study-erased"), "\(path)")
            }
            let archive = try await bench.get("/api/studies/1.2.3/results")
            #expect(archive.status == 410)
        }
    }

    @Test func `says that an object is unreadable, and no more`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event])
            let name = try #require(ObjectName(upload.received.payload.name))
            try await bench.store.delete(name)
            let answer = try await bench.get("/api/tasks/\(upload.task)/payload")
            #expect(answer.status == 500)
            let body = answer.text
            #expect(body.contains("object-unreadable") && !body.contains(upload.received.payload.name))
        }
    }
}
