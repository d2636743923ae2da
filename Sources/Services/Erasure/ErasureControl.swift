import Access
import Audit
import Erasures
import EventLog
import Events
import Foundation
public import HTTPSurface
import HTTPTypes
import Hummingbird
import KeyVault
import Patients
import Runtime
import StudyViews

/// Erases, and keeps from being erased and read: `DELETE /api/studies/{study}`, `POST /api/erasures`, certificates, legal
/// holds, restrictions.
public struct ErasureControl: Sendable {
    let eraser: Eraser
    static let bodyLimit = 4 << 10

    public init(_ eraser: Eraser) { self.eraser = eraser }

    public func addRoutes(to routes: Routes) {
        let study = study(eraser.vault)
        routes.delete("/api/studies/{study}", allowing: .eraseStudy, on: study, as: .studyErased) {
            try await erase($0, $1)
        }
        routes.post("/api/erasures", allowing: .eraseStudy, as: .patientErased) { try await erasePatient($0, $1) }
        routes.get("/api/erasures/key", allowing: .readStudies, as: .keyRead) { _, _ in
            try Response.json(["key": try eraser.vault.erasureCertificateKey(), "algorithm": "Ed25519"])
        }
        routes.get("/api/studies/{study}/erasure", allowing: .readStudies, on: study, as: .studyRead) {
            try await certificate($0, $1)
        }
        addRestraintRoutes(to: routes, on: study)
    }

    // MARK: Erasing

    private func erase(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        let study = try reference(context, principal)
        let views = eraser.reader.views(of: principal.workspace, showing: .everything)
        let known = try await answering { try await views.study(study.study) }
        let underWay = try await answering {
            try await eraser.ledger.order(for: study.study, of: principal.workspace)
        }
        guard known != nil || underWay != nil else {
            let erased = try await answering { try await views.erasure(of: study.study) }
            throw erased == nil ? Problem.notFound() : Problem.erased
        }
        let answer = try await erase(study, by: principal.actor, context)
        return try .json(answer, status: answer.state == .finished ? .ok : .accepted)
    }

    private func erasePatient(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        let patient = try await patient(request)
        let limit = eraser.settings.studyLimit
        let studies = try await answering {
            // What was uploaded a moment ago is the patient's, too.
            try await eraser.catchUp()
            return try await eraser.patients.studies(of: patient, in: principal.workspace, limit: limit)
        }
        guard studies.count <= limit else {
            throw Problem(
                .conflict,
                name: "too-many-studies",
                title: "The patient has more studies than one request may erase",
                members: ["limit": .integer(limit)]
            )
        }
        // All or none of them: before the first is erased, none is held or restricted.
        let held = Set(
            try await answering { try await eraser.ledger.heldPatients(of: principal.workspace).map(\.token) }
        )
        for study in studies { try await refuseRestrained(study, patients: held) }
        var answers: [ErasureAnswer] = []
        for study in studies {
            answers.append(try await erase(study, by: principal.actor, context))
        }
        let isFinished = answers.allSatisfy { $0.state == .finished }
        return try .json(["erasures": answers], status: isFinished ? .ok : .accepted)
    }

    private func refuseRestrained(_ study: StudyReference, patients held: Set<String>) async throws {
        try await answering {
            for (kind, problem) in [(StudyRestraint.hold, Problem.held), (.restriction, .restricted)] {
                let restraint = try await eraser.ledger.restraint(kind, on: study.study, of: study.workspace)
                if restraint != nil { throw problem }
            }
            if try await eraser.patients.isStudy(study, ofAny: held) { throw Problem.held }
        }
    }

    private func erase(
        _ study: StudyReference,
        by actor: String,
        _ context: SurfaceContext
    ) async throws -> ErasureAnswer {
        let order = try await answering { try await eraser.order(study, by: actor, at: Date()) }
        do {
            return ErasureAnswer(try await eraser.perform(order))
        } catch ErasureLedgerError.held {
            throw Problem.held
        } catch {
            // Ordered durably: it goes on without the client.
            ErasureSignal.interrupted(order, error).emit(to: eraser.logger)
            return ErasureAnswer(order)
        }
    }

    // MARK: Certificates

    private func certificate(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        let study = try reference(context, principal)
        guard
            let erasure = try await answering({
                try await eraser.reader.views(of: principal.workspace, showing: .everything).erasure(of: study.study)
            })
        else { throw Problem.notFound() }
        return try .json(erasure.certificate)
    }

    // MARK: Parts

    /// The patient that the body names.
    func patient(_ request: Request) async throws -> PatientIdentifier {
        guard let buffer = try? await request.body.collect(upTo: Self.bodyLimit),
            let patient = PatientIdentifier(json: Data(buffer.readableBytesView))
        else { throw Problem.malformed("The body is no JSON object with `patientID` and, optionally, `issuer`.") }
        return patient
    }

    /// About the study that the path names by its Study Instance UID (64 characters, PS3.5 §9.1).
    private func study(_ vault: KeyVault) -> Routes.Object {
        { _, context in
            guard let uid = context.parameters.get("study"), (1...64).contains(uid.utf8.count) else {
                throw Problem.notFound()
            }
            let workspace = try context.authenticated().workspace
            return .study(vault.routing.study(workspace: workspace, studyInstanceUID: uid).hex, of: workspace)
        }
    }

    func reference(_ context: SurfaceContext, _ principal: Principal) throws -> StudyReference {
        guard let uid = context.parameters.get("study") else { throw Problem.notFound() }
        let key = eraser.vault.routing.study(workspace: principal.workspace, studyInstanceUID: uid)
        return StudyReference(workspace: principal.workspace, study: key)
    }
}

/// One erasure as the API tells it.
struct ErasureAnswer: Encodable {
    enum State: String, Encodable {
        /// Ordered durably; what is left goes on without the client.
        case begun
        case finished
    }

    let erasure: String
    let state: State
    /// Of `StudyErased`; give it as `after` to read views without the study.
    let position: String?
    let certificate: ErasureCertificate?

    init(_ order: ErasureOrder) {
        erasure = order.id.uuidString.lowercased()
        state = .begun
        position = nil
        certificate = nil
    }

    init(_ finished: Eraser.Finished) {
        erasure = finished.order.id.uuidString.lowercased()
        state = .finished
        position = finished.position?.description
        certificate = finished.certificate
    }
}
