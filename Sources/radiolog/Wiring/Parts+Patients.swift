import Accounts
import Audit
import AuditTrail
import AuditView
import Erasure
import Erasures
import HTTPSurface
import Mongo
import Patients
import Query
import ServiceLifecycle
import StudyViews

// What patients are owed: to be read by nobody who may not, to be erased, to be given what is held about them.
extension Parts {
    /// The way to the views, which hides what is restricted.
    func reader(_ mongo: MongoClient) -> ViewReader {
        let ledger = ledger(mongo)
        return ViewReader(
            client: mongo,
            database: settings.views.database,
            hiding: HiddenStudies { workspace throws(ViewError) in
                do {
                    return try await ledger.restrained(.restriction, of: workspace).map(\.study)
                } catch {
                    throw ViewError(.retry, reason: "\(error)")
                }
            }
        )
    }

    func addPatientRoutes(
        to routes: Routes,
        _ storage: Storage,
        _ mongo: MongoClient,
        _ accounts: Accounts,
        _ audit: AuditSink
    ) {
        let eraser = eraser(storage, mongo, accounts, audit)
        ErasureControl(eraser).addRoutes(to: routes)
        RetentionControl(retention(eraser, mongo)).addRoutes(to: routes)
        patientExport(storage, mongo, audit).addRoutes(to: routes)
    }

    /// Goes on with erasures that a process began and did not finish, and begins those that rules ask for.
    func erasureServices(_ accounts: Accounts, audit: AuditTrail) -> [any Service]? {
        guard let storage, let mongo else { return nil }
        let eraser = eraser(storage, mongo, accounts, audit.sink)
        return [ErasureSweep(eraser), retention(eraser, mongo)]
    }

    private func ledger(_ mongo: MongoClient) -> ErasureLedger {
        ErasureLedger(client: mongo, database: settings.keys.database)
    }

    private func retention(_ eraser: Eraser, _ mongo: MongoClient) -> Retention {
        Retention(
            eraser,
            rules: RetentionRules(client: mongo, database: settings.keys.database),
            settings: settings.retention
        )
    }

    private func eraser(
        _ storage: Storage,
        _ mongo: MongoClient,
        _ accounts: Accounts,
        _ audit: AuditSink
    ) -> Eraser {
        let reader = reader(mongo)
        return Eraser(
            settings: settings.erasure,
            ledger: ledger(mongo),
            log: log,
            vault: storage.vault,
            store: storage.store,
            reader: reader,
            patients: PatientSearch(reader: reader, vault: storage.vault),
            progress: ViewProgress(client: mongo, database: settings.views.database),
            audit: audit,
            endShares: accounts.endShares,
            node: observability.node,
            logger: observability.logger("erasure")
        )
    }

    private func patientExport(_ storage: Storage, _ mongo: MongoClient, _ audit: AuditSink) -> PatientExport {
        let (reader, ledger) = (reader(mongo), ledger(mongo))
        return PatientExport(
            settings: settings.export,
            search: PatientSearch(reader: reader, vault: storage.vault),
            reader: reader,
            progress: ViewProgress(client: mongo, database: settings.views.database),
            vault: storage.vault,
            store: storage.store,
            log: log,
            auditView: AuditView(log: log, client: mongo, database: settings.views.database),
            audit: audit,
            restricted: { workspace in
                Set(try await ledger.restrained(.restriction, of: workspace).map(\.study))
            },
            logger: observability.logger("export")
        )
    }
}
