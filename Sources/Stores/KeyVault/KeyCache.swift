import Synchronization

/// Keeps the keys used last, so that a busy study's key is not had anew for each of its images.
final class KeyCache: Sendable {
    private struct Entry {
        let key: StudyKey
        var usedAt: UInt64
    }

    private struct Contents {
        var entries: [StudyReference: Entry] = [:]
        var uses: UInt64 = 0
    }

    private let limit: Int
    private let contents = Mutex(Contents())

    /// - Parameter limit: the most keys held at once.
    init(limit: Int) {
        self.limit = max(limit, 1)
    }

    var count: Int { contents.withLock { $0.entries.count } }

    /// The key of `study`, made by `make` unless it is there.
    func key(for study: StudyReference, make: () -> StudyKey) -> StudyKey {
        contents.withLock { contents in
            contents.uses += 1
            if let key = contents.entries[study]?.key {
                contents.entries[study]?.usedAt = contents.uses
                return key
            }
            if contents.entries.count >= limit { Self.forgetOlderHalf(&contents) }
            let key = make()
            contents.entries[study] = Entry(key: key, usedAt: contents.uses)
            return key
        }
    }

    /// Makes room for many at once, so that it is seldom done.
    private static func forgetOlderHalf(_ contents: inout Contents) {
        let uses = contents.entries.values.map(\.usedAt).sorted()
        let median = uses[uses.count / 2]
        contents.entries = contents.entries.filter { $0.value.usedAt > median }
    }
}
