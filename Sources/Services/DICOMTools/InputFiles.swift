import Foundation

/// A file that arguments name, itself or by a folder around it.
public struct InputPath: Sendable, Equatable {
    /// What a person gives for standard input.
    public static let standardInput = "-"

    /// Fit for opening.
    public let path: String
    /// Below the folder that was named; the last part of its name for a file that was named itself.
    public let relative: String

    public init(path: String, relative: String) {
        self.path = path
        self.relative = relative
    }
}

/// The files that arguments name, in the order of the arguments, those in a folder by name.
public struct InputFiles: Sendable {
    public private(set) var paths: [InputPath] = []
    /// What cannot be taken, by the name that was given or found.
    public private(set) var problems: [(path: String, error: ToolError)] = []

    /// - Parameter recursive: takes the files in folders, at any depth; links to folders are not followed.
    public init(_ arguments: [String], recursive: Bool) {
        for argument in arguments {
            if argument == InputPath.standardInput {
                paths.append(InputPath(path: argument, relative: "standard-input"))
                continue
            }
            switch FileKind(argument) {
            case .absent, .link: problems.append((argument, .unreadable("no such file")))
            case .file, .other:
                paths.append(InputPath(path: argument, relative: (argument as NSString).lastPathComponent))
            case .folder where recursive: add(folder: argument, below: "")
            case .folder: problems.append((argument, .folder))
            }
        }
    }

    private mutating func add(folder: String, below relative: String) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            problems.append((folder, .unreadable(ToolError.reason(error))))
            return
        }
        for name in names {
            let path = (folder as NSString).appendingPathComponent(name)
            let inner = relative.isEmpty ? name : relative + "/" + name
            switch FileKind(itself: path) {
            case .folder: add(folder: path, below: inner)
            case .file: paths.append(InputPath(path: path, relative: inner))
            case .link:
                guard case .file = FileKind(path) else { continue }
                paths.append(InputPath(path: path, relative: inner))
            // Pipes, sockets and devices would block, or never end.
            case .other, .absent: continue
            }
        }
    }
}
