import EventLog
import Events
import struct Foundation.Date
import StudyViews

/// Whether a study is complete, as the API tells it.
struct CompletenessAnswer: Encodable {
    let state: String
    let revision: Int
    /// Of a completion: `idle`, `closed`, `cap`.
    let reason: OrNull<String>
    /// When it was completed or opened again; null while nothing was stated, or not yet taken in.
    let at: OrNull<String>
    /// Of a completion: what the study consisted of.
    let taskCount: OrNull<Int>
    /// Of a completion: tasks that were still waiting or in work.
    let waitingCount: OrNull<Int>
    /// Of a completion: tasks that were quarantined, and their ids as far as they are listed.
    let quarantinedCount: OrNull<Int>
    let quarantined: OrNull<[String]>
    let actor: OrNull<String>

    init(_ completeness: StudyCompleteness) {
        let at = completeness.latest?.stated.at
        if let fact = completeness.completion {
            self.init(completed: fact, at: at)
        } else {
            self.init(.open, revision: completeness.revision, nil, at: at)
        }
    }

    init(completed fact: StudyCompleted, at: Date?) {
        self.init(.complete, revision: fact.revision, fact, at: at)
    }

    private init(_ state: CompletenessState, revision: Int, _ fact: StudyCompleted?, at: Date?) {
        self.state = state.rawValue
        self.revision = revision
        reason = OrNull(fact?.reason.rawValue)
        self.at = OrNull(at.map(Timestamp.text))
        taskCount = OrNull(fact?.taskCount)
        waitingCount = OrNull(fact?.waitingCount)
        quarantinedCount = OrNull(fact?.quarantinedCount)
        quarantined = OrNull(fact?.quarantined.map(\.description))
        actor = OrNull(fact?.actor)
    }
}
