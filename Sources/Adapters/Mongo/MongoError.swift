/// A failure of MongoDB or of the way to it, reduced to what a caller can act on.
///
/// Holds no document content: a message of the server is kept only for codes whose messages cannot quote documents.
public struct MongoError: Error, Sendable, CustomStringConvertible {
    public enum Operation: String, Sendable {
        case connect, ping, insert, find, count, aggregate, distinct, update, replace, delete, findAndModify
        case bulkWrite, transaction, watch, createIndexes, listIndexes, dropIndex
        case createCollection, renameCollection, dropCollection, listCollections, dropDatabase, runCommand, close
        case createDataKey, deleteDataKey, rewrapDataKeys, encrypt, decrypt
    }

    /// What to do next.
    public enum Remedy: Sendable, Equatable {
        /// The same call may succeed later: the server cannot be reached, or cannot take it now. A write may
        /// have happened: repeat only what is harmless twice.
        case retry
        /// The transaction was lost to another or to a failover: run all of it again. `withTransaction` does.
        case retryTransaction
        /// A document with the same unique key is there already.
        case duplicateKey
        /// What the change stream would resume from is gone: read everything anew.
        case startOver
        /// Trying again cannot help: a setting, a limit, a permission or the request itself is wrong.
        case giveUp
    }

    /// Whose code ``code`` is.
    public enum Domain: Sendable, Equatable {
        /// The server's, as in its list of error codes.
        case server
        /// The server applied the write but could not confirm it as widely as asked.
        case writeConcern
        /// The network, or the search for a server.
        case network
        /// The client library's, or this module's (code 0).
        case client
    }

    public let operation: Operation
    public let remedy: Remedy
    public let domain: Domain
    public let code: Int
    /// MongoDB's error labels, `TransientTransactionError` for one.
    public let labels: Set<String>
    /// For operators: never a key, a value or a password.
    public let reason: String
    /// What a bulk write did before and besides the failure.
    public let bulk: BulkWriteResult?

    init(
        _ operation: Operation,
        _ remedy: Remedy,
        domain: Domain = .client,
        code: Int = 0,
        labels: Set<String> = [],
        reason: String,
        bulk: BulkWriteResult? = nil
    ) {
        self.operation = operation
        self.remedy = remedy
        self.domain = domain
        self.code = code
        self.labels = labels
        self.reason = reason
        self.bulk = bulk
    }

    public var description: String { "mongodb: cannot \(operation.rawValue): \(reason)" }
}

extension MongoError {
    static let transientTransaction = "TransientTransactionError"
    static let unknownCommitResult = "UnknownTransactionCommitResult"

    /// What a server's code asks for.
    static func remedy(code: Int, labels: Set<String> = []) -> Remedy {
        if labels.contains(transientTransaction) { return .retryTransaction }
        if labels.contains("RetryableWriteError") { return .retry }
        if ServerCode.duplicateKeys.contains(code) { return .duplicateKey }
        if ServerCode.historyLost.contains(code) { return .startOver }
        return ServerCode.passing.contains(code) ? .retry : .giveUp
    }

    /// The message when its code says that it names no document content, else a stand-in.
    static func safeReason(code: Int, codeName: String?, message: String) -> String {
        if ServerCode.duplicateKeys.contains(code) { return "a document with this unique key is there already" }
        if ServerCode.quotable.contains(code) { return "\(message) (server error \(code))" }
        return "server error \(code)" + (codeName.map { " \($0)" } ?? "")
    }
}

/// Codes of MongoDB's `error_codes.yml` that need telling apart.
enum ServerCode {
    static let maxTimeExpired = 50
    static let namespaceNotFound = 26
    /// The collection, or the index in it.
    static let notThere: Set<Int> = [26, 27]
    static let namespaceExists = 48
    static let duplicateKeys: Set<Int> = [11000, 11001, 12582]
    /// ChangeStreamFatalError, ChangeStreamHistoryLost.
    static let historyLost: Set<Int> = [280, 286]

    /// Conditions that pass: no primary, shutdown, timeouts, locks, conflicts, a full disk, lost cursors.
    static let passing: Set<Int> = [
        6, 7, 24, 43, 46, 50, 63, 64, 89, 91, 112, 117, 133, 134, 150, 175, 189, 202, 225, 234, 237, 251, 262, 267,
        9001, 10107, 11600, 11602, 13388, 13435, 13436, 14031,
    ]

    /// Messages about names, states and limits.
    ///
    /// Unauthorized (13) is absent: it quotes the whole command.
    static let quotable: Set<Int> = [
        6, 7, 18, 24, 26, 27, 43, 46, 48, 50, 59, 64, 67, 72, 73, 76, 85, 86, 89, 91, 94, 100, 112, 117, 133, 134,
        136, 189, 202, 225, 237, 244, 251, 256, 262, 263, 280, 286, 9001, 10107, 11600, 11602, 13435, 13436, 14031,
    ]
}
