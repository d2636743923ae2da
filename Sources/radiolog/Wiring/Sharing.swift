import Access
import Accounts
import Erasures
import Events
import HTTPSurface
import Identity
import KeyVault
import Mongo
import Query
import StudyViews

// What reading and erasing know of shares.
extension Accounts {
    /// What is lent to somebody now.
    var lent: Query.Shares {
        { principal in
            do {
                return try await shares(with: principal)
            } catch {
                throw Problem.unavailable("Shares cannot be looked up now.")
            }
        }
    }

    /// Ends the shares of a study that is being erased, in the name of whoever ordered that.
    var endShares: @Sendable (StudyReference, _ actor: String) async throws -> Void {
        { study, actor in
            try await endShares(ofStudy: study.study.hex, of: study.workspace, by: Caller(actor: actor))
        }
    }
}

extension Parts {
    /// Whether a workspace has a study that can be lent: one that is there, and is not being erased.
    func standingStudies(_ mongo: MongoClient) -> Identity.StudyExists {
        let reader = ViewReader(client: mongo, database: settings.views.database)
        let ledger = ErasureLedger(client: mongo, database: settings.keys.database)
        return { workspace, study in
            do {
                let key = RoutingKey(hex: study)
                guard try await reader.views(of: workspace).study(key) != nil else { return false }
                return try await ledger.order(for: key, of: workspace) == nil
            } catch {
                throw Problem.unavailable("Studies cannot be looked up now.")
            }
        }
    }
}
