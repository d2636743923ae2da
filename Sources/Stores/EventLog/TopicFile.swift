import Events
import Foundation
import Yams

/// One `topics/*.yaml`: what a topic should be on the broker, and which events it holds in which order.
public struct TopicFile: Sendable, Equatable, Decodable {
    public let name: String
    public let partitions: Int
    /// Copies of each partition on a cluster; one on a single broker.
    public let replication: Int
    public let key: String
    /// Kafka's `cleanup.policy`.
    public let cleanup: CleanUp
    public let retention: Retention
    public let events: [String]

    public enum CleanUp: String, Sendable, Decodable {
        case delete, compact
    }

    /// How long records are kept.
    public enum Retention: String, Sendable, Decodable {
        case forever
    }

    /// Reads every `*.yaml` of `directory`, sorted by topic name.
    public static func load(directory: String) throws(InvalidTopicFiles) -> [TopicFile] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".yaml") }
        } catch {
            throw InvalidTopicFiles(problems: ["\(directory) cannot be read: is RADIOLOG_TOPICS_DIRECTORY right?"])
        }
        var files: [TopicFile] = []
        var problems: [String] = []
        for name in names.sorted() {
            do {
                let text = try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8)
                files.append(try YAMLDecoder().decode(TopicFile.self, from: text))
            } catch {
                problems.append("\(name): \(error)")
            }
        }
        problems += disagreements(of: files)
        guard problems.isEmpty else { throw InvalidTopicFiles(problems: problems) }
        return files
    }

    /// What the broker is asked for; `replication` overrides the file's, for clusters smaller than it assumes.
    public func declaration(replication override: Int? = nil) -> TopicDeclaration {
        let copies = override ?? replication
        return TopicDeclaration(
            name: name,
            partitions: partitions,
            replicationFactor: copies,
            settings: [
                "cleanup.policy": cleanup.rawValue,
                "retention.ms": "-1",
                "retention.bytes": "-1",
                // One copy may be away without stopping uploads, and none acknowledged is ever on one disk alone.
                "min.insync.replicas": "\(max(1, copies - 1))",
            ]
        )
    }

    /// Where the files and the code's topics differ.
    static func disagreements(of files: [TopicFile]) -> [String] {
        var problems: [String] = []
        for topic in Topic.all where !files.contains(where: { $0.name == topic.name }) {
            problems.append("no file declares \(topic.name)")
        }
        for file in files {
            guard let topic = Topic.all.first(where: { $0.name == file.name }) else {
                problems.append("\(file.name) is declared but no code knows it")
                continue
            }
            if file.key != topic.key.rawValue {
                problems.append("\(file.name): key \(file.key) is declared, the code uses \(topic.key.rawValue)")
            }
            if Set(file.events) != Set(topic.events.map(\.rawValue)) {
                problems.append("\(file.name) declares other events than the code writes to it")
            }
            if !(1...1000).contains(file.partitions) || !(1...7).contains(file.replication) {
                problems.append("\(file.name): partitions must be 1 to 1000 and replication 1 to 7")
            }
        }
        return problems
    }
}

/// Topic files that cannot be used; every problem at once.
public struct InvalidTopicFiles: Error, CustomStringConvertible {
    public let problems: [String]

    public var description: String { "topic files: " + problems.joined(separator: "; ") }
}
