import EventLog
import Testing

/// A log that is held to the contract: how to start one, and what it cannot do.
///
/// An engine enters the suite by one value of this type in `LogUnderTest.all`.
struct LogUnderTest: Sendable, CustomTestStringConvertible {
    let name: String
    /// Why this log is not there on this machine; every test is then skipped with this reason.
    var absence: String?
    /// What this log cannot do, and why; tests that need it are skipped with this reason.
    var cannot: [Ability: String] = [:]
    /// Starts the log, or names one that runs already; called once by each test.
    let start: @Sendable () async throws -> RunningLog

    var testDescription: String { name }
}

/// What the contract asks and a broker may be unable to do.
enum Ability: String, Sendable, CaseIterable {
    /// `apply` creates and grows topics.
    case declaresTopics
    /// A topic that was never declared is refused, not created.
    case refusesUnknownTopics
    /// Outputs and commit are one transaction.
    case commitsAtomically
    /// Commit metadata is kept, and refused when it is longer than its limit.
    case keepsCommitMetadata
    /// A group may have two members.
    case sharesGroups
    /// A member that stops calling `next` loses its partitions after the session timeout.
    case expiresSilentMembers
    /// A member that is giving partitions up can still commit them, whatever the rest of its group does.
    case commitsWhileDraining
    /// Members with an instance name keep their partitions across a restart.
    case keepsStaticMembers
    /// A log that was killed and started again has everything it acknowledged.
    case survivesRestart
    /// Topics keep the latest record of each key, and lose earlier ones within a minute.
    case compactsTopics
    /// Records of nearly 1 MiB.
    case takesLargeRecords
}

/// A log as one test uses it.
struct RunningLog: Sendable {
    /// Opens an engine on it; called again after the engine before was closed.
    let open: @Sendable () async throws -> any EventLog
    /// Kills what holds the records, without warning, and starts it again on the same data; engines are closed.
    var restart: @Sendable () async throws -> Void = {}
    /// Creates a topic where `apply` cannot; nil where it can.
    var createTopic: (@Sendable (_ name: String, _ partitions: Int) async throws -> Void)?
    /// Ends what `start` started, and removes its data.
    let stop: @Sendable () async -> Void
}
