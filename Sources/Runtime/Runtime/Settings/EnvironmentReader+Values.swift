public import struct Foundation.URL

extension EnvironmentReader {
    /// Any text; without a default it must be set.
    public mutating func text(_ name: String, default fallback: String? = nil, meaning: String) -> String {
        value(
            name,
            absence: .init(fallback),
            allowed: "text",
            meaning: meaning,
            standIn: fallback ?? "",
            parse: { $0 }
        )
    }

    public mutating func optionalText(_ name: String, meaning: String) -> String? {
        value(name, absence: .unset, allowed: "text", meaning: meaning, standIn: nil, parse: { $0 })
    }

    /// A secret, from `NAME` or from the file that `NAME_FILE` names.
    ///
    /// A secret has no default.
    public mutating func secret(
        _ name: String,
        characters: ClosedRange<Int> = 1...4096,
        meaning: String
    ) -> Secret {
        value(
            name,
            absence: .refused,
            allowed: Self.length(characters),
            meaning: meaning,
            isSecret: true,
            standIn: Secret(""),
            parse: { characters.contains($0.count) ? Secret($0) : nil }
        )
    }

    public mutating func optionalSecret(
        _ name: String,
        characters: ClosedRange<Int> = 1...4096,
        meaning: String
    ) -> Secret? {
        value(
            name,
            absence: .unset,
            allowed: Self.length(characters),
            meaning: meaning,
            isSecret: true,
            standIn: nil,
            parse: { characters.contains($0.count) ? .some(Secret($0)) : nil }
        )
    }

    /// The path of a file or directory; whether it is there is for its user to find out.
    public mutating func path(_ name: String, default fallback: String? = nil, meaning: String) -> String {
        value(
            name,
            absence: .init(fallback),
            allowed: "path",
            meaning: meaning,
            standIn: fallback ?? "",
            parse: Self.path
        )
    }

    public mutating func optionalPath(_ name: String, meaning: String) -> String? {
        value(name, absence: .unset, allowed: "path", meaning: meaning, standIn: nil) { .some(Self.path($0)) ?? nil }
    }

    /// `true` or `false`, and nothing else.
    public mutating func flag(_ name: String, default fallback: Bool, meaning: String) -> Bool {
        value(
            name,
            absence: .defaultValue("\(fallback)"),
            allowed: "`true` or `false`",
            meaning: meaning,
            standIn: fallback,
            parse: Bool.init
        )
    }

    /// One of the cases of an enum, by raw value.
    public mutating func choice<Choice>(
        _ name: String,
        of type: Choice.Type = Choice.self,
        default fallback: Choice,
        meaning: String
    ) -> Choice where Choice: RawRepresentable<String> & CaseIterable {
        value(
            name,
            absence: .defaultValue(fallback.rawValue),
            allowed: type.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
            meaning: meaning,
            standIn: fallback,
            parse: Choice.init
        )
    }

    /// Texts separated by commas; spaces around them are dropped, and none may be empty.
    public mutating func list(_ name: String, default fallback: [String]? = nil, meaning: String) -> [String] {
        value(
            name,
            absence: .init(fallback?.joined(separator: ",")),
            allowed: "comma-separated list",
            meaning: meaning,
            standIn: fallback ?? [],
            parse: Self.list
        )
    }

    /// Empty when the variable is absent.
    public mutating func optionalList(_ name: String, meaning: String) -> [String] {
        value(
            name,
            absence: .unset,
            allowed: "comma-separated list",
            meaning: meaning,
            standIn: [],
            parse: Self.list
        )
    }

    /// An absolute URL with one of `schemes` and a host, without credentials in it.
    public mutating func url(_ name: String, schemes: [String], default fallback: URL, meaning: String) -> URL {
        value(
            name,
            absence: .defaultValue(fallback.absoluteString),
            allowed: Self.schemes(schemes),
            meaning: meaning,
            standIn: fallback,
            parse: { Self.url($0, schemes) }
        )
    }

    /// An absolute URL with one of `schemes` and a host, without credentials in it; nil when absent.
    public mutating func optionalURL(_ name: String, schemes: [String], meaning: String) -> URL? {
        value(name, absence: .unset, allowed: Self.schemes(schemes), meaning: meaning, standIn: nil) {
            Self.url($0, schemes).map(Optional.some)
        }
    }

    private static func path(_ text: String) -> String? { text.utf8.contains(0) ? nil : text }

    private static func list(_ text: String) -> [String]? {
        let entries = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        return entries.contains("") ? nil : entries
    }

    private static func trimmed(_ text: Substring) -> String {
        let tail = text.drop { $0.isWhitespace }
        guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(tail[...last])
    }

    private static func url(_ text: String, _ schemes: [String]) -> URL? {
        guard let url = URL(string: text), let scheme = url.scheme, schemes.contains(scheme),
            let host = url.host(), !host.isEmpty, url.user() == nil, url.password() == nil
        else { return nil }
        return url
    }

    private static func schemes(_ schemes: [String]) -> String {
        "URL beginning with " + schemes.map { "`\($0)://`" }.joined(separator: " or ") + ", without credentials"
    }

    private static func length(_ characters: ClosedRange<Int>) -> String {
        "secret of \(characters.lowerBound) to \(characters.upperBound) characters"
    }
}

extension Setting.Absence {
    /// A default when there is one; a setting without is refused when absent.
    init(_ fallback: String?) {
        self = fallback.map(Self.defaultValue) ?? .refused
    }
}
