public import AuditTrail
public import EventLog
public import Events

/// Follows every chain of the audit trail on the log, in memory that does not grow with the log.
public struct AuditVerification: Sendable {
    private let scan: LogScan
    private let keys: TrustedKeys
    private let known: [AuditHead]

    /// - Parameters:
    ///   - keys: Whose signatures count.
    ///   - known: The chains' heads as an earlier verification told them: what is gone since is noticed.
    public init(log: any EventLog, keys: TrustedKeys, known: [AuditHead] = []) {
        // One partition after another: a chain lies in one, and the verifier follows its records in order.
        scan = LogScan(log: log, width: 1)
        self.keys = keys
        self.known = known
    }

    /// Reads the topic twice: what chains say of others, then every chain.
    ///
    /// The second reading goes at least as far as the first, so a chain that is being written is not missed.
    public func run() async throws -> ChainVerdict {
        var named = NamedHeads(known: known)
        try await records { named.take($0, keys: keys) }
        var verifier = ChainVerifier(keys: keys, named: named)
        try await records { verifier.take($0) }
        return verifier.finish()
    }

    private func records(_ body: (StoredRecord) -> Void) async throws {
        for (partition, range) in try await scan.extents(of: [Topic.audit.name]).sorted(by: { $0.key < $1.key }) {
            try await scan.records(of: partition, in: range) { records in
                for record in records { body(record) }
            }
        }
    }
}
