import Foundation

/// An address that an invitation can be sent to, as people are found by it: in lower case and NFKC.
///
/// Only what tells an address from a slip is checked; whether it exists shows when the invitation is accepted.
struct EmailAddress: Hashable, Sendable {
    let text: String

    /// What stands in no address but within quotation marks (RFC 5322 §3.2.3), which nobody has.
    private static let specials = Set("()<>[]:;,\\\"".unicodeScalars)

    init(_ input: String) throws(AccountsError) {
        let text = input.trimmingCharacters(in: .whitespaces).precomposedStringWithCompatibilityMapping.lowercased()
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        // RFC 5321 §4.5.3.1.3 bounds a path to 256 octets, its brackets included.
        guard text.utf8.count <= 254, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x21 || $0.value == 0x7f }),
            !text.unicodeScalars.contains(where: Self.specials.contains)
        else { throw .invalid(.email) }
        self.text = text
    }

    /// The words in it that a password must not be made of.
    var words: [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init) + [String(text.prefix { $0 != "@" })]
    }
}

/// A person's name as it is shown.
struct PersonName: Sendable {
    static let limit = 200

    let text: String

    init(_ input: String) throws(AccountsError) {
        let text = input.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        guard (1...Self.limit).contains(text.unicodeScalars.count),
            !text.unicodeScalars.contains(where: { [.control, .format].contains($0.properties.generalCategory) })
        else { throw .invalid(.name) }
        self.text = text
    }

    var words: [String] { text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }
}
