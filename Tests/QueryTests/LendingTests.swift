import Access
import Audit
import Events
import Foundation
import KeyVault
import Testing

@Suite(.timeLimit(.minutes(3))) struct `A study that is lent` {
    private func share(
        _ bench: QueryBench,
        _ study: String = "1.2.3",
        with recipient: StudyShare.Recipient,
        for actions: Set<Action> = Action.lentByShares,
        until end: Date = Date().addingTimeInterval(600)
    ) throws -> StudyShare {
        let ward = try WorkspaceID("ward")
        return StudyShare(
            id: UUID(),
            workspace: ward,
            study: bench.vault.routing.study(workspace: ward, studyInstanceUID: study).hex,
            recipient: recipient,
            actions: actions,
            end: end
        )
    }

    /// Every route that reads, by the action it demands.
    private func paths(_ upload: Upload, _ study: String = "1.2.3") -> [(path: String, action: Action)] {
        [
            ("/api/studies/\(study)", .readStudies), ("/api/studies/\(study)/results", .readResults),
            ("/api/tasks/\(upload.task)", .readTasks), ("/api/tasks/\(upload.task)/results/metadata", .readResults),
            ("/api/tasks/\(upload.task)/payload", .readPayloads),
        ]
    }

    private func listed(_ bench: QueryBench, as token: String, _ query: String = "") async throws -> [String] {
        let studies = try await bench.json("/api/studies\(query)", as: token)["studies"] as? [[String: any Sendable]]
        return (studies ?? []).compactMap { $0["studyInstanceUID"] as? String }
    }

    @Test func `is read through every route by exactly those it is lent to`() async throws {
        try await withQuery { bench in
            let lent = try await Upload(bench)
            let hidden = try await Upload(bench, study: "1.2.4", instance: "1.2.4.1.1")
            try await bench.take([lent.event, lent.processed, hidden.event, hidden.processed])
            let clinic = try WorkspaceID("clinic")
            for (recipient, token, others) in [
                (StudyShare.Recipient.workspace(clinic), "stranger", ["guest"]),
                (.person(bench.surroundings.guest), "guest", ["stranger"]),
            ] {
                bench.surroundings.shares = [try share(bench, with: recipient)]
                for (path, _) in paths(lent) {
                    #expect(try await bench.get(path, as: token).status == 200, "\(path) as \(token)")
                    for other in others {
                        #expect(
                            [403, 404].contains(try await bench.get(path, as: other).status),
                            "\(path) as \(other)"
                        )
                    }
                }
                for (path, _) in paths(hidden, "1.2.4") {
                    #expect([403, 404].contains(try await bench.get(path, as: token).status), "\(path) as \(token)")
                }
                #expect(try await listed(bench, as: token) == ["1.2.3"])
                #expect(try await listed(bench, as: token, "?PatientName=doe*") == ["1.2.3"])
                #expect(try await listed(bench, as: token, "?StudyInstanceUID=1.2.4") == [])
            }
            let payload = try await bench.get("/api/tasks/\(lent.task)/payload", as: "guest")
            #expect([UInt8](payload.body) == lent.payload)
        }
    }

    @Test func `is read by the granted actions alone, until it ends`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, upload.processed])
            let clinic = try WorkspaceID("clinic")
            for granted in Action.lentByShares {
                bench.surroundings.shares = [try share(bench, with: .workspace(clinic), for: [granted])]
                for (path, action) in paths(upload) {
                    let status = try await bench.get(path, as: "stranger").status
                    #expect(status == (action == granted ? 200 : 404), "\(path) with \(granted)")
                }
                let isListed = try await listed(bench, as: "stranger") == ["1.2.3"]
                #expect(isListed == (granted == .readStudies))
            }
            bench.surroundings.shares = [try share(bench, with: .workspace(clinic), until: Date())]
            for (path, _) in paths(upload) {
                #expect(try await bench.get(path, as: "stranger").status == 404, "\(path)")
            }
            #expect(try await listed(bench, as: "stranger") == [])
        }
    }

    @Test func `is told with its share, on the trail of whose it is, before it is read`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, upload.processed])
            let lent = try share(bench, with: .workspace(try WorkspaceID("clinic")))
            bench.surroundings.shares = [lent]
            for (path, _) in paths(upload) { _ = try await bench.get(path, as: "stranger") }
            _ = try await bench.get("/api/studies", as: "stranger")
            let entries = bench.surroundings.entries
            let told = entries.filter { $0.workspace?.text == "ward" && $0.actor == "stranger" }
            #expect(
                Set(told.map(\.action)) == [
                    .studyRead, .studyDownloaded, .taskRead, .resultRead, .payloadRead, .studyListed,
                ]
            )
            #expect(told.allSatisfy { $0.detail[.share] == lent.id.uuidString.lowercased() })
            // One for the own list, on the own trail.
            #expect(entries.filter { $0.workspace?.text == "clinic" }.map(\.action) == [.studyListed])
            let answer = try await bench.json("/api/studies/1.2.3", as: "stranger")["lent"] as? [String: any Sendable]
            #expect(answer?["workspace"] as? String == "ward")
            #expect(answer?["share"] as? String == lent.id.uuidString.lowercased())
        }
    }

    @Test func `stands among the reader's own, page by page in one order`() async throws {
        try await withQuery { bench in
            var (events, lent): ([Event], [StudyShare]) = ([], [])
            for number in 1...6 {
                let upload = try await Upload(bench, study: "1.\(number)", instance: "1.\(number).1")
                events.append(upload.event)
                if number.isMultiple(of: 2) {
                    lent.append(try share(bench, "1.\(number)", with: .person(bench.surroundings.guest)))
                }
            }
            try await bench.take(events)
            bench.surroundings.shares = lent
            #expect(try await listed(bench, as: "guest") == ["1.6", "1.4", "1.2"])
            var (found, path): ([String], String?) = ([], "?limit=2")
            while let query = path {
                let page = try await bench.json("/api/studies\(query)", as: "guest")
                found += (page["studies"] as? [[String: any Sendable]] ?? []).compactMap {
                    $0["studyInstanceUID"] as? String
                }
                path = (page["next"] as? String).map { "?limit=2&cursor=\($0)" }
            }
            #expect(found == ["1.6", "1.4", "1.2"])
            // What is one's own is not told twice, nor as lent.
            #expect(try await listed(bench, as: "reader").count == 6)
        }
    }

    @Test func `is chosen by its share where it is not the only one of that name`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event])
            let lent = try share(bench, with: .workspace(try WorkspaceID("clinic")))
            bench.surroundings.shares = [lent]
            let path = "/api/studies/1.2.3?share="
            #expect(try await bench.get(path + lent.id.uuidString, as: "stranger").status == 200)
            #expect(try await bench.get(path + UUID().uuidString, as: "stranger").status == 404)
            #expect(try await bench.get(path + "x", as: "stranger").status == 404)
            // Whose it is: the share is not theirs to use.
            #expect(try await bench.get(path + lent.id.uuidString, as: "reader").status == 404)
        }
    }

    @Test func `is changed by nobody it is lent to`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event])
            bench.surroundings.shares = [try share(bench, with: .person(bench.surroundings.guest))]
            for path in [
                "/api/tasks/\(upload.task)/cancel", "/api/tasks/\(upload.task)/release",
                "/api/studies/1.2.3/complete",
            ] {
                #expect([403, 404].contains(try await bench.post(path, as: "guest").status), "\(path)")
            }
        }
    }
}

@Suite(.timeLimit(.minutes(3))) struct `Tasks without their patients` {
    @Test func `are shown to who sends images or keeps the queue`() async throws {
        try await withQuery { bench in
            let upload = try await Upload(bench)
            try await bench.take([upload.event, upload.processed])
            for token in ["uploader", "operator"] {
                let task = try await bench.json("/api/tasks/\(upload.task)", as: token)
                #expect(task["status"] as? String == "processed")
                for name in ["file", "studyInstanceUID", "seriesInstanceUID", "sopInstanceUID"] {
                    #expect(task[name] is NSNull, "\(name) as \(token)")
                }
                let listed = try await bench.get("/api/tasks", as: token).text
                #expect(listed.contains("\(upload.task)") && !listed.contains("1.2.3.1"))
            }
            #expect(try await bench.get("/api/tasks/\(upload.task)").text.contains("1.2.3.1.1.dcm"))
        }
    }
}
