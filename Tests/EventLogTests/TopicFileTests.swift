import Events
import Foundation
import Testing

@testable import EventLog

@Suite struct `The topic declarations` {
    @Test func `are those the code uses`() throws {
        let files = try TopicFile.load(directory: Examples.repository.appending(path: "topics").path)
        #expect(Set(files.map(\.name)) == Set(Topic.all.map(\.name)))
    }

    @Test func `keep every record unless they compact`() throws {
        for file in try TopicFile.load(directory: Examples.repository.appending(path: "topics").path) {
            let declaration = file.declaration()
            #expect(declaration.settings["retention.ms"] == "-1")
            #expect(declaration.settings["retention.bytes"] == "-1")
            #expect(declaration.settings["min.insync.replicas"] == "2")
            #expect(file.declaration(replication: 1).settings["min.insync.replicas"] == "1")
        }
    }

    @Test func `are refused with every problem at once`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "topics-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let wrong = """
            name: radiolog.results
            partitions: 0
            replication: 3
            key: worker
            cleanup: delete
            retention: forever
            events: [InstanceReceived]
            """
        try Data(wrong.utf8).write(to: directory.appending(path: "results.yaml"))
        try Data("name: [".utf8).write(to: directory.appending(path: "broken.yaml"))
        let error = #expect(throws: InvalidTopicFiles.self) { try TopicFile.load(directory: directory.path) }
        let problems = error?.problems ?? []
        #expect(problems.contains { $0.hasPrefix("broken.yaml") })
        #expect(problems.contains { $0.contains("key worker") })
        #expect(problems.contains { $0.contains("other events") })
        #expect(problems.contains { $0.contains("1 to 1000") })
        #expect(problems.contains { $0.contains("no file declares radiolog.audit") })
    }
}

@Suite struct `A log position` {
    @Test func `is read as it is written`() throws {
        let position = LogPosition(PartitionID(topic: "radiolog.uploads.urgent", number: 11), offset: 1 << 40)
        #expect(LogPosition("\(position)") == position)
    }

    @Test(arguments: [
        "", "a/b/c", "topic/1", "topic/1/2/3", "/1/2", "topic/-1/2", "topic/1/-2", "topic/1/99999999999999999999",
    ])
    func `refuses other texts`(text: String) {
        #expect(LogPosition(text) == nil)
    }
}
