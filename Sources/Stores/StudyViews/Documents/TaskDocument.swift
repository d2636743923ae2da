import Access
import Events
import struct Foundation.Date
import struct Foundation.UUID

/// How a task is kept: short names, no behaviour, safe to change with a rebuild from the log.
struct TaskDocument: Codable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", workspace = "w", study = "st", status = "s", receivedAt = "ra", position = "p"
        case reception = "r", outcome = "o", attempts = "a", duplicates = "d", order = "or"
    }

    let id: UUID
    let workspace: WorkspaceID
    let study: RoutingKey
    let status: String
    /// Absent while only an outcome is known; what makes the task visible, and what pages are sorted by.
    let receivedAt: Date?
    let position: String?
    let reception: Reception?
    let outcome: Outcome?
    let attempts: [Attempt]
    let duplicates: [UUID]
    let order: Order?

    struct Reception: Codable {
        enum CodingKeys: String, CodingKey {
            case series = "se", instance = "in", priority = "pr", payload = "pl", transferSyntaxUID = "ts"
            case sopClassUID = "sc", modality = "m", identity = "i", actor = "ac", conflicts = "c", warnings = "wa"
            case turn = "tu", frames = "fr", samplesPerFrame = "sf", life = "li"
        }
        let series: RoutingKey
        let instance: RoutingKey
        let priority: Priority
        let payload: StoredObject
        let transferSyntaxUID: String
        let sopClassUID: String
        let modality: String
        let identity: SealedField
        let actor: String
        let conflicts: Bool
        let warnings: [String]
        /// While only a copy of a later turn is known.
        let turn: Turn?
        let frames: Int?
        let samplesPerFrame: Int?
        let life: Int?
    }

    struct StoredObject: Codable {
        enum CodingKeys: String, CodingKey { case name = "n", byteCount = "b", sha256 = "h" }
        let name: String
        let byteCount: Int
        let sha256: Digest
    }

    /// Processed when it has results, even none of them; quarantined when it has a failure.
    struct Outcome: Codable {
        enum CodingKeys: String, CodingKey {
            case at = "t", position = "p", worker = "wo", attempt = "a", milliseconds = "ms"
            case results = "r", skipped = "sk", failure = "f", turn = "tu", steps = "ss", tries = "tr"
        }
        let at: Date
        let position: String
        let worker: String
        /// The try that ended it, or how many there were.
        let attempt: Int
        let milliseconds: Int?
        let results: [Result]?
        let skipped: [Skipped]?
        let failure: Failure?
        /// Of a quarantine: its turn and evidence.
        let turn: Int?
        let steps: [String]?
        let tries: [Try]?
    }

    struct Try: Codable {
        enum CodingKeys: String, CodingKey { case attempt = "n", code = "c", worker = "wo" }
        let attempt: Int
        let code: String
        let worker: String
    }

    /// `wish` is `release`, `cancel`, or the priority the task was moved to.
    struct Order: Codable {
        enum CodingKeys: String, CodingKey { case turn = "tu", wish = "wi", actor = "ac", at = "t", position = "p" }
        let turn: Int
        let wish: String
        let actor: String
        let at: Date
        let position: String
    }

    struct Result: Codable {
        enum CodingKeys: String, CodingKey { case kind = "k", version = "v", mediaType = "m", object = "o" }
        let kind: String
        let version: Int
        let mediaType: String
        let object: StoredObject
    }

    struct Skipped: Codable {
        enum CodingKeys: String, CodingKey { case kind = "k", code = "c", detail = "d" }
        let kind: String
        let code: String
        let detail: String
    }

    struct Failure: Codable {
        enum CodingKeys: String, CodingKey { case code = "c", detail = "d", isRetriable = "r" }
        let code: String
        let detail: String
        let isRetriable: Bool
    }

    struct Attempt: Codable {
        enum CodingKeys: String, CodingKey { case number = "n", at = "t", position = "p", worker = "wo", failure = "f" }
        let number: Int
        let at: Date
        let position: String
        let worker: String
        let failure: Failure
    }
}

// MARK: - From the view

extension TaskDocument {
    init(_ view: TaskView) {
        let lifecycle = view.lifecycle
        id = view.id.uuid
        workspace = view.workspace
        study = view.study
        status = lifecycle.status.rawValue
        receivedAt = lifecycle.received?.stated.at
        position = lifecycle.received?.stated.position
        reception = lifecycle.received.map { Reception($0.fact) }
        outcome = lifecycle.outcome.map(Outcome.init)
        attempts = lifecycle.attempts.sorted { $0.key < $1.key }.map(Attempt.init)
        duplicates = lifecycle.duplicates.sorted { $0.text < $1.text }
        order = lifecycle.order.map(Order.init)
    }
}

extension TaskDocument.Reception {
    init(_ fact: InstanceReceived) {
        series = fact.series
        instance = fact.instance
        priority = fact.priority
        payload = TaskDocument.StoredObject(fact.payload)
        transferSyntaxUID = fact.transferSyntaxUID
        sopClassUID = fact.sopClassUID
        modality = fact.modality
        identity = fact.identity
        actor = fact.actor
        conflicts = fact.conflicts
        warnings = fact.warnings
        turn = fact.turn
        frames = fact.pixels?.frames
        samplesPerFrame = fact.pixels?.samplesPerFrame
        life = fact.life
    }
}

