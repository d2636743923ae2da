/// What the documentation says about one setting; recorded where the code reads it, so the two cannot differ.
public struct Setting: Sendable, Equatable {
    /// What happens when the variable is absent.
    public enum Absence: Sendable, Equatable {
        /// The process does not start.
        case refused
        /// This value is used, written as it would be in the environment.
        case defaultValue(String)
        /// The feature it configures is off, or chosen otherwise as the meaning says.
        case unset
    }

    /// The full name of the environment variable, prefix included.
    public let name: String
    /// The part of the product it belongs to: a heading of the documentation.
    public let section: String
    public let absence: Absence
    /// Range, unit or syntax, in words.
    public let allowed: String
    public let meaning: String
    /// The value is never shown, and may come from the file that `<name>_FILE` names.
    public let isSecret: Bool

    /// Every variable that gives this setting its value.
    public var variables: [String] { isSecret ? [name, name + Setting.fileSuffix] : [name] }

    static let fileSuffix = "_FILE"
}

/// Settings of one part of the product, read from the environment in one go.
///
/// The initialiser reads every setting it has, whatever the values of the others, because reading is also how the
/// documentation is collected. It reports what is wrong through the reader, and is used only when nothing was.
public protocol SettingsGroup: Sendable {
    /// The heading under which these settings are documented.
    static var section: String { get }

    init(_ read: inout EnvironmentReader)
}
