import ArgumentParser

struct DICOMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dicom",
        abstract: "Look at DICOM files, check them and make others of them.",
        discussion: """
            Works on files alone: no setting, no server. A file of - is standard input. What is wrong with a file that \
            can be read all the same is said on standard error.

            Ends with status 0 when everything asked for was done, else 1: a file that cannot be worked on is named \
            on standard error, and the next is taken. (`validate` tells more by its status: see there.) Status 64 is \
            for arguments that make no sense.
            """,
        subcommands: [
            Dump.self, Validate.self, JSON.self, Preview.self, Statistics.self, Deidentify.self,
            Transcode.self,
        ]
    )
}
