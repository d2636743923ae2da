public import Deidentification
import struct Foundation.Data
import class Foundation.JSONDecoder
public import Runtime

/// Whether objects are de-identified, and what is retained.
public struct DeidentificationSettings: SettingsGroup, Equatable {
    public static let section = "De-identification"

    public let isOn: Bool
    public let options: Set<DeidentificationOption>
    public let burnedInAnnotation: BurnedInAnnotationPolicy
    /// JSON: a list of `PixelRegionRule`.
    public let regionsFile: String?
    /// A `SafePrivateAttribute` on each line.
    public let safePrivateFile: String?

    public init(_ read: inout EnvironmentReader) {
        isOn = read.flag(
            "DEIDENTIFY",
            default: false,
            meaning: "Make a de-identified copy of every object (PS3.15 Annex E), and a report of what was changed."
        )
        let names = read.optionalList(
            "DEIDENTIFY_OPTIONS",
            meaning: "Options beside the Basic Profile: \(Self.optionNames)."
        )
        burnedInAnnotation = read.choice(
            "DEIDENTIFY_BURNED_IN",
            default: .report,
            meaning:
                "What becomes of an object whose pixels may show a name and are not cleaned: `report` or `refuse` it."
        )
        regionsFile = read.optionalPath(
            "DEIDENTIFY_REGIONS_FILE",
            meaning: "JSON file of the pixels to blank, by equipment; for the option `clean-pixel-data`."
        )
        safePrivateFile = read.optionalPath(
            "DEIDENTIFY_SAFE_PRIVATE_FILE",
            meaning: "Private attributes to keep, one a line, as in `0019,xx0C SIEMENS MR HEADER`; for the option "
                + "`retain-safe-private`."
        )
        var options: Set<DeidentificationOption> = []
        for name in names {
            guard let option = DeidentificationOption(name: name) else {
                read.report("DEIDENTIFY_OPTIONS", found: "`\(name)`", allowed: "any of \(Self.optionNames)")
                continue
            }
            options.insert(option)
        }
        if options.isSuperset(of: [.retainFullDates, .retainModifiedDates]) {
            read.report(
                "DEIDENTIFY_OPTIONS",
                found: "`retain-full-dates` and `retain-modified-dates`",
                allowed: "one of them"
            )
        }
        self.options = options
    }

    private static let optionNames = DeidentificationOption.allCases.map { "`\($0.name)`" }.joined(separator: ", ")

    /// What the settings and the files they name ask for.
    ///
    /// - Throws: `DeidentificationFileError` when a file is missing or not what it should be.
    func profile(readFile: EnvironmentReader.FileReader = SecretFile.read) throws -> DeidentificationProfile {
        let regions = try regionsFile.map { path in
            let text = try Self.text(path, readFile)
            do {
                return try JSONDecoder().decode([PixelRegionRule].self, from: Data(text.utf8))
            } catch {
                throw DeidentificationFileError(path: path, reason: "it is no JSON list of rules with their regions")
            }
        }
        let attributes = try safePrivateFile.map { path in
            try Self.text(path, readFile).split(whereSeparator: \.isNewline).enumerated().compactMap { number, line in
                if line.hasPrefix("#") { return nil as SafePrivateAttribute? }
                guard let attribute = SafePrivateAttribute(line) else {
                    throw DeidentificationFileError(
                        path: path,
                        reason: "entry \(number + 1) is not like `0019,xx0C SIEMENS MR HEADER`"
                    )
                }
                return attribute
            }
        }
        return try DeidentificationProfile(
            options: options,
            burnedInAnnotation: burnedInAnnotation,
            safePrivateAttributes: attributes ?? [],
            pixelRules: regions ?? []
        )
    }

    private static func text(_ path: String, _ readFile: EnvironmentReader.FileReader) throws -> String {
        do {
            return try readFile(path)
        } catch {
            throw DeidentificationFileError(path: path, reason: "it cannot be read as text of at most 64 KiB")
        }
    }
}

/// A file that the settings name, and why it cannot be used.
public struct DeidentificationFileError: Error, Equatable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String { "\(path): \(reason)" }
}
