import Foundation

/// The passwords that are tried first.
struct CommonPasswords: Sendable {
    private let added: Set<String>

    /// Read once in a process.
    private static let builtIn = Set(
        CommonPasswordList.text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { String($0) }
    )

    /// - Parameter refused: Beside the built-in list.
    init(adding refused: [String]) {
        let others = refused.map {
            Password.normalized($0).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        }
        added = Set(others)
    }

    /// Whether `text`, in lower case, is on the list, or is one of it with digits and signs around, with letters written
    /// as digits, or several times over.
    func covers(_ text: String) -> Bool {
        let characters = Array(text)
        let once = String(characters.prefix(Self.period(of: characters)))
        return [text, once].contains { candidate in
            let bare = candidate.trimmingCharacters(in: CharacterSet.letters.inverted)
            return [candidate, bare, Self.unsubstituted(candidate), Self.unsubstituted(bare)].contains {
                // What is left of a long text may be short by chance, and a short word in it is nobody's password.
                $0.count >= 4 && (Self.builtIn.contains($0) || added.contains($0)) && candidate.count - $0.count <= 8
            }
        }
    }

    /// The length of the shortest part that, repeated, gives the whole.
    static func period(of characters: [Character]) -> Int {
        guard characters.count > 1 else { return characters.count }
        for length in 1...characters.count / 2 where characters.count.isMultiple(of: length) {
            if characters.indices.allSatisfy({ characters[$0] == characters[$0 % length] }) { return length }
        }
        return characters.count
    }

    private static let substitutes: [Character: Character] = [
        "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    private static func unsubstituted(_ text: String) -> String { String(text.map { substitutes[$0] ?? $0 }) }
}
