/// How a commit's metadata says whose it is: the transactional id of the member that wrote it, before the caller's text.
///
/// Written as `~`, the id, `~` and the text; a text that nobody signed is written as it is, unless it begins with `~`.
/// Whoever takes a partition over finds in it which transactions may still be open there (`TransactionFence`).
enum CommitLabel {
    private static let mark: Character = "~"
    /// Bytes that are kept free for it in `offset.metadata.max.bytes`.
    static let limit = 128

    /// Whether it can be written: a longer id, or one that holds the mark, is left out, and its transactions waited for.
    static func fits(_ committer: String) -> Bool {
        !committer.isEmpty && committer.utf8.count <= limit - 2 && !committer.contains(mark)
    }

    static func text(_ metadata: String, by committer: String?) -> String {
        guard committer != nil || metadata.first == mark else { return metadata }
        return "\(mark)\(committer ?? "")\(mark)\(metadata)"
    }

    /// What `text` was given, and by whom; a text of releases that wrote no label has no committer.
    static func read(_ text: String) -> (metadata: String, committer: String?) {
        guard text.first == mark, let end = text.dropFirst().firstIndex(of: mark) else { return (text, nil) }
        let name = text[text.index(after: text.startIndex)..<end]
        return (String(text[text.index(after: end)...]), name.isEmpty ? nil : String(name))
    }
}
