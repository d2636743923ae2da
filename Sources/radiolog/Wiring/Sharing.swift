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
    /// Which life of a study can be lent: one that is there, is not being erased, and was not erased without the views
    /// knowing of it yet.
    func standingLives(_ storage: Storage, _ mongo: MongoClient) -> Identity.StandingLife {
        let reader = ViewReader(client: mongo, database: settings.views.database)
        let ledger = ErasureLedger(client: mongo, database: settings.keys.database)
        return { workspace, study throws(AccountsError) in
            do {
                let key = RoutingKey(hex: study)
                guard let view = try await reader.views(of: workspace).study(key) else { return nil }
                guard try await ledger.order(for: key, of: workspace) == nil else { return nil }
                // After the ledger: an order that is not there any more has ended the life before.
                let life = try await storage.vault.life(of: StudyReference(workspace: workspace, study: key))
                return (view.erasure?.life ?? 0) + 1 >= life ? life : nil
            } catch {
                throw .unavailable(reason: "studies cannot be looked up: \(type(of: error))")
            }
        }
    }
}
