/// One command on many files: what cannot be done to one is told, and the next is taken.
public struct ToolRun: Sendable {
    /// How a command ended, as its exit status tells.
    public enum Outcome: Int32, Sendable {
        case done = 0
        /// At least one file was not worked on as asked.
        case incomplete = 1
    }

    public let inputs: InputFiles
    private let memoryLimit: Int
    private let console: ToolConsole

    public init(_ arguments: [String], recursive: Bool, memoryLimit: Int, console: ToolConsole) {
        inputs = InputFiles(arguments, recursive: recursive)
        self.memoryLimit = memoryLimit
        self.console = console
    }

    /// Opens each DICOM file, tells of its findings, and hands it to `body`.
    ///
    /// - Throws: what `body` throws other than `ToolError`, such as a standard output that was closed.
    public func eachFile(_ body: (InputFile) async throws -> Void) async throws -> Outcome {
        try await eachPath { path in
            let input = try InputFile(path, memoryLimit: memoryLimit)
            console.warnOfFindings(in: input)
            try await body(input)
        }
    }

    /// Hands each file to `body`, unopened.
    public func eachPath(_ body: (InputPath) async throws -> Void) async throws -> Outcome {
        var outcome = inputs.problems.isEmpty ? Outcome.done : .incomplete
        for (path, error) in inputs.problems { console.warn("\(path.printable) \(error)") }
        for path in inputs.paths {
            do {
                try await body(path)
            } catch let error as ToolError {
                console.warn("\(path.path.printable) \(error)")
                outcome = .incomplete
            }
        }
        return outcome
    }
}
