import EmbeddedLog
import Foundation

/// Appends to a log until it is killed, and prints what was acknowledged: `LogAppender <log file> <seed> <round>`.
///
/// Each writer appends a numbered series of its own. A consumer copies what is appended to a second topic, one atomic
/// commit a batch. The lines printed are `<text> <partition> <offset>`.
@main
struct LogAppender {
    static let input = "input"
    static let copy = "copy"

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let seed = UInt64(arguments[2]) else {
            FileHandle.standardError.write(Data("usage: LogAppender <log file> <seed> <round>\n".utf8))
            exit(64)
        }
        let log = try await LogFile.open(at: arguments[1])
        _ = try await log.apply([(input, 4), (copy, 1)])
        try await withThrowingTaskGroup { group in
            group.addTask { try await copyEverything(in: log) }
            for writer in 0..<8 {
                group.addTask {
                    try await append(seriesOf: "\(arguments[3]).\(writer)", seed: seed + UInt64(writer), to: log)
                }
            }
            try await group.waitForAll()
        }
    }

    private static func append(seriesOf writer: String, seed: UInt64, to log: LogFile) async throws {
        var state = seed
        var number = 0
        while true {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let texts = (0...Int(state >> 61)).map { "\(writer).\(number + $0)" }
            number += texts.count
            let filling = [UInt8](repeating: 0x20, count: Int(state >> 50 & 0xfff))
            let positions = try await log.append(
                texts.map { NewRecord(topic: input, key: writer, value: Array($0.utf8) + filling) }
            )
            let lines = zip(texts, positions).map { "\($0) \($1.partition.number) \($1.offset)\n" }
            FileHandle.standardOutput.write(Data(lines.joined().utf8))
        }
    }

    private static func copyEverything(in log: LogFile) async throws {
        let consumer = try log.join(
            GroupMembership(
                group: "copier",
                topics: [input],
                sessionTimeout: .seconds(10),
                drainTimeout: .seconds(10),
                batchLimit: 64
            )
        )
        while let event = try await consumer.next() {
            guard case .records(let records) = event else { continue }
            let ends = records.reduce(into: [TopicPartition: Int64]()) {
                $0[$1.position.partition] = $1.position.offset + 1
            }
            _ = try await consumer.commit(
                ends.map { GroupOffset(partition: $0.key, nextOffset: $0.value, metadata: "") },
                with: records.map { record in
                    NewRecord(
                        topic: copy,
                        key: "",
                        value: Array("\(record.position.partition.number) \(record.position.offset)".utf8)
                    )
                }
            )
        }
    }
}
