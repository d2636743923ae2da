import Completion
import EventLog
import KeyVault
import Mongo
import ObjectStore
import Query
import Runtime
import StudyViews
import Sweeper

// What decides about studies, and what looks after their objects.
extension Parts {
    /// Decides which studies are complete; beside every projector, one of them at a time.
    func completion() throws -> Completion? {
        guard let mongo else { return nil }
        return Completion(
            log: log,
            desk: CompletionDesk(client: mongo, database: settings.views.database),
            policies: try settings.completion.policies(),
            settings: settings.completion,
            node: observability.node,
            logger: observability.logger("completion")
        )
    }

    /// Lets somebody say that a study is complete.
    func studyClosing(_ storage: Storage, _ mongo: MongoClient) -> StudyClosing {
        StudyClosing(
            log: log,
            reader: reader(mongo),
            desk: CompletionDesk(client: mongo, database: settings.views.database),
            vault: storage.vault,
            patience: settings.query.waitLimit,
            node: observability.node,
            logger: observability.logger("query")
        )
    }

    /// Removes objects that no event names, where the settings ask for it.
    func sweeper() -> Sweeper? {
        guard let storage, let interval = settings.sweeper.interval else { return nil }
        return Sweeper(
            ObjectSweep(storage.store, log: log, limits: settings.sweeper.limits),
            every: interval,
            logger: observability.logger("sweeper")
        )
    }
}
