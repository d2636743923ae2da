import ArgumentParser
import DICOMTools
import Files

/// Which files a command works on, and how they are read.
struct InputOptions: ParsableArguments {
    @Argument(help: "Files; - is standard input.")
    var files: [String]

    @Flag(name: .shortAndLong, help: "Take the files in folders, at any depth.")
    var recursive = false

    @Option(
        help: ArgumentHelp(
            "Largest file held in memory, in MiB; a larger one is walked through, its long values left in it.",
            valueName: "MiB"
        )
    )
    var memory = InputFile.defaultMemoryLimit >> 20

    func validate() throws {
        guard (1...65_536).contains(memory) else {
            throw ValidationError("--memory is 1 to 65536 MiB.")
        }
    }

    /// The files, to be worked on one after the other.
    func run(_ console: ToolConsole = .standard) -> ToolRun {
        ToolRun(files, recursive: recursive, memoryLimit: memory << 20, console: console)
    }
}

/// Where the files go that a command makes.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "File to write, or the folder for several; - is standard output.",
            valueName: "file or folder"
        )
    )
    var output: String?

    @Flag(help: "Replace files that are there already.")
    var force = false

    /// For commands whose result nobody wants on a terminal.
    func requireOutput() throws {
        guard output != nil else {
            throw ValidationError("Say where to with -o; -o - is standard output.")
        }
    }

    /// What --force allows.
    var replacing: OutputFile.Replacement? {
        force ? { try FileSystem.rename($0, to: $1) } : nil
    }

    func plan(for run: ToolRun) -> OutputNames {
        OutputNames(output, inputCount: run.inputs.paths.count)
    }

    /// Writes to the file planned, else to standard output.
    func write(_ bytes: [UInt8], to path: String?, _ console: ToolConsole = .standard) throws {
        if let path {
            try OutputFile.write(bytes, to: path, replacing: replacing)
        } else {
            try console.write(bytes)
        }
    }

    /// Writes in pieces to the file planned, which is there only when all of it is, else to standard output.
    func writing(to path: String?, _ body: ((([UInt8]) throws -> Void)) async throws -> Void)
        async throws
    {
        guard let path else { return try await body(ToolConsole.standard.write) }
        let file = try OutputFile(path, replacing: replacing)
        try await body { try file.write($0) }
        try file.finish()
    }
}

extension ToolRun.Outcome {
    /// Ends the process with the status that tells of the outcome.
    func report() throws {
        guard self == .done else { throw ExitCode(rawValue) }
    }
}
