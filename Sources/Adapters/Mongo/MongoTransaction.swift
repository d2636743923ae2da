/// A transaction under way: pass it to the operations that belong to it, inside the scope that lends it.
public struct MongoTransaction: Sendable {
    let lease: Lease
}

/// How far `withTransaction` goes before it gives up.
public struct TransactionLimits: Sendable, Equatable {
    /// The most runs of the body.
    public var attempts: Int
    /// No new run begins after this long.
    public var duration: Duration

    public init(attempts: Int = 20, duration: Duration = .seconds(60)) {
        self.attempts = max(1, attempts)
        self.duration = duration
    }
}

extension MongoClient {
    /// Runs `body` in a transaction and commits it: all of its writes happen, or none.
    ///
    /// The body reads one snapshot; the commit waits for a majority's journals. Where MongoDB says that the
    /// transaction was lost to another or to a failover, the body runs again, within `limits`: it must have no other
    /// effects. A commit whose outcome is unknown is sent again, which is harmless. Anything else that the body
    /// throws, and cancellation, aborts. Transactions hold one connection while they run; operations inside that do
    /// not take the transaction need another.
    public func withTransaction<Result>(
        _ limits: TransactionLimits = TransactionLimits(),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (MongoTransaction) async throws -> Result
    ) async throws -> Result {
        let deadline = ContinuousClock.now + limits.duration
        let lease = try await lease(for: .transaction)
        defer { lease.end() }
        let session = try await lease.perform { connection in
            let session = try Session(on: connection)
            connection.session = session
            return session
        }
        var attempt = 1
        while true {
            do {
                let commitLimit = settings.operationTimeout
                try await lease.perform { _ in try session.start(commitLimit: commitLimit) }
                let result = try await body(MongoTransaction(lease: lease))
                try await commit(session, on: lease, until: deadline)
                return result
            } catch {
                lease.later { _ in session.abort() }
                let wasLost = try await lease.perform { _ in session.wasLost } || error.isTransient
                guard wasLost, attempt < limits.attempts, .now < deadline else { throw error }
            }
            try await Self.backOff(attempt)
            attempt += 1
        }
    }

    /// Commits, again while the outcome is unknown.
    private func commit(_ session: Session, on lease: Lease, until deadline: ContinuousClock.Instant) async throws {
        var attempt = 1
        while true {
            do {
                return try await lease.perform { _ in try session.commit() }
            } catch let error as MongoError
                where error.labels.contains(MongoError.unknownCommitResult)
                && error.code != ServerCode.maxTimeExpired && .now < deadline
            {
                try await Self.backOff(attempt)
                attempt += 1
            }
        }
    }

    /// Spreads competitors out: a random wait that doubles from 5 ms to half a second.
    static func backOff(_ attempt: Int) async throws {
        let ceiling = min(500.0, 5 * Double(1 << min(attempt, 10)))
        try await Task.sleep(for: .milliseconds(Double.random(in: 1...ceiling)))
    }
}

extension Error {
    fileprivate var isTransient: Bool {
        (self as? MongoError)?.labels.contains(MongoError.transientTransaction) ?? false
    }
}
