import EventLog

/// How far the work of one partition has come: what is finished, in whatever order, and what was tried.
///
/// Pure bookkeeping. What it says beyond the first unfinished offset travels in the commit's metadata, so that whoever
/// takes the partition over neither repeats nor skips; `hasRoom` keeps that within what a commit can carry.
struct PartitionProgress: Equatable {
    /// The first unfinished offset; nil until it is known where the partition begins.
    private(set) var next: Int64?
    /// All beyond `next`.
    private(set) var finished = OffsetSet()
    /// Of unfinished offsets, those that were tried.
    private(set) var tries: [Int64: ProgressNote.Tries] = [:]
    /// Who wrote what was found committed.
    let predecessor: String
    /// Whether the metadata that was found could not be read: what it knew is done again.
    let hasForgotten: Bool
    /// One past the last offset delivered.
    private var end: Int64?

    /// What one more task may add to a note: a run before it, one behind it, and its tries.
    private static let reserve = 24

    /// Goes on where the group has committed; nil for a partition it has never committed.
    init(_ committed: Progress?) {
        next = committed?.nextOffset
        end = committed?.nextOffset
        let note = committed.flatMap { ProgressNote($0.metadata, from: $0.nextOffset) }
        hasForgotten = committed != nil && note == nil
        predecessor = note?.author ?? ""
        guard let note else { return }
        finished = note.finished
        tries = note.tries.filter { !note.finished.contains($0.key) }
        settle()
    }

    /// What a delivered offset is.
    enum Delivery: Equatable {
        case new
        case tried(ProgressNote.Tries)
        /// Finished before, or delivered before.
        case known
    }

    /// Takes in that the log has a record at `offset`, and none between the last delivered one and it.
    mutating func deliver(_ offset: Int64) -> Delivery {
        if let end {
            guard offset >= end else { return .known }
            // Offsets without a record, as transactions leave them, are nobody's work.
            if end < offset { finished.insert(end..<offset) }
        } else {
            next = offset
        }
        end = offset + 1
        settle()
        if offset < next ?? offset || finished.contains(offset) { return .known }
        return tries[offset].map(Delivery.tried) ?? .new
    }

    /// A try begins; returns its number, counted from 1.
    mutating func open(_ offset: Int64, alone: Bool) -> Int {
        let before = tries[offset]
        let count = (before?.count ?? 0) + 1
        tries[offset] = ProgressNote.Tries(
            count: count,
            latest: alone ? .alone : .open,
            isExcused: before?.isExcused ?? false
        )
        return count
    }

    /// The latest try failed.
    mutating func fail(_ offset: Int64) { tries[offset]?.latest = .ended }

    /// A try was lost beside others, which may have been its undoing.
    mutating func excuse(_ offset: Int64) { tries[offset]?.isExcused = true }

    /// The latest try never took place, or was broken off for no fault of the task.
    mutating func withdraw(_ offset: Int64) {
        guard let before = tries[offset] else { return }
        let rest = ProgressNote.Tries(count: before.count - 1, latest: .ended, isExcused: before.isExcused)
        tries[offset] = rest.count > 0 ? rest : nil
    }

    mutating func finish(_ offset: Int64) {
        tries[offset] = nil
        finished.insert(offset)
        settle()
    }

    /// Whether a try at `offset` may begin without a later commit growing too large.
    ///
    /// Always true of the first unfinished offset: finishing it makes the note smaller.
    func hasRoom(for offset: Int64, author: String) -> Bool {
        guard let next, offset != next, tries[offset] == nil else { return true }
        let count = finished.runs.count + tries.count
        // Far below the limit nothing needs to be measured: no entry takes more than twenty bytes.
        guard count * (20 + Self.reserve) > ProgressNote.byteLimit / 2 else { return true }
        let size = note(by: author).byteCount(from: next)
        return size + Self.reserve * (tries.count + 1) <= ProgressNote.byteLimit
    }

    /// What is to be committed; nil while nothing is known.
    func progress(of partition: PartitionID, by author: String) -> Progress? {
        guard let next else { return nil }
        return Progress(partition, nextOffset: next, metadata: note(by: author).text(from: next))
    }

    private func note(by author: String) -> ProgressNote {
        ProgressNote(author: author, finished: finished, tries: tries)
    }

    /// Moves on over what is finished.
    private mutating func settle() {
        guard let next, let first = finished.runs.first, first.lowerBound <= next else { return }
        self.next = max(next, first.upperBound)
        finished.remove(before: max(next, first.upperBound))
    }
}
