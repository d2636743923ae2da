import ArgumentParser
import Foundation
import Runtime

struct GatewayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "gateway", abstract: "Take uploads in.")

    func run() async throws { try await RoleProcess.run(.gateway) }
}

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "worker", abstract: "Process payloads.")

    func run() async throws { try await RoleProcess.run(.worker) }
}

struct ProjectorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "projector", abstract: "Keep the views up to date.")

    func run() async throws { try await RoleProcess.run(.projector) }
}

struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Answer queries and serve the portal."
    )

    func run() async throws { try await RoleProcess.run(.query) }
}

struct DevCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev",
        abstract: "Run every role in one process, on embedded parts where no others are named."
    )

    func run() async throws { try await DevProcess.run() }
}

struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Print every setting, as docs/configuration.md has them."
    )

    func run() {
        print(RadiologSettings.catalogue.markdown, terminator: "")
    }
}
