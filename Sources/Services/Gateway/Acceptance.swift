import Access
import EventLog
import Events
import struct Foundation.Data
import class Foundation.JSONEncoder
import struct Foundation.UUID
import KeyVault
import Logging
import Runtime

/// States what became of a request's objects on the log, and only then lets it be acknowledged.
struct Acceptance: Sendable {
    let publisher: EventPublisher
    let watch: LogWatch
    let vault: KeyVault
    let confirmations: KeyConfirmations
    let lookup: VersionLookup
    let startup: StartupCatchUp
    let recent: RecentInstances
    let claims: InstanceClaims
    let logger: Logger

    /// One request, as its events name it.
    struct Context: Sendable {
        let upload: UUID
        let principal: Principal
        let priority: Priority
        let traceparent: String?
    }

    /// Appends one event for each object and answers with its position.
    ///
    /// When this throws, nothing has been acknowledged; events may have been appended all the same, so the objects
    /// they would name stay.
    func accept(_ outcomes: [IntakeOutcome], _ context: Context, entrance: Entrance) async throws -> [UploadAnswer
        .Entry]
    {
        let instances = outcomes.compactMap { outcome in
            if case .staged(let object) = outcome { object.instance } else { nil }
        }
        return try await claims.withClaim(on: Set(instances)) {
            let decisions = try await decide(outcomes, context)
            // No event will name them, whatever becomes of this request.
            for decision in decisions { if let redundant = decision.redundant { await entrance.remove(redundant) } }
            var entries: [UploadAnswer.Entry] = []
            // In steps, so that a large archive is not one large transaction.
            for start in stride(from: 0, to: decisions.count, by: Self.step) {
                // Just before they are stated: what was sealed under a key destroyed meanwhile could never be read.
                try await confirm(decisions[start..<min(start + Self.step, decisions.count)])
                entries += try await state(decisions[start..<min(start + Self.step, decisions.count)], context)
            }
            return entries
        }
    }

    /// Appends the events of `decisions` in one go; their entries, with positions.
    private func state(_ decisions: ArraySlice<Decision>, _ context: Context) async throws -> [UploadAnswer.Entry] {
        let positions = try await publish(decisions.map(\.event), context)
        return zip(decisions, positions).map { decision, position in
            if let accepted = decision.accepted { recent.remember(accepted.task, of: accepted.remembered) }
            var entry = decision.entry
            entry.position = "\(position)"
            return entry
        }
    }

    private func confirm(_ decisions: ArraySlice<Decision>) async throws {
        try await confirmations.confirm(decisions.compactMap(\.accepted))
    }

    private func publish(_ events: [Event], _ context: Context) async throws -> [LogPosition] {
        do {
            return try await publisher.publish(events, traceparent: context.traceparent)
        } catch {
            watch.noteFailure()
            throw error
        }
    }

    private static let step = 500

    private struct Decision {
        let event: Event
        var entry: UploadAnswer.Entry
        var accepted: StagedObject?
        /// Its bytes are known already.
        var redundant: StagedObject?
    }

    private func decide(_ outcomes: [IntakeOutcome], _ context: Context) async throws -> [Decision] {
        var known = try await versions(of: outcomes, context)
        var decisions: [Decision] = []
        for (ordinal, outcome) in outcomes.enumerated() {
            switch outcome {
            case .rejected(let object): decisions.append(rejection(of: object, ordinal, context))
            case .staged(let object):
                let versions = known[object.instance, default: []]
                if versions.contains(object.task) {
                    decisions.append(duplicate(object, context))
                } else {
                    decisions.append(try await reception(of: object, conflicts: !versions.isEmpty, context))
                    known[object.instance, default: []].insert(object.task)
                }
            }
        }
        return decisions
    }

    /// What is known of the instances: from the views, and from memory for what the views do not show yet.
    private func versions(
        of outcomes: [IntakeOutcome],
        _ context: Context
    ) async throws -> [RoutingKey: Set<TaskID>] {
        var versions: [RoutingKey: Set<TaskID>] = [:]
        for case .staged(let object) in outcomes {
            versions[object.instance, default: []].formUnion(recent.versions(of: object.remembered))
        }
        guard !versions.isEmpty else { return [:] }
        await startup.wait()
        do {
            let viewed = try await lookup.versions(of: Array(versions.keys), in: context.principal.workspace)
            versions.merge(viewed) { $0.union($1) }
        } catch {
            // An upload is not refused for that: the same bytes are the same task whoever states them.
            GatewaySignal.viewsUnavailable(error).emit(to: logger)
        }
        return versions
    }

    private func rejection(of object: RejectedObject, _ ordinal: Int, _ context: Context) -> Decision {
        GatewaySignal.objectRejected(object.reason).emit(to: logger)
        let event = Event.uploadRejected(
            UploadRejected(
                workspace: context.principal.workspace,
                upload: context.upload,
                ordinal: ordinal,
                reason: object.reason,
                byteCount: object.byteCount,
                actor: context.principal.actor
            )
        )
        var entry = UploadAnswer.Entry(file: object.file, status: .rejected)
        entry.reason = object.reason
        entry.byteCount = object.byteCount
        return Decision(event: event, entry: entry)
    }

    private func duplicate(_ object: StagedObject, _ context: Context) -> Decision {
        let event = Event.duplicateReceived(
            DuplicateReceived(
                task: object.task,
                workspace: context.principal.workspace,
                study: object.study.study,
                upload: context.upload,
                actor: context.principal.actor
            )
        )
        return Decision(event: event, entry: entry(object, .duplicate, conflicts: false), redundant: object)
    }

    private func reception(of object: StagedObject, conflicts: Bool, _ context: Context) async throws -> Decision {
        let identity = try JSONEncoder().encode(object.identity)
        let event = Event.instanceReceived(
            InstanceReceived(
                task: object.task,
                workspace: context.principal.workspace,
                study: object.study.study,
                series: object.series,
                instance: object.instance,
                priority: context.priority,
                payload: object.payload,
                transferSyntaxUID: object.transferSyntaxUID,
                sopClassUID: object.sopClassUID,
                modality: object.modality,
                identity: try await vault.seal(
                    [UInt8](identity),
                    for: object.study,
                    life: object.life,
                    purpose: .instanceIdentity
                ),
                actor: context.principal.actor,
                conflicts: conflicts,
                warnings: object.warnings,
                pixels: object.pixels,
                life: object.life > 1 ? object.life : nil,
                tokens: vault.blindIndex(of: object.study.workspace).tokens(of: object.identity)
            )
        )
        return Decision(event: event, entry: entry(object, .accepted, conflicts: conflicts), accepted: object)
    }

    private func entry(_ object: StagedObject, _ status: UploadAnswer.Status, conflicts: Bool) -> UploadAnswer.Entry {
        UploadAnswer.Entry(
            file: object.file,
            status: status,
            task: "\(object.task)",
            sha256: object.payload.sha256.hex,
            byteCount: object.payload.byteCount,
            studyInstanceUID: object.identity.studyInstanceUID,
            seriesInstanceUID: object.identity.seriesInstanceUID,
            sopInstanceUID: object.identity.sopInstanceUID,
            conflict: conflicts,
            warnings: object.warnings
        )
    }
}

extension StagedObject {
    fileprivate var remembered: RecentInstances.Instance { .init(key: instance, life: life) }
}
