import Access
import Audit
import Erasures
import Events
import Foundation
import HTTPSurface
import Hummingbird
import KeyVault
import Patients
import Runtime

import enum EventLog.Timestamp

/// Legal holds of studies and patients, and restrictions of studies.
///
/// Whoever places or lifts one gives a reason, a code, which stands on the audit trail before anything is changed.
extension ErasureControl {
    func addRestraintRoutes(to routes: Routes, on study: @escaping Routes.Object) {
        for kind in StudyRestraint.allCases {
            let path = "/api/studies/{study}/\(kind.name)"
            routes.get(path, allowing: .manageRetention, on: study, as: .retentionRead) { try await read(kind, $1) }
            // Written down by their handlers, with the reason.
            routes.put(path, allowing: .manageRetention, on: study, as: nil) { try await place(kind, $0, $1) }
            routes.delete(path, allowing: .manageRetention, on: study, as: nil) { try await lift(kind, $0, $1) }
        }
        routes.get("/api/holds", allowing: .manageRetention, as: .retentionRead) { try await list(.hold, $0, $1) }
        routes.get("/api/restrictions", allowing: .manageRetention, as: .retentionRead) {
            try await list(.restriction, $0, $1)
        }
        routes.post("/api/patients/hold", allowing: .manageRetention, as: nil) { try await holdPatient($0, $1) }
        routes.post("/api/patients/hold/lift", allowing: .manageRetention, as: nil) { try await liftPatient($0, $1) }
    }

    // MARK: Studies

    private func read(_ kind: StudyRestraint, _ context: SurfaceContext) async throws -> Response {
        let study = try reference(context, try context.authenticated())
        let found = try await answering {
            try await eraser.ledger.restraint(kind, on: study.study, of: study.workspace)
        }
        guard let found else { throw Problem.notFound() }
        return try .json(RestraintAnswer(found))
    }

    private func place(_ kind: StudyRestraint, _ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let reason: String }
        let principal = try context.authenticated()
        let study = try reference(context, principal)
        let body: Body = try await decoded(request)
        let restraint = Restraint(actor: principal.actor, at: Date(), reason: try reason(body.reason))
        try await making(kind.placed, AuditObject(.study, study.study.hex), restraint.reason, context) {
            try await answering {
                try await eraser.ledger.place(kind, restraint, on: study.study, of: study.workspace)
            }
        }
        ErasureSignal.restrained(kind).emit(to: eraser.logger)
        return try .json(RestraintAnswer(restraint))
    }

    private func lift(_ kind: StudyRestraint, _ request: Request, _ context: SurfaceContext) async throws -> Response {
        let study = try reference(context, try context.authenticated())
        let given = request.uri.queryParameters["reason"].map(String.init)
        try await making(kind.lifted, AuditObject(.study, study.study.hex), try reason(given), context) {
            let wasThere = try await answering {
                try await eraser.ledger.lift(kind, from: study.study, of: study.workspace)
            }
            guard wasThere else { throw Problem.notFound() }
        }
        ErasureSignal.released(kind).emit(to: eraser.logger)
        return Response(status: .noContent)
    }

    private func list(_ kind: StudyRestraint, _ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Answer: Encodable {
            let studies: [RestrainedAnswer]
            var patients: [RestrainedAnswer]?
            /// Behind which study the list goes on, as `after`; absent at its end.
            let next: String?
        }
        let workspace = try context.authenticated().workspace
        let after = request.uri.queryParameters["after"].map { RoutingKey(hex: String($0)) }
        let studies = try await answering {
            try await eraser.ledger.restrained(kind, of: workspace, limit: Self.page + 1, after: after)
        }
        var answer = Answer(
            studies: studies.prefix(Self.page).map { RestrainedAnswer($0.study.hex, $0.restraint) },
            next: studies.count > Self.page ? studies[Self.page - 1].study.hex : nil
        )
        if kind == .hold, after == nil {
            answer.patients = try await answering { try await eraser.ledger.heldPatients(of: workspace) }
                .map { RestrainedAnswer($0.token, $0.restraint) }
        }
        return try .json(answer)
    }

    private static let page = 200

    // MARK: Patients

    private struct PatientBody: Decodable {
        let patientID: String
        let reason: String
    }

    /// Holds are of the id, whoever gave it out: they rather keep too much.
    private func holdPatient(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Answer: Encodable {
            let patient: String
            let hold: RestraintAnswer
            /// Studies whose erasure was too far to be stopped.
            let erasing: Int
        }
        let principal = try context.authenticated()
        let body: PatientBody = try await decoded(request)
        let (patient, token) = try named(body, principal)
        let restraint = Restraint(actor: principal.actor, at: Date(), reason: try reason(body.reason))
        let workspace = principal.workspace
        let limit = eraser.settings.studyLimit
        try await making(.holdPlaced, AuditObject(.patient, token), restraint.reason, context) {
            try await answering { try await eraser.ledger.place(restraint, onPatient: token, of: workspace) }
        }
        let erasing = try await answering {
            // Afterwards: whoever orders from now on sees the hold.
            var count = 0
            for study in try await eraser.patients.studies(of: patient, in: workspace, limit: limit)
            where try await eraser.ledger.order(for: study.study, of: workspace)?.isConfirmed == true {
                count += 1
            }
            return count
        }
        ErasureSignal.restrained(.hold).emit(to: eraser.logger)
        return try .json(Answer(patient: token, hold: RestraintAnswer(restraint), erasing: erasing))
    }

    private func liftPatient(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        let body: PatientBody = try await decoded(request)
        let (_, token) = try named(body, principal)
        try await making(.holdLifted, AuditObject(.patient, token), try reason(body.reason), context) {
            let wasThere = try await answering {
                try await eraser.ledger.lift(fromPatient: token, of: principal.workspace)
            }
            guard wasThere else { throw Problem.notFound() }
        }
        ErasureSignal.released(.hold).emit(to: eraser.logger)
        return Response(status: .noContent)
    }

    private func named(_ body: PatientBody, _ principal: Principal) throws -> (PatientIdentifier, token: String) {
        guard let patient = PatientIdentifier(patientID: body.patientID),
            let token = eraser.patients.token(of: patient, in: principal.workspace)
        else { throw Problem.malformed("`patientID` names nobody.") }
        return (patient, token)
    }

    // MARK: Parts

    private func decoded<Body: Decodable>(_ request: Request) async throws -> Body {
        guard let buffer = try? await request.body.collect(upTo: Self.bodyLimit),
            let body = try? JSONDecoder().decode(Body.self, from: Data(buffer.readableBytesView))
        else { throw Problem.malformed("The body is not the JSON object that is asked for.") }
        return body
    }

    private func reason(_ text: String?) throws -> String {
        guard let text, (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isOfReason) else {
            throw Problem.malformed("`reason` is needed: a code of letters, digits and hyphens, no words.")
        }
        return text
    }

    private static func isOfReason(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private func making(
        _ action: AuditAction,
        _ object: AuditObject,
        _ reason: String,
        _ context: SurfaceContext,
        _ change: () async throws -> Void
    ) async throws {
        try await eraser.audit.making(action, object, reason: reason, context, change)
    }
}

