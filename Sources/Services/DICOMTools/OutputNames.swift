import Foundation

/// Where the results of several files go.
public struct OutputNames: Sendable {
    private let output: String?
    /// The results get names of their own in a folder.
    public let isFolder: Bool

    /// - Parameters:
    ///   - output: a file for one input; a folder when it is one, ends with `/`, or there are several.
    ///   - inputCount: how many files there are to be written.
    public init(_ output: String?, inputCount: Int) {
        self.output = output
        let isExistingFolder = if let output, case .folder = FileKind(output) { true } else { false }
        isFolder = inputCount != 1 || isExistingFolder || output?.hasSuffix("/") ?? false
    }

    /// The name of what is made of `input`: below the folder as the input was below its own.
    ///
    /// - Parameter suffix: takes the place of `ending`, or is appended where the name ends otherwise; nil keeps names.
    /// - Returns: nil when nothing was said, or `-`: standard output.
    public func path(for input: InputPath, replacing ending: String = ".dcm", by suffix: String? = nil) -> String? {
        guard let output, output != "-" else { return nil }
        guard isFolder else { return output }
        var name = input.relative
        if let suffix {
            if name.lowercased().hasSuffix(ending) { name.removeLast(ending.count) }
            name += suffix
        }
        return (output as NSString).appendingPathComponent(name)
    }

    /// As `path(for:replacing:by:)`, but called `name` in the folder, unless that is nil.
    public func path(for input: InputPath, named name: String?) -> String? {
        guard let name, isFolder, let output, output != "-" else { return path(for: input) }
        return (output as NSString).appendingPathComponent(name)
    }
}

/// Keeps apart what has the same name: the same object may be there more than once.
public struct UniqueNames: Sendable {
    private var counts: [String: Int] = [:]

    public init() {}

    /// `name` the first time, then `name-2`, `name-3`.
    public mutating func next(_ name: String) -> String {
        counts[name, default: 0] += 1
        return counts[name] == 1 ? name : "\(name)-\(counts[name, default: 1])"
    }
}
