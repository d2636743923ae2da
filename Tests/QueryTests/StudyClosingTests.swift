import Events
import Foundation
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Closing a study` {
    private func completeness(_ bench: QueryBench, _ study: String = "1.2.3") async throws -> [String: any Sendable] {
        try await bench.json("/api/studies/\(study)")["completeness"] as? [String: any Sendable] ?? [:]
    }

    @Test func `states that it is complete, and what it consists of`() async throws {
        try await withQuery { bench in
            let first = try await Upload(bench)
            let second = try await Upload(bench, instance: "1.2.3.1.2")
            try await bench.take([first.event, second.event, second.processed])
            #expect(try await completeness(bench)["state"] as? String == "open")
            #expect(try await bench.json("/api/studies?completeness=complete")["studies"] as? [String] == [])

            let answer = try await bench.post("/api/studies/1.2.3/complete", as: "uploader")
            #expect(answer.status == 202, "\(answer.text)")
            let stated = try await bench.stated(on: .studies)
            guard case .studyCompleted(let fact) = stated.first else {
                Issue.record("nothing stated")
                return
            }
            #expect(fact.reason == .closed && fact.actor == "uploader" && fact.revision == 1)
            #expect(fact.taskCount == 2 && fact.waitingCount == 1)

            try await bench.take(stated)
            let shown = try await completeness(bench)
            #expect(shown["state"] as? String == "complete" && shown["reason"] as? String == "closed")
            #expect(shown["revision"] as? Int == 1 && shown["waitingCount"] as? Int == 1)
            let listed = try await bench.json("/api/studies?completeness=complete")["studies"] as? [any Sendable]
            #expect(listed?.count == 1)
            let open = try await bench.json("/api/studies?completeness=open")["studies"] as? [any Sendable]
            #expect(open?.isEmpty == true)
            #expect(try await bench.get("/api/studies?completeness=perhaps").status == 400)
        }
    }

    @Test func `of one that has grown since states both, as the next revision`() async throws {
        try await withQuery { bench in
            let first = try await Upload(bench)
            let completed = StudyCompleted(
                workspace: first.received.workspace,
                study: first.received.study,
                revision: 1,
                reason: .idle,
                taskCount: 1
            )
            let late = try await Upload(bench, instance: "1.2.3.1.2")
            try await bench.take([first.event, .studyCompleted(completed), late.event])
            #expect(try await bench.post("/api/studies/1.2.3/complete", as: "operator").status == 202)
            let stated = try await bench.stated(on: .studies)
            #expect(stated.map(\.type) == [.studyReopened, .studyCompleted])
            try await bench.take(stated)
            #expect(try await completeness(bench)["revision"] as? Int == 2)
        }
    }

    @Test func `is for those who may, and for studies there are`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event])
            #expect(try await bench.post("/api/studies/1.2.3/complete", as: "reader").status == 403)
            #expect(try await bench.post("/api/studies/9.9.9/complete", as: "operator").status == 404)
            #expect(try await bench.stated(on: .studies).isEmpty)
        }
    }

    @Test func `said again is answered with what was said`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            let completed = StudyCompleted(
                workspace: upload.received.workspace,
                study: upload.received.study,
                revision: 1,
                reason: .idle,
                taskCount: 1
            )
            try await bench.take([upload.event, .studyCompleted(completed)])
            let answer = try await bench.post("/api/studies/1.2.3/complete")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(try await bench.stated(on: .studies).isEmpty)
        }
    }
}
