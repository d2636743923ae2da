import Foundation

/// A rule that a password breaks; the code is what callers show a sentence for.
public enum PasswordRule: Hashable, Sendable {
    /// Fewer than `minimum` characters.
    case tooShort(minimum: Int)
    /// More than `maximum` characters.
    case tooLong(maximum: Int)
    /// It is on a list of passwords that are tried first, or little more than one of them.
    case common
    /// It is made of the person's address or name, the workspace's or the product's name.
    case personal
    /// A few characters over and over, or in the order of the alphabet or keyboard.
    case pattern

    public var code: String {
        switch self {
        case .tooShort: "too-short"
        case .tooLong: "too-long"
        case .common: "common"
        case .personal: "personal"
        case .pattern: "pattern"
        }
    }
}

/// What a new password must be (NIST SP 800-63B-4 §3.1.1.2): long, not expected; nothing about kinds of characters, and
/// no end date.
public struct PasswordPolicy: Sendable {
    /// Of a password that is the only thing asked for.
    public static let minimumAlone = 15
    /// Of a password beside a second factor.
    public static let minimumBesideSecondFactor = 8
    public static let maximum = 256

    private let common: CommonPasswords

    /// - Parameter refused: Passwords to refuse beside the built-in list.
    public init(refused: [String] = []) { common = CommonPasswords(adding: refused) }

    /// The rules that `password` breaks; none when it is good.
    ///
    /// - Parameters:
    ///   - isAlone: Whether there is no second factor.
    ///   - context: Words that an attacker would try for this person.
    public func problems(of password: String, isAlone: Bool, context: [String]) -> [PasswordRule] {
        let normal = Password.normalized(password)
        let length = normal.unicodeScalars.count
        let minimum = isAlone ? Self.minimumAlone : Self.minimumBesideSecondFactor
        if length > Self.maximum { return [.tooLong(maximum: Self.maximum)] }
        var problems: [PasswordRule] = []
        if length < minimum { problems.append(.tooShort(minimum: minimum)) }
        let folded = normal.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        if Self.isPattern(folded) { problems.append(.pattern) }
        if common.covers(folded) { problems.append(.common) }
        if Self.isMade(of: context + ["radiolog"], folded) { problems.append(.personal) }
        return problems
    }

    /// Few different characters, one part over and over, or neighbours in the alphabet or on a keyboard.
    private static func isPattern(_ text: String) -> Bool {
        let characters = Array(text)
        if Set(characters).count < 5 { return true }
        let period = CommonPasswords.period(of: characters)
        if period <= 4 { return true }
        let rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"]
        let neighbours = zip(characters, characters.dropFirst()).filter { first, second in
            rows.contains { $0.contains("\(first)\(second)") || $0.contains("\(second)\(first)") }
        }
        // What is left of a text is what an attacker has to guess: a run counts as one character.
        return characters.count - neighbours.count < 5
    }

    /// Whether little is left without the words.
    private static func isMade(of words: [String], _ text: String) -> Bool {
        var rest = text
        for word in Set(words.map { $0.lowercased() }).filter({ $0.count >= 4 }).sorted(by: { $0.count > $1.count }) {
            rest = rest.replacingOccurrences(of: word, with: "")
        }
        return rest.count < text.count && rest.filter(\.isLetter).count < minimumBesideSecondFactor
    }
}

/// A password as it is hashed.
enum Password {
    /// NFKC, so that it is the same from every keyboard (NIST SP 800-63B-4 §3.1.1.2).
    static func normalized(_ text: String) -> String { text.precomposedStringWithCompatibilityMapping }

    /// More is not even looked at: whoever asks must not choose how much is normalised and hashed.
    static let byteLimit = 4096
}