extension TaskDocument.Outcome {
    init(_ outcome: TaskLifecycle.Outcome) {
        switch outcome {
        case .processed(let fact, let stated):
            at = stated.at
            position = stated.position
            worker = fact.worker
            attempt = fact.attempt
            milliseconds = fact.durationMilliseconds
            results = fact.results.map {
                TaskDocument.Result(
                    kind: $0.kind,
                    version: $0.version,
                    mediaType: $0.mediaType,
                    object: TaskDocument.StoredObject($0.object)
                )
            }
            skipped = fact.skipped.map { TaskDocument.Skipped(kind: $0.kind, code: $0.code, detail: $0.detail) }
            failure = nil
            turn = nil
            steps = nil
            tries = nil
        case .quarantined(let fact, let stated):
            at = stated.at
            position = stated.position
            worker = fact.worker
            attempt = fact.attempts
            milliseconds = nil
            results = nil
            skipped = nil
            failure = TaskDocument.Failure(fact.failure)
            turn = fact.turn
            steps = fact.evidence?.steps
            tries = fact.evidence?.tries.map {
                TaskDocument.Try(attempt: $0.attempt, code: $0.code, worker: $0.worker)
            }
        }
    }
}

extension TaskDocument.Order {
    init(_ order: TaskLifecycle.Order) {
        turn = order.turn
        wish =
            switch order.wish {
            case .release: "release"
            case .cancel: "cancel"
            case .move(let priority): priority.rawValue
            }
        actor = order.actor
        at = order.stated.at
        position = order.stated.position
    }

    /// Nil for a wish that this version does not know.
    var order: TaskLifecycle.Order? {
        let wish: TaskLifecycle.Order.Wish? =
            switch self.wish {
            case "release": .release
            case "cancel": .cancel
            default: Priority(rawValue: self.wish).map { .move($0) }
            }
        return wish.map { .init(turn: turn, wish: $0, actor: actor, stated: .init(at: at, position: position)) }
    }
}

extension TaskDocument.Attempt {
    init(number: Int, _ attempt: TaskLifecycle.FailedAttempt) {
        self.number = number
        at = attempt.stated.at
        position = attempt.stated.position
        worker = attempt.worker
        failure = TaskDocument.Failure(attempt.failure)
    }

    init(_ entry: (key: Int, value: TaskLifecycle.FailedAttempt)) { self.init(number: entry.key, entry.value) }
}

extension TaskDocument.StoredObject {
    init(_ object: ObjectReference) {
        self.init(name: object.name, byteCount: object.byteCount, sha256: object.sha256)
    }

    var reference: ObjectReference { ObjectReference(name: name, byteCount: byteCount, sha256: sha256) }
}

extension TaskDocument.Failure {
    init(_ failure: TaskFailure) {
        self.init(code: failure.code, detail: failure.detail, isRetriable: failure.isRetriable)
    }

    var fact: TaskFailure { TaskFailure(code: code, detail: detail, isRetriable: isRetriable) }
}

// MARK: - To the view

extension TaskDocument {
    var view: TaskView {
        let task = TaskID(uuid: id)
        if status == TaskLifecycle.Status.erased.rawValue {
            return TaskView(id: task, workspace: workspace, study: study, lifecycle: .erased)
        }
        return TaskView(
            id: task,
            workspace: workspace,
            study: study,
            lifecycle: TaskLifecycle(
                received: received(task),
                outcome: ended(task),
                attempts: Dictionary(
                    attempts.map { attempt in
                        let stated = TaskLifecycle.Stated(at: attempt.at, position: attempt.position)
                        return (
                            attempt.number,
                            .init(failure: attempt.failure.fact, worker: attempt.worker, stated: stated)
                        )
                    },
                    uniquingKeysWith: { first, _ in first }
                ),
                duplicates: Set(duplicates),
                order: order?.order
            )
        )
    }

    private func received(_ task: TaskID) -> TaskLifecycle.Reception? {
        guard let reception, let receivedAt, let position else { return nil }
        let fact = InstanceReceived(
            task: task,
            workspace: workspace,
            study: study,
            series: reception.series,
            instance: reception.instance,
            priority: reception.priority,
            payload: reception.payload.reference,
            transferSyntaxUID: reception.transferSyntaxUID,
            sopClassUID: reception.sopClassUID,
            modality: reception.modality,
            identity: reception.identity,
            actor: reception.actor,
            conflicts: reception.conflicts,
            warnings: reception.warnings,
            turn: reception.turn,
            pixels: reception.frames.flatMap { frames in
                reception.samplesPerFrame.map { PixelExtent(frames: frames, samplesPerFrame: $0) }
            },
            life: reception.life
        )
        return .init(fact: fact, stated: .init(at: receivedAt, position: position))
    }

    private func ended(_ task: TaskID) -> TaskLifecycle.Outcome? {
        guard let outcome else { return nil }
        let stated = TaskLifecycle.Stated(at: outcome.at, position: outcome.position)
        if let failure = outcome.failure {
            let fact = TaskQuarantined(
                task: task,
                workspace: workspace,
                study: study,
                attempts: outcome.attempt,
                failure: failure.fact,
                worker: outcome.worker,
                turn: outcome.turn,
                evidence: outcome.steps.map { steps in
                    QuarantineEvidence(
                        steps: steps,
                        tries: (outcome.tries ?? []).map {
                            QuarantineEvidence.FailedTry(attempt: $0.attempt, code: $0.code, worker: $0.worker)
                        }
                    )
                }
            )
            return .quarantined(fact, stated)
        }
        let results = (outcome.results ?? []).map {
            TaskResult(kind: $0.kind, version: $0.version, mediaType: $0.mediaType, object: $0.object.reference)
        }
        let fact = InstanceProcessed(
            task: task,
            workspace: workspace,
            study: study,
            attempt: outcome.attempt,
            results: results,
            skipped: (outcome.skipped ?? []).map { SkippedStep(kind: $0.kind, code: $0.code, detail: $0.detail) },
            worker: outcome.worker,
            durationMilliseconds: outcome.milliseconds ?? 0
        )
        return .processed(fact, stated)
    }
}
