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
import Runtime
import StudyViews

/// Erases, and keeps from being erased: `DELETE /api/studies/{study}`, `POST /api/erasures`, legal holds, certificates.
public struct ErasureControl: Sendable {
    let eraser: Eraser
    let search: PatientSearch
    private static let bodyLimit = 4 << 10

    public init(_ eraser: Eraser, search: PatientSearch) {
        self.eraser = eraser
        self.search = search
    }

    public func addRoutes(to routes: Routes) {
        let study = study(eraser.vault)
        routes.delete("/api/studies/{study}", allowing: .eraseStudy, on: study, as: .studyErased) {
            try await erase($0, $1)
        }
        routes.post("/api/erasures", allowing: .eraseStudy, as: .patientErased) { try await erasePatient($0, $1) }
        routes.get("/api/erasures/key", allowing: .readStudies, as: .keyRead) { _, _ in
            try Self.json(["key": try eraser.vault.erasureCertificateKey(), "algorithm": "Ed25519"])
        }
        routes.get("/api/studies/{study}/erasure", allowing: .readStudies, on: study, as: .studyRead) {
            try await certificate($0, $1)
        }
        routes.get("/api/studies/{study}/hold", allowing: .manageRetention, on: study, as: .retentionRead) {
            try await hold($0, $1)
        }
        routes.put("/api/studies/{study}/hold", allowing: .manageRetention, on: study, as: .holdPlaced) {
            try await place($0, $1)
        }
        routes.delete("/api/studies/{study}/hold", allowing: .manageRetention, on: study, as: .holdLifted) {
            try await lift($0, $1)
        }
    }

    // MARK: Erasing

    private func erase(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        let study = try reference(context, principal)
        let views = eraser.reader.views(of: principal.workspace)
        let known = try await answering { try await views.study(study.study) }
        let underWay = try await answering {
            try await eraser.ledger.order(for: study.study, of: principal.workspace)
        }
        guard known != nil || underWay != nil else {
            let erased = try await answering { try await views.erasure(of: study.study) }
            throw erased == nil ? Problem.notFound() : Problem.erased
        }
        let answer = try await erase(study, by: principal.actor, context)
        return try Self.json(answer, status: answer.state == .finished ? .ok : .accepted)
    }

    private func erasePatient(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable {
            let patientID: String
            let issuer: String?
        }
        let principal = try context.authenticated()
        let buffer = try await request.body.collect(upTo: Self.bodyLimit)
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(buffer.readableBytesView)),
            !body.patientID.isEmpty, body.patientID.utf8.count <= 256
        else { throw Problem.malformed("The body is no JSON object with `patientID` and, optionally, `issuer`.") }
        let limit = eraser.settings.studyLimit
        let studies = try await answering {
            try await search.studies(of: body.patientID, issuer: body.issuer, in: principal.workspace, limit: limit)
        }
        guard studies.count <= limit else {
            throw Problem(
                .conflict,
                name: "too-many-studies",
                title: "The patient has more studies than one request may erase",
                members: ["limit": .integer(limit)]
            )
        }
        // All or none of them: before the first is erased, no hold is on any.
        for study in studies { try await refuseHeld(study) }
        var answers: [ErasureAnswer] = []
        for study in studies {
            answers.append(try await erase(study, by: principal.actor, context))
        }
        let isFinished = answers.allSatisfy { $0.state == .finished }
        return try Self.json(["erasures": answers], status: isFinished ? .ok : .accepted)
    }

    private func refuseHeld(_ study: StudyReference) async throws {
        let hold = try await answering { try await eraser.ledger.hold(on: study.study, of: study.workspace) }
        if hold != nil { throw Problem.held }
    }

    private func erase(
        _ study: StudyReference,
        by actor: String,
        _ context: SurfaceContext
    ) async throws -> ErasureAnswer {
        let order = try await answering { try await eraser.order(study, by: actor, at: Date()) }
        do {
            return ErasureAnswer(try await eraser.perform(order))
        } catch {
            // Ordered durably: it goes on without the client.
            ErasureSignal.interrupted(order, error).emit(to: eraser.logger)
            return ErasureAnswer(order)
        }
    }

    // MARK: Certificates and holds

    private func certificate(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        let study = try reference(context, principal)
        guard
            let erasure = try await answering({
                try await eraser.reader.views(of: principal.workspace).erasure(of: study.study)
            })
        else { throw Problem.notFound() }
        return try Self.json(erasure.certificate)
    }

    private func hold(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let study = try reference(context, try context.authenticated())
        guard let hold = try await answering({ try await eraser.ledger.hold(on: study.study, of: study.workspace) })
        else { throw Problem.notFound() }
        return try Self.json(HoldAnswer(hold))
    }

    private func place(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let reason: String }
        let principal = try context.authenticated()
        let study = try reference(context, principal)
        let buffer = try await request.body.collect(upTo: Self.bodyLimit)
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(buffer.readableBytesView)),
            AuditText.code(body.reason) == body.reason, body.reason.utf8.count <= 64
        else { throw Problem.malformed("`reason` is needed: a code of letters, digits and hyphens, no words.") }
        let hold = LegalHold(actor: principal.actor, at: Date(), reason: body.reason)
        try await answering { try await eraser.ledger.place(hold, on: study.study, of: study.workspace) }
        return try Self.json(HoldAnswer(hold))
    }

    private func lift(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        let study = try reference(context, principal)
        guard try await answering({ try await eraser.ledger.liftHold(on: study.study, of: study.workspace) }) else {
            throw Problem.notFound()
        }
        return Response(status: .noContent)
    }

    // MARK: Parts

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

    private func reference(_ context: SurfaceContext, _ principal: Principal) throws -> StudyReference {
        guard let uid = context.parameters.get("study") else { throw Problem.notFound() }
        let key = eraser.vault.routing.study(workspace: principal.workspace, studyInstanceUID: uid)
        return StudyReference(workspace: principal.workspace, study: key)
    }

    /// Runs `body`; what fails there becomes a problem.
    private func answering<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch ErasureLedgerError.held {
            throw Problem.held
        } catch ErasureLedgerError.underWay {
            throw Problem.erased
        } catch is ErasureLedgerError {
            throw Problem.unavailable("Erasures cannot be ordered now.")
        } catch is ViewError {
            throw Problem.unavailable("The views cannot be read.")
        } catch is KeyVaultError {
            throw Problem.unavailable("Keys cannot be had.")
        }
    }

    private static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
        )
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

struct HoldAnswer: Encodable {
    let actor: String
    let placedAt: String
    let reason: String

    init(_ hold: LegalHold) {
        actor = hold.actor
        placedAt = Timestamp.text(hold.at)
        reason = hold.reason
    }
}

extension Problem {
    static var held: Problem {
        Problem(
            .conflict,
            name: "legal-hold",
            title: "A legal hold is on the study",
            detail: "Nothing was erased; an administrator can lift the hold."
        )
    }

    static var erased: Problem {
        Problem(.gone, name: "study-erased", title: "The study was erased")
    }
}
