import Events
import Foundation
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Control over the queue` {
    private func quarantine(_ upload: Upload, code: String = "worker-lost", turn: Int? = nil) -> Event {
        quarantine(upload, code: code, turn: turn, steps: ["metadata/1"])
    }

    private func quarantine(_ upload: Upload, code: String, turn: Int? = nil, steps: [String]) -> Event {
        .taskQuarantined(
            TaskQuarantined(
                task: upload.task,
                workspace: upload.received.workspace,
                study: upload.received.study,
                attempts: 3,
                failure: TaskFailure(code: code, detail: "", isRetriable: true),
                worker: "worker-1",
                turn: turn,
                evidence: QuarantineEvidence(steps: steps, tries: [])
            )
        )
    }

    private func orders(_ answer: Answer) throws -> [[String: any Sendable]] {
        let root = try JSONSerialization.jsonObject(with: answer.body) as? [String: any Sendable]
        return root?["orders"] as? [[String: any Sendable]] ?? []
    }

    @Test func `releases a task that is set aside, with its tries remembered`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, quarantine(upload)])
            let answer = try await bench.post("/api/tasks/\(upload.task)/release", #"{"priority": "urgent"}"#)
            #expect(answer.status == 202, "\(answer.text)")
            #expect(try orders(answer).first?["position"] as? String == "radiolog.studies/0/0")
            let copies = try await bench.stated(on: .uploadsUrgent)
            guard case .instanceReceived(let copy) = copies.first else {
                Issue.record("no copy")
                return
            }
            #expect(copy.task == upload.task && copy.turn == Turn(number: 2, earlierAttempts: 3))
            #expect(copy.payload == upload.received.payload)

            try await bench.take(copies + (try await bench.stated(on: .studies)))
            let task = try await bench.json("/api/tasks/\(upload.task)")
            #expect(task["status"] as? String == "released")
            #expect((task["order"] as? [String: any Sendable])?["actor"] as? String == "operator")
            #expect(try await bench.post("/api/tasks/\(upload.task)/release").status == 409)

            try await bench.take([quarantine(upload, turn: 2)])
            #expect(try await bench.json("/api/tasks/\(upload.task)")["status"] as? String == "quarantined")
        }
    }

    @Test func `cancels what waits, and nothing that is done`() async throws {
        try await withQuery { bench in
            let waiting = try await Upload(bench)
            let done = try await Upload(bench, instance: "1.2.3.1.2")
            try await bench.take([waiting.event, done.event, done.processed])
            #expect(try await bench.post("/api/tasks/\(done.task)/cancel").status == 409)
            #expect(try await bench.post("/api/tasks/\(waiting.task)/cancel").status == 202)
            try await bench.take(try await bench.stated(on: .studies))
            #expect(try await bench.json("/api/tasks/\(waiting.task)")["status"] as? String == "cancelled")
            #expect(try await bench.stated(on: .uploadsRoutine).isEmpty)
        }
    }

    @Test func `moves the waiting tasks of a study`() async throws {
        try await withQuery { bench in
            let first = try await Upload(bench, instance: "1.2.3.1.1")
            let second = try await Upload(bench, instance: "1.2.3.1.2")
            let done = try await Upload(bench, instance: "1.2.3.1.3")
            let other = try await Upload(bench, study: "1.2.4", instance: "1.2.4.1.1")
            try await bench.take([first.event, second.event, done.event, done.processed, other.event])
            let answer = try await bench.post("/api/studies/1.2.3/priority", #"{"priority": "urgent"}"#)
            #expect(answer.status == 202)
            #expect(try orders(answer).count == 2)
            #expect(Set(try await bench.stated(on: .uploadsUrgent).compactMap(\.task)) == [first.task, second.task])
            try await bench.take(try await bench.stated(on: .studies))
            let task = try await bench.json("/api/tasks/\(first.task)")
            #expect(task["priority"] as? String == "urgent" && task["status"] as? String == "received")
        }
    }

    @Test func `orders about all that a filter finds, page by page`() async throws {
        try await withQuery { bench in
            var events: [Event] = []
            for number in 0..<5 {
                let upload = try await Upload(bench, instance: "1.2.3.1.\(number)")
                events += [upload.event, quarantine(upload, code: number < 3 ? "worker-lost" : "payload-missing")]
            }
            try await bench.take(events)
            let first = try await bench.post("/api/tasks/release", #"{"failure": "worker-lost", "limit": 2}"#)
            let root = try JSONSerialization.jsonObject(with: first.body) as? [String: any Sendable]
            let next = try #require(root?["next"] as? String)
            let body = #"{"failure": "worker-lost", "limit": 2, "cursor": "\#(next)"}"#
            let second = try await bench.post("/api/tasks/release", body)
            #expect(try orders(first).count == 2)
            #expect(try orders(second).count == 1)
            let copies = try await bench.stated(on: .uploadsRoutine)
            #expect(copies.count == 3)
        }
    }

    @Test(
        arguments: [
            ("release", ""), ("release", "{}"), ("release", #"{"status": "lost"}"#), ("release", "[]"),
            ("cancel", #"{"status": "received", "to": "bulk"}"#), ("cancel", #"{"priority": "soon"}"#),
            ("release", #"{"status": "quarantined", "limit": 0}"#), ("priority", #"{"status": "received"}"#),
            ("release", #"{"step": "$where"}"#), ("release", #"{"receivedFrom": "yesterday"}"#),
            ("release", #"{"receivedFrom": "2026-01-01T12:99:00Z"}"#),
            ("release", #"{"receivedFrom": "2026-01-01T12:00:00+24:00"}"#),
            ("release", #"{"receivedTo": "2026-01-01"}"#),
            ("release", #"{"quarantinedFrom": "2026-02-01T00:00:00Z", "quarantinedTo": "2026-01-01T00:00:00Z"}"#),
        ]
    )
    func `refuses a filter it does not understand`(call: String, body: String) async throws {
        try await withQuery { bench in
            let answer = try await bench.post("/api/tasks/\(call)", body)
            #expect(answer.status == 400)
        }
    }

    @Test func `re-drives a class of failures at one version of a step, and no other`() async throws {
        try await withQuery { bench in
            var events: [Event] = []
            var tasks: [TaskID] = []
            for (number, step) in ["preview/1", "preview/1", "preview/2", "metadata/1"].enumerated() {
                let upload = try await Upload(bench, instance: "1.2.3.1.\(number)")
                tasks.append(upload.task)
                events += [upload.event, quarantine(upload, code: "unexpected", steps: ["statistics/1", step])]
            }
            try await bench.take(events)
            let listed = try await bench.json("/api/tasks/failures")["failures"] as? [[String: any Sendable]] ?? []
            #expect(listed.map { $0["count"] as? Int } == [2, 1, 1])
            #expect(listed.first?["steps"] as? [String] == ["statistics/1", "preview/1"])

            func found(_ query: String) async throws -> Int {
                (try await bench.json("/api/tasks?\(query)")["tasks"] as? [[String: any Sendable]] ?? []).count
            }
            #expect(try await found("step=preview") == 3)
            #expect(try await found("step=preview/2&failure=unexpected") == 1)
            #expect(try await found("step=view") == 0)
            #expect(try await found("quarantinedFrom=2023-11-14T22:13:20Z&quarantinedTo=2023-11-14T22:13:24Z") == 2)
            #expect(try await found("receivedFrom=2030-01-01T00:00:00Z") == 0)
            #expect(try await found("receivedTo=2030-01-01T00:00:00Z&limit=2") == 2)

            let body = #"{"status": "quarantined", "failure": "unexpected", "step": "preview/1"}"#
            #expect(try orders(try await bench.post("/api/tasks/release", body)).count == 2)
            #expect(Set(try await bench.stated(on: .uploadsRoutine).compactMap(\.task)) == Set(tasks.prefix(2)))
            try await bench.take(try await bench.stated(on: .studies))
            let move = #"{"status": "released", "to": "bulk"}"#
            #expect(try orders(try await bench.post("/api/tasks/priority", move)).count == 2)
        }
    }

    @Test func `shows operators what waits, and whose images they are to readers alone`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event])
            for (token, isReader) in [("reader", true), ("operator", false), ("uploader", false)] {
                let answer = try await bench.get("/api/tasks/\(upload.task)", as: token)
                let root = try JSONSerialization.jsonObject(with: answer.body) as? [String: any Sendable]
                #expect(answer.status == 200 && root?["status"] as? String == "received")
                #expect((root?["studyInstanceUID"] as? String != nil) == isReader, "\(token)")
                #expect((root?["sopInstanceUID"] as? String != nil) == isReader, "\(token)")
            }
            #expect(try await bench.get("/api/tasks/failures", as: "stranger").text.contains("[]"))
        }
    }

    @Test func `is for operators, in their workspace`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event])
            for token in ["reader", "uploader", "stranger"] {
                #expect(try await bench.post("/api/tasks/\(upload.task)/cancel", as: token).status == 403)
                #expect(try await bench.post("/api/tasks/cancel", #"{"status":"received"}"#, as: token).status == 403)
            }
            #expect(try await bench.post("/api/tasks/\(UUID())/cancel").status == 404)
            #expect(try await bench.stated(on: .studies).isEmpty)
        }
    }
}
