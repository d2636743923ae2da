import EventLog
import Events
import StudyViews

/// One task as the API tells it.
struct TaskAnswer: Encodable {
    let task: String
    let status: String
    let priority: String
    let file: OrNull<String>
    let studyInstanceUID: OrNull<String>
    let seriesInstanceUID: OrNull<String>
    let sopInstanceUID: OrNull<String>
    let modality: String
    let sopClassUID: String
    let transferSyntaxUID: String
    let byteCount: Int
    let sha256: String
    let position: String
    let receivedAt: String
    let processedAt: OrNull<String>
    let processingMilliseconds: OrNull<Int>
    let worker: OrNull<String>
    let conflict: Bool
    /// At most `TaskLifecycle.remembered`.
    let duplicates: Int
    let warnings: [String]
    let attempts: [Attempt]
    let results: [ResultAnswer]
    let skipped: [Skipped]
    let failure: OrNull<Failure>
    let order: OrNull<Order>
    let payload: String

    struct Attempt: Encodable {
        let attempt: Int
        let at: String
        let worker: String
        let code: String
        let detail: String
    }

    struct Skipped: Encodable {
        let kind: String
        let code: String
        let detail: String
    }

    struct Failure: Encodable {
        let code: String
        let detail: String
        /// The steps that were to be run, as `kind/version`; empty when it is not known.
        let steps: [String]
    }

    /// The operators' latest.
    struct Order: Encodable {
        /// `release`, `cancel` or `move`.
        let order: String
        let turn: Int
        let actor: String
        let at: String
    }

    /// Nil while the task's upload is not known.
    init?(_ view: TaskView, identity: InstanceIdentity?, isLaterVersion: Bool) {
        let lifecycle = view.lifecycle
        guard let received = lifecycle.received else { return nil }
        task = view.id.description
        status = lifecycle.status.rawValue
        priority = (lifecycle.priority ?? received.fact.priority).rawValue
        file = OrNull(identity?.fileName)
        studyInstanceUID = OrNull(identity?.studyInstanceUID)
        seriesInstanceUID = OrNull(identity?.seriesInstanceUID)
        sopInstanceUID = OrNull(identity?.sopInstanceUID)
        modality = received.fact.modality
        sopClassUID = received.fact.sopClassUID
        transferSyntaxUID = received.fact.transferSyntaxUID
        byteCount = received.fact.payload.byteCount
        sha256 = received.fact.payload.sha256.hex
        position = received.stated.position
        receivedAt = Timestamp.text(received.stated.at)
        conflict = received.fact.conflicts || isLaterVersion
        duplicates = lifecycle.duplicates.count
        warnings = received.fact.warnings
        attempts = lifecycle.attempts.sorted { $0.key < $1.key }.map { number, attempt in
            Attempt(
                attempt: number,
                at: Timestamp.text(attempt.stated.at),
                worker: attempt.worker,
                code: attempt.failure.code,
                detail: attempt.failure.detail
            )
        }
        payload = "/api/tasks/\(view.id)/payload"
        results = ResultAnswer.results(of: view)
        order = OrNull(
            lifecycle.order.map {
                Order(order: $0.wish.name, turn: $0.turn, actor: $0.actor, at: Timestamp.text($0.stated.at))
            }
        )
        switch lifecycle.outcome {
        case .processed(let fact, let stated):
            processedAt = OrNull(Timestamp.text(stated.at))
            processingMilliseconds = OrNull(fact.durationMilliseconds)
            worker = OrNull(fact.worker)
            skipped = fact.skipped.map { Skipped(kind: $0.kind, code: $0.code, detail: $0.detail) }
            failure = OrNull(nil)
        case .quarantined(let fact, _):
            processedAt = OrNull(nil)
            processingMilliseconds = OrNull(nil)
            worker = OrNull(fact.worker)
            skipped = []
            failure = OrNull(
                Failure(
                    code: fact.failure.code,
                    detail: fact.failure.detail,
                    steps: fact.evidence?.steps ?? []
                )
            )
        case nil:
            processedAt = OrNull(nil)
            processingMilliseconds = OrNull(nil)
            worker = OrNull(nil)
            skipped = []
            failure = OrNull(nil)
        }
    }
}

extension TaskLifecycle.Order.Wish {
    fileprivate var name: String {
        switch self {
        case .release: "release"
        case .cancel: "cancel"
        case .move: "move"
        }
    }
}

/// Where one result is.
struct ResultAnswer: Encodable {
    let kind: String
    let version: Int
    let mediaType: String
    let byteCount: Int
    let sha256: String
    let href: String

    static func results(of view: TaskView) -> [ResultAnswer] {
        view.results.map { result in
            ResultAnswer(
                kind: result.kind,
                version: result.version,
                mediaType: result.mediaType,
                byteCount: result.object.byteCount,
                sha256: result.object.sha256.hex,
                href: "/api/tasks/\(view.id)/results/\(result.kind)"
            )
        }
    }
}

extension TaskView {
    /// What was made of it; empty until it is processed.
    var results: [TaskResult] {
        if case .processed(let fact, _) = lifecycle.outcome { fact.results } else { [] }
    }
}
