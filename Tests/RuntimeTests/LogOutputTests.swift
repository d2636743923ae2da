import Foundation
import Logging
import Runtime
import SeededRandom
import Synchronization
import Testing

/// Keeps the lines that were logged.
final class LogCapture: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func output(_ format: LogFormat = .ecs, level: Logger.Level = .trace) -> LogOutput {
        LogOutput(
            format: format,
            level: level,
            service: ServiceIdentity(name: "radiolog-test", version: "1.2.3", node: "node-1"),
            sink: LogSink { line in self.lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
        )
    }

    /// The only line, read as JSON.
    func object() throws -> [String: Any] {
        let line = try #require(all.first)
        #expect(all.count == 1)
        #expect(line.hasSuffix("}\n") && !line.dropLast().contains("\n"))
        return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
}

@Suite struct `An ECS log line` {
    struct Quoted: Error { let patient = "DOE^JANE" }

    let capture = LogCapture()

    @Test func `names the event, the logger and the service`() throws {
        capture.output().logger(label: "gateway").warning("something happened")
        let line = try capture.object()
        #expect(line["log.level"] as? String == "warning")
        #expect(line["message"] as? String == "something happened")
        #expect(line["log.logger"] as? String == "gateway")
        #expect(line["service.name"] as? String == "radiolog-test")
        #expect(line["service.version"] as? String == "1.2.3")
        #expect(line["service.node.name"] as? String == "node-1")
        #expect(line["ecs.version"] as? String == "8.11.0")
        let time = try #require(line["@timestamp"] as? String)
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
    }

    @Test func `keeps fields of the schema apart from labels`() throws {
        capture.output().logger(label: "x").info(
            "request",
            metadata: [
                "http.response.status_code": .stringConvertible(202), "trace.id": "abc", "topic.name": "uploads",
                "tasks": .stringConvertible(7), "message": "not the message",
            ]
        )
        let line = try capture.object()
        #expect(line["http.response.status_code"] as? Int == 202)
        #expect(line["trace.id"] as? String == "abc")
        #expect(line["message"] as? String == "request")
        let labels = try #require(line["labels"] as? [String: String])
        #expect(labels == ["topic_name": "uploads", "tasks": "7", "message": "not the message"])
    }

    @Test func `says of an error only its type`() throws {
        capture.output().logger(label: "x").error("failed", error: Quoted())
        #expect(try capture.object()["error.type"] as? String == "Quoted")
        #expect(!capture.all.joined().contains("DOE"))
    }

    @Test func `stays one line of valid JSON whatever it is given`() throws {
        var random = SplitMix64(seed: 3)
        let scalars = (0..<400).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...0x10ffff, using: &random))
        }
        var text = "\u{0}\u{1f}\"\\\r\n\t{\"log.level\":\"fatal\"}\u{2028}"
        text.unicodeScalars.append(contentsOf: scalars)
        let metadata: Logger.Metadata = [
            text: .string(text), "file.\(text)": .array([.string(text), .dictionary([text: "x"])]),
        ]
        capture.output().logger(label: text).info("\(text)", metadata: metadata)
        let line = try capture.object()
        #expect(line["message"] as? String == text)
        #expect(line["log.level"] as? String == "info")
    }

    @Test func `is bounded whatever it is given`() throws {
        let long = String(repeating: "é🩻", count: 100_000)
        var metadata: Logger.Metadata = [:]
        for number in 0..<500 { metadata["name\(number)"] = .string(long) }
        var nested = Logger.MetadataValue.string(long)
        for _ in 0..<50 { nested = .array([nested]) }
        metadata["file.nested"] = nested
        capture.output().logger(label: "x").info("\(long)", metadata: metadata)
        let line = try capture.object()
        let message = try #require(line["message"] as? String)
        #expect(message.hasSuffix("…") && message.utf8.count <= 8 * 1024 + 3)
        #expect(capture.all[0].utf8.count < 160 * 1024)
        #expect((line["labels"] as? [String: String])?["fields_dropped"] == "437")
    }

    @Test func `takes the metadata of the call over that of the logger`() throws {
        var logger = capture.output().logger(label: "x")
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("m", metadata: ["a": "call"])
        #expect(try capture.object()["labels"] as? [String: String] == ["a": "call", "b": "logger"])
    }

    @Test func `is never mixed with another`() async throws {
        let lines = Mutex<[UInt8]>([])
        let sink = LogSink { line in
            // Byte by byte: two writers at once would show.
            for byte in line { lines.withLock { $0.append(byte) } }
        }
        let identity = ServiceIdentity(name: "a", version: "b", node: "c")
        let output = LogOutput(format: .ecs, level: .info, service: identity, sink: sink)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    let logger = output.logger(label: "task-\(task)")
                    for number in 0..<50 { logger.info("event \(number)") }
                }
            }
        }
        let text = lines.withLock { String(decoding: $0, as: UTF8.self) }
        let written = text.split(separator: "\n")
        #expect(written.count == 400)
        for line in written {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
        }
    }
}

@Suite struct `A console log line` {
    let capture = LogCapture()

    @Test func `is readable`() throws {
        capture.output(.console).logger(label: "worker").info("done", metadata: ["task": "42"])
        let line = try #require(capture.all.first)
        #expect(line.wholeMatch(of: /\d\d:\d\d:\d\d\.\d{3} info     worker: done task=42\n/) != nil, "\(line)")
    }

    @Test func `cannot be forged from inside a message`() throws {
        capture.output(.console).logger(label: "worker").info("one\ntwo\u{1b}[31m")
        let line = try #require(capture.all.first)
        #expect(line.hasSuffix("worker: one\\u{a}two\\u{1b}[31m\n"), "\(line)")
    }
}
