public import struct Foundation.Date

/// Whether more of a study is expected, as its events say, whatever part of them has arrived, in whatever order.
///
/// Revisions count from 1: a study begins open as revision 1, is completed as that, is opened again as revision 2 by an
/// instance that comes late, and so on. The highest revision counts; within one, its completion follows its opening;
/// where the same was stated twice, the one stated first.
public struct StudyCompleteness: Sendable, Equatable {
    public private(set) var latest: Latest?

    /// The latest that was stated; where there is nothing, the study is open as revision 1.
    public enum Latest: Sendable, Equatable {
        case completed(StudyCompleted, TaskLifecycle.Stated)
        case reopened(StudyReopened, TaskLifecycle.Stated)

        public var revision: Int {
            switch self {
            case .completed(let fact, _): fact.revision
            case .reopened(let fact, _): fact.revision
            }
        }

        public var stated: TaskLifecycle.Stated {
            switch self {
            case .completed(_, let stated), .reopened(_, let stated): stated
            }
        }

        private var step: Int {
            switch self {
            case .reopened: 0
            case .completed: 1
            }
        }

        /// Whether it counts where both are known.
        func outranks(_ other: Latest) -> Bool {
            if (revision, step) == (other.revision, other.step) { return stated < other.stated }
            return (revision, step) > (other.revision, other.step)
        }
    }

    public init(_ latest: Latest? = nil) { self.latest = latest }

    public var revision: Int { latest?.revision ?? 1 }

    /// What completed it; nil while it is open.
    public var completion: StudyCompleted? {
        if case .completed(let fact, _) = latest { fact } else { nil }
    }

    /// When it was opened again; nil while it is complete, and for the first revision.
    public var reopenedAt: Date? {
        if case .reopened(_, let stated) = latest { stated.at } else { nil }
    }

    /// Takes in one event of the study; others than completions and reopenings change nothing.
    public mutating func evolve(_ event: Event, stated: TaskLifecycle.Stated) {
        switch event {
        case .studyCompleted(let fact): take(.completed(fact, stated))
        case .studyReopened(let fact): take(.reopened(fact, stated))
        case .instanceReceived, .duplicateReceived, .uploadRejected, .instanceProcessed, .attemptFailed,
            .taskQuarantined, .taskReleased, .taskCancelled, .studyReprioritised, .studyErased, .workerReported,
            .accessRecorded, .auditCheckpointed:
            return
        }
    }

    private mutating func take(_ new: Latest) {
        if let latest, !new.outranks(latest) { return }
        latest = new
    }
}