extension AuditSink {
    /// Writes down a change and makes it; when it fails, that is written down too.
    ///
    /// - Throws: A problem when it cannot be written down, and then makes no change; else what `change` throws.
    func making(
        _ action: AuditAction,
        _ object: AuditObject?,
        reason: String? = nil,
        detail: [AuditDetail: String] = [:],
        _ context: SurfaceContext,
        _ change: () async throws -> Void
    ) async throws {
        let principal = try context.authenticated()
        let entry = AuditEntry(
            actor: principal.actor,
            workspace: principal.workspace,
            action: action,
            object: object,
            origin: context.origin,
            reason: reason.map { .code($0) },
            detail: detail
        )
        do {
            try await record(entry)
        } catch {
            throw Problem.unavailable("The access cannot be recorded now, and so it does not happen.")
        }
        do {
            try await change()
        } catch {
            // It did not happen: what went wrong is answered as it is, also where the trail is out of reach now.
            try? await record(entry.failed((error as? Problem)?.name))
            throw error
        }
    }
}

extension StudyRestraint {
    fileprivate var name: String {
        switch self {
        case .hold: "hold"
        case .restriction: "restriction"
        }
    }

    fileprivate var placed: AuditAction {
        switch self {
        case .hold: .holdPlaced
        case .restriction: .restrictionPlaced
        }
    }

    fileprivate var lifted: AuditAction {
        switch self {
        case .hold: .holdLifted
        case .restriction: .restrictionLifted
        }
    }
}

/// A hold or restriction as the API tells it.
private struct RestraintAnswer: Encodable {
    let actor: String
    let placedAt: String
    let reason: String

    init(_ restraint: Restraint) {
        actor = restraint.actor
        placedAt = Timestamp.text(restraint.at)
        reason = restraint.reason
    }
}

/// One of a list: of a study by its routing key, or a patient by a keyed digest.
private struct RestrainedAnswer: Encodable {
    let id: String
    let actor: String
    let placedAt: String
    let reason: String

    init(_ id: String, _ restraint: Restraint) {
        self.id = id
        actor = restraint.actor
        placedAt = Timestamp.text(restraint.at)
        reason = restraint.reason
    }
}
