import Foundation
import OpenSSL
import Synchronization

/// What is known of one study's keys: its record, and those of its keys that were opened.
struct CachedStudy: Sendable {
    let record: KeyRecord
    var opened: [UUID: SecretBytes] = [:]
}

/// Keeps the studies used last for a short while, so that a busy one is not asked for with each of its images.
///
/// The secrets lie in locked memory and are wiped when they go. Nothing stays longer than `lifetime`: that bounds how long
/// this process can read what another has erased.
final class KeyCache: Sendable {
    private struct Entry {
        var study: CachedStudy
        let readAt: ContinuousClock.Instant
        var usedAt: UInt64
    }

    private struct Contents {
        var entries: [StudyReference: Entry] = [:]
        var uses: UInt64 = 0
        var isSweeping = false
    }

    private let limit: Int
    private let lifetime: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let contents = Mutex(Contents())

    /// - Parameter limit: the most studies held at once.
    init(
        limit: Int,
        lifetime: Duration,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.limit = max(limit, 1)
        self.lifetime = lifetime
        self.now = now
    }

    var count: Int { contents.withLock { $0.entries.count } }

    /// Nil when it is not known, or was read longer than `lifetime` ago.
    subscript(study: StudyReference) -> CachedStudy? {
        let now = now()
        return contents.withLock { contents in
            guard let entry = contents.entries[study] else { return nil }
            guard now < entry.readAt + lifetime else {
                contents.entries[study] = nil
                return nil
            }
            contents.uses += 1
            contents.entries[study]?.usedAt = contents.uses
            return entry.study
        }
    }

    /// Keeps what was read at `time`.
    func keep(_ cached: CachedStudy, of study: StudyReference, readAt time: ContinuousClock.Instant) {
        let sweeps = contents.withLock { contents in
            if contents.entries[study] == nil, contents.entries.count >= limit { Self.forgetOlderHalf(&contents) }
            contents.uses += 1
            contents.entries[study] = Entry(study: cached, readAt: time, usedAt: contents.uses)
            defer { contents.isSweeping = true }
            return !contents.isSweeping
        }
        if sweeps { Task { await sweep() } }
    }

    /// Adds a key that was opened, to what is known of the study, if it still is.
    func keep(_ secret: SecretBytes, _ key: UUID, of study: StudyReference) {
        contents.withLock { contents in
            guard contents.entries[study]?.study.record.keys.contains(where: { $0.name == key }) == true else { return }
            contents.entries[study]?.study.opened[key] = secret
        }
    }

    func forget(_ study: StudyReference) {
        contents.withLock { $0.entries[study] = nil }
    }

    /// Wipes what is over its time, also when nobody asks for it; runs while there is anything.
    private func sweep() async {
        while true {
            try? await Task.sleep(for: lifetime)
            let now = now()
            let isDone = contents.withLock { contents in
                contents.entries = contents.entries.filter { now < $0.value.readAt + lifetime }
                if contents.entries.isEmpty { contents.isSweeping = false }
                return contents.entries.isEmpty
            }
            if isDone { return }
        }
    }

    /// Makes room for many at once, so that it is seldom done.
    private static func forgetOlderHalf(_ contents: inout Contents) {
        let uses = contents.entries.values.map(\.usedAt).sorted()
        let median = uses[uses.count / 2]
        contents.entries = contents.entries.filter { $0.value.usedAt > median }
    }
}
