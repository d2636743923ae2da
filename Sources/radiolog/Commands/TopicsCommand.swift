import ArgumentParser
import EventLog
import Foundation

struct TopicsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics",
        abstract: "Apply the topic declarations to the event log, or check them.",
        subcommands: [Apply.self, Check.self]
    )

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create missing topics and grow small ones.")

        func run() async throws {
            let settings = try RadiologSettings.read(ProcessInfo.processInfo.environment, for: .topics)
            let files = try TopicFile.load(directory: settings.topics.directory)
            let log = try settings.openKafka(identity: "radiolog-topics")
            do {
                let changes = try await log.apply(
                    files.map { $0.declaration(replication: settings.topics.replication) }
                )
                for change in changes { print(change.text) }
            } catch {
                await log.close()
                throw error
            }
            await log.close()
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare the declarations with the code and with the broker; ends with status 1 on a difference."
        )

        @Flag(help: "Compare with the code alone.")
        var filesOnly = false

        func run() async throws {
            let environment = ProcessInfo.processInfo.environment
            if filesOnly {
                let directory = environment["RADIOLOG_TOPICS_DIRECTORY"] ?? "topics"
                let files = try TopicFile.load(directory: directory)
                print("\(files.count) topics are declared as the code uses them")
                return
            }
            let settings = try RadiologSettings.read(environment, for: .topics)
            let files = try TopicFile.load(directory: settings.topics.directory)
            let log = try settings.openKafka(identity: "radiolog-topics")
            let known: [String: Int]
            do {
                known = try await log.topics()
            } catch {
                await log.close()
                throw error
            }
            await log.close()
            var differences = 0
            for file in files {
                switch known[file.name] {
                case nil: print("\(file.name): missing")
                case file.partitions?: continue
                case let count?: print("\(file.name): \(count) partitions, declared are \(file.partitions)")
                }
                differences += 1
            }
            guard differences == 0 else { throw ExitCode.failure }
            print("\(files.count) topics are as declared")
        }
    }
}

extension TopicChange {
    var text: String {
        switch self {
        case .created(let name): "\(name): created"
        case .grown(let name, let from, let to): "\(name): grown from \(from) to \(to) partitions"
        case .configured(let name, let setting): "\(name): \(setting) set"
        case .kept(let name, let partitions): "\(name): has \(partitions) partitions, more than declared; kept"
        case .unchanged(let name): "\(name): unchanged"
        }
    }
}
