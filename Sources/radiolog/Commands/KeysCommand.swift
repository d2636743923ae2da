import ArgumentParser

/// Looks after the keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "State, rotation and check of the keys; certificates of erasures.",
        discussion: """
            Works on the MongoDB of RADIOLOG_MONGODB_URI, else on that of a `radiolog dev`, also while that runs. Ends with \
            status 0, with 1 where a fault was found, and with 2 where no answer could be had. docs/operations.md has the \
            ceremonies.
            """,
        subcommands: [
            KeysStatus.self, KeysRotate.self, KeysCheck.self, KeysVerifyCertificate.self,
        ]
    )
}
