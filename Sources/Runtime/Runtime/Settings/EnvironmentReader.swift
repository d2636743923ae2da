/// Reads typed settings from environment variables, collecting every problem and the documentation of what was read.
///
/// A value that cannot be used is replaced by a stand-in so that reading goes on; `finish()` then throws, so a stand-in
/// never reaches the running process. An empty variable is a problem, not an absence: it is what a failed substitution
/// leaves behind, and falling back to a default would hide it.
public struct EnvironmentReader: Sendable {
    /// Reads a small text file; throws when it cannot.
    public typealias FileReader = @Sendable (_ path: String) throws -> String

    public static let prefix = "RADIOLOG_"

    /// Variables with these prefixes belong to the test-suite and the scripts, and are not settings.
    static let ignoredPrefixes = ["RADIOLOG_TEST_"]

    private let environment: [String: String]
    private let readFile: FileReader
    private var section = "General"

    /// What was read, in order; the same setting read twice stands here once.
    public private(set) var settings: [Setting] = []
    private(set) var problems: [InvalidEnvironment.Problem] = []

    public init(_ environment: [String: String], readFile: @escaping FileReader = SecretFile.read) {
        self.environment = environment
        self.readFile = readFile
    }

    /// Reads a whole group under its own heading.
    public mutating func group<Group: SettingsGroup>(_ type: Group.Type = Group.self) -> Group {
        let outer = section
        section = type.section
        defer { section = outer }
        return type.init(&self)
    }

    /// Reports a rule between settings that is broken; name the variable to change, without the prefix.
    public mutating func report(_ name: String, found: String, allowed: String) {
        problems.append(.init(name: Self.prefix + name, found: found, allowed: allowed))
    }

    /// Throws when anything that was read cannot be used.
    ///
    /// - Parameter known: Every setting of the product. A `RADIOLOG_` variable that is not among them is a problem too.
    ///   Nil accepts variables that this reader did not ask for.
    public func finish(known: [Setting]? = nil) throws(InvalidEnvironment) {
        var problems = problems
        if let known { problems += unknownVariables(known: Set((known + settings).flatMap(\.variables))) }
        guard problems.isEmpty else { throw InvalidEnvironment(problems) }
    }

    private func unknownVariables(known: Set<String>) -> [InvalidEnvironment.Problem] {
        environment.keys
            .filter { name in
                name.hasPrefix(Self.prefix) && !known.contains(name)
                    && !Self.ignoredPrefixes.contains { name.hasPrefix($0) }
            }
            .map { name in
                let nearest = NameDistance.nearest(to: name, in: known)
                return .init(
                    name: name,
                    found: "is not a setting",
                    allowed: nearest.map { "did you mean \($0)?" } ?? "see docs/configuration.md"
                )
            }
    }
}

extension EnvironmentReader {
    /// Reads one setting: records its documentation, finds its text and parses it.
    ///
    /// - Parameter standIn: Returned when the value is missing or refused; only until `finish()` throws.
    mutating func value<Value>(
        _ name: String,
        absence: Setting.Absence,
        allowed: String,
        meaning: String,
        isSecret: Bool = false,
        standIn: Value,
        parse: (String) -> Value?
    ) -> Value {
        let setting = Setting(
            name: Self.prefix + name,
            section: section,
            absence: absence,
            allowed: allowed,
            meaning: meaning,
            isSecret: isSecret
        )
        record(setting)
        switch text(of: setting) {
        case .found(let text):
            if let value = parse(text) { return value }
            let found = isSecret ? "has a value that cannot be used" : "is \"\(Self.excerpt(text))\""
            problems.append(.init(name: setting.name, found: found, allowed: "allowed: \(allowed)"))
        case .absent:
            if absence == .refused {
                let found = isSecret ? "is not set, nor is \(setting.name)\(Setting.fileSuffix)" : "is not set"
                problems.append(.init(name: setting.name, found: found, allowed: "allowed: \(allowed)"))
            }
        case .refused:
            break
        }
        return standIn
    }

    private enum Source {
        case found(String)
        case absent
        /// A problem has been recorded.
        case refused
    }

    private mutating func text(of setting: Setting) -> Source {
        let given = setting.variables.filter { environment[$0] != nil }
        guard let variable = given.first, let text = environment[variable] else { return .absent }
        if given.count > 1 {
            return refuse(setting.name, "is set, and so is \(given[1])", "set one of them")
        }
        if text.isEmpty { return refuse(variable, "is empty", "allowed: \(setting.allowed); or unset it") }
        if variable == setting.name { return .found(text) }
        guard let contents = try? readFile(text) else {
            return refuse(variable, "names a file that cannot be read", "a readable file of at most 64 KiB of UTF-8")
        }
        if contents.isEmpty { return refuse(variable, "names an empty file", "allowed: \(setting.allowed)") }
        return .found(contents)
    }

    private mutating func refuse(_ name: String, _ found: String, _ allowed: String) -> Source {
        problems.append(.init(name: name, found: found, allowed: allowed))
        return .refused
    }

    private mutating func record(_ setting: Setting) {
        if let known = settings.first(where: { $0.name == setting.name }) {
            precondition(
                known.allowed == setting.allowed && known.absence == setting.absence
                    && known.isSecret == setting.isSecret,
                "\(setting.name) is read in two ways: read it in one group and pass the value on"
            )
            return
        }
        settings.append(setting)
    }

    private static func excerpt(_ text: String) -> String {
        let limit = 80
        return text.count <= limit ? text : text.prefix(limit) + "…"
    }
}
