/// Every setting of the product, collected by reading an empty environment.
public struct SettingsCatalogue: Sendable {
    /// In the order of the groups, and within a group in the order of reading.
    public let settings: [Setting]

    public init(of groups: [any SettingsGroup.Type]) {
        var read = EnvironmentReader([:], readFile: { _ in "" })
        for group in groups { _ = read.group(group) }
        settings = read.settings
    }

    /// Reads what one role needs, and refuses variables that no role knows.
    ///
    /// A variable of another role is accepted: roles share one environment.
    public func read<Value>(
        _ environment: [String: String],
        readFile: @escaping EnvironmentReader.FileReader = SecretFile.read,
        _ body: (inout EnvironmentReader) -> Value
    ) throws(InvalidEnvironment) -> Value {
        var reader = EnvironmentReader(environment, readFile: readFile)
        let value = body(&reader)
        try reader.finish(known: settings)
        return value
    }

    /// The reference page `docs/configuration.md`.
    public var markdown: String {
        var sections: [String] = []
        for setting in settings where !sections.contains(setting.section) { sections.append(setting.section) }
        return ([Self.preamble] + sections.map(table)).joined(separator: "\n\n") + "\n"
    }

    private func table(of section: String) -> String {
        let rows = settings.filter { $0.section == section }.map { setting in
            let cells = ["`\(setting.name)`", setting.absence.words, setting.allowed, setting.meaning]
            return "| " + cells.map(Self.cell).joined(separator: " | ") + " |"
        }
        let head = ["## \(section)", "", "| variable | default | allowed | meaning |", "| --- | --- | --- | --- |"]
        return (head + rows).joined(separator: "\n")
    }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    private static let preamble = """
        # Configuration

        Written by `radiolog settings` from the code that reads the settings; a test keeps the two the same.

        Radiolog reads environment variables once, at start, and reports everything that is wrong with them together.
        An empty variable and a `RADIOLOG_` variable it does not know are errors. A secret may be given as `NAME` or,
        better, as `NAME_FILE`: the path of a file that holds it. In Kubernetes set `enableServiceLinks: false`, or
        services whose names begin with `radiolog` inject variables that look like settings.
        """
}

extension Setting.Absence {
    fileprivate var words: String {
        switch self {
        case .refused: "required"
        case .defaultValue(let value): "`\(value)`"
        case .unset: "not set"
        }
    }
}
