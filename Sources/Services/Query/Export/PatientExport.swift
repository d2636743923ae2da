public import Access
public import Audit
public import AuditView
public import EventLog
public import Events
import Foundation
public import HTTPSurface
import HTTPTypes
import Hummingbird
public import KeyVault
public import Logging
public import ObjectStore
public import Patients
import Runtime
public import StudyViews

/// Gives everything that is held about a patient as one archive: `POST /api/patients/export` (GDPR Articles 15 and 20).
///
/// Before the first byte, the views contain what was on the log, and the audit trail says who takes which studies. What is
/// written holds as long as it is written: a study that is erased meanwhile is named as erased from there on.
public struct PatientExport: Sendable {
    let settings: ExportSettings
    let search: PatientSearch
    let reader: ViewReader
    let vault: KeyVault
    let store: ObjectStore
    let log: any EventLog
    let auditView: AuditView
    let logger: Logger
    private let progress: ViewProgress
    private let audit: AuditSink
    private let restricted: @Sendable (WorkspaceID) async throws -> Set<RoutingKey>
    private let slots: ExportSlots

    private static let bodyLimit = 4 << 10

    /// - Parameters:
    ///   - audit: told before anything is read.
    ///   - restricted: studies that only those may take who look after retention.
    public init(
        settings: ExportSettings,
        search: PatientSearch,
        reader: ViewReader,
        progress: ViewProgress,
        vault: KeyVault,
        store: ObjectStore,
        log: any EventLog,
        auditView: AuditView,
        audit: AuditSink,
        restricted: @escaping @Sendable (WorkspaceID) async throws -> Set<RoutingKey>,
        logger: Logger
    ) {
        self.settings = settings
        self.search = search
        self.reader = reader
        self.progress = progress
        self.vault = vault
        self.store = store
        self.log = log
        self.auditView = auditView
        self.audit = audit
        self.restricted = restricted
        self.logger = logger
        slots = ExportSlots(limit: settings.concurrency)
    }

    public func addRoutes(to routes: Routes) {
        // Written down by its handler, study by study.
        routes.post("/api/patients/export", allowing: .exportPatient, as: nil) { try await export($0, $1) }
    }

    private func export(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        guard let body = try? await request.body.collect(upTo: Self.bodyLimit),
            let patient = PatientIdentifier(json: Data(body.readableBytesView))
        else { throw Problem.malformed("The body is no JSON object with `patientID` and, optionally, `issuer`.") }
        guard let slot = slots.take() else {
            throw Problem.unavailable("As many archives as may be are being written.", retryAfter: .seconds(30))
        }
        let (studies, withheld) = try await begin(patient, principal, context)
        let archive = PatientArchive(
            of: self,
            workspace: principal.workspace,
            patient: patient,
            studies: studies,
            withheld: withheld,
            actor: principal.actor,
            at: Date()
        )
        let headers: HTTPFields = [
            .contentType: "application/zip",
            .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"patient.zip\"",
        ]
        let content = ResponseBody { writer in
            defer { withExtendedLifetime(slot) {} }
            do {
                let sum = try await archive.write(to: &writer)
                try await writer.finish(nil)
                ExportSignal.exported(studies: studies.count, files: sum.files, bytes: sum.bytes).emit(to: logger)
            } catch {
                // The connection ends before the archive's directory: no reader takes it for whole.
                ExportSignal.brokenOff(error).emit(to: logger)
                throw error
            }
        }
        return Response(status: .ok, headers: headers, body: content)
    }

    /// Finds what is to be written, and writes down that it is.
    private func begin(
        _ patient: PatientIdentifier,
        _ principal: Principal,
        _ context: SurfaceContext
    ) async throws -> (studies: [StudyReference], withheld: [StudyReference]) {
        let found: [StudyReference]
        let hidden: Set<RoutingKey>
        do {
            try await catchUp()
            found = try await search.studies(of: patient, in: principal.workspace, limit: settings.studyLimit)
            hidden = principal.may(.manageRetention) ? [] : try await restricted(principal.workspace)
        } catch let problem as Problem {
            throw problem
        } catch {
            ExportSignal.unavailable(error).emit(to: logger)
            throw Problem.unavailable("What is held about the patient cannot be looked for now.")
        }
        guard found.count <= settings.studyLimit else {
            throw Problem(
                .conflict,
                name: "too-many-studies",
                title: "The patient has more studies than one archive may hold",
                members: ["limit": .integer(settings.studyLimit)]
            )
        }
        let studies = found.filter { !hidden.contains($0.study) }
        var detail: [AuditDetail: String] = [.count: "\(studies.count)"]
        if case .allowedByBreakGlass(let grant)? = context.decision { detail[.grant] = grant.uuidString.lowercased() }
        let whom = AuditObject(.patient, search.token(of: patient, in: principal.workspace))
        for object in [whom] + studies.map({ AuditObject(.study, $0.study.hex) }) {
            do {
                try await audit.record(
                    AuditEntry(
                        actor: principal.actor,
                        workspace: principal.workspace,
                        action: .patientExported,
                        object: object,
                        origin: context.origin,
                        detail: detail
                    )
                )
            } catch {
                throw Problem.unavailable("The access cannot be recorded now, and so it does not happen.")
            }
        }
        // Afterwards, so that the archive tells of itself.
        do {
            guard try await auditView.catchUp(until: .now + settings.viewWait) else { throw Self.isBehind }
        } catch let problem as Problem {
            throw problem
        } catch {
            ExportSignal.unavailable(error).emit(to: logger)
            throw Problem.unavailable("The audit trail cannot be searched.")
        }
        return (studies, found.filter { hidden.contains($0.study) })
    }

    /// Waits until the views contain all that is on the log now.
    private func catchUp() async throws {
        for (partition, extent) in try await log.extents(of: Topic.projected.map(\.name)) where !extent.isEmpty {
            let last = LogPosition(partition, offset: extent.upperBound - 1)
            guard try await progress.wait(until: last, atMost: settings.viewWait) else { throw Self.isBehind }
        }
    }

    private static var isBehind: Problem {
        Problem(
            .serviceUnavailable,
            name: "view-behind",
            title: "The views do not contain all of the log yet",
            retryAfter: .seconds(1)
        )
    }
}
