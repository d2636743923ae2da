import ArgumentParser

/// The event log for medical images: every role of it, and the tools around it.
@main
struct Radiolog: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "radiolog",
        abstract: "The event log for medical images.",
        discussion: """
            Every role reads its settings from RADIOLOG_ environment variables: see `radiolog settings`.
            """,
        version: version,
        subcommands: [
            DevCommand.self, GatewayCommand.self, WorkerCommand.self, ProjectorCommand.self, QueryCommand.self,
            TopicsCommand.self, UploadCommand.self, ReplayCommand.self, KeysCommand.self, ObjectsCommand.self,
            PeopleCommand.self, DICOMCommand.self, SettingsCommand.self, OpenAPICommand.self,
        ]
    )
}
