public import Access
import Runtime

/// Lets uploads in as far as the quota of their workspace reaches.
///
/// What the views say of a workspace's use is asked for at most every `freshness`; what this process has accepted since,
/// and what it has let in and not finished, counts on top. Views that cannot be asked refuse nobody: a quota protects
/// the others from a workspace, not a workspace from the database.
actor QuotaKeeper {
    typealias Usage = @Sendable (WorkspaceID) async throws -> WorkspaceUsage

    private let quotas: Quotas
    private let usage: Usage
    private let now: @Sendable () -> Duration
    private var accounts: [WorkspaceID: Account] = [:]

    static let freshness = Duration.seconds(5)
    /// Accounts of workspaces beyond this many are forgotten, the one asked for the longest ago first.
    static let remembered = 10_000

    init(_ quotas: Quotas, now: @escaping @Sendable () -> Duration, usage: @escaping Usage) {
        self.quotas = quotas
        self.usage = usage
        self.now = now
    }

    /// An upload that was let in; to be settled, whatever becomes of it.
    struct Admission: Sendable {
        let workspace: WorkspaceID
        fileprivate let reservedBytes: Int
    }

    private struct Account {
        var allowance: RateAllowance?
        var known = WorkspaceUsage()
        var askedAt: Duration?
        /// Accepted here since the views were asked.
        var since = WorkspaceUsage()
        var reservedBytes = 0
        var usedAt: Duration
    }

    /// Lets an upload in.
    ///
    /// - Parameter announced: The bytes it says it will bring; 0 when it does not say.
    func admit(_ workspace: WorkspaceID, announced: Int) async throws(QuotaExceeded) -> Admission {
        let quota = quotas.quota(for: workspace)
        guard quota != .unlimited else { return Admission(workspace: workspace, reservedBytes: 0) }
        if quota.asksForUsage { await refresh(workspace, quota) }
        let time = now()
        var account = account(workspace, quota, at: time)
        defer { accounts[workspace] = account }
        if let limit = quota.objectsPerMinute, let wait = account.allowance?.wait(at: time) {
            throw QuotaExceeded(limit: .objectsPerMinute, allowed: limit, retryAfter: wait)
        }
        if let limit = quota.waitingObjects, account.known.waitingObjects + account.since.waitingObjects >= limit {
            throw QuotaExceeded(limit: .waitingObjects, allowed: limit, retryAfter: Self.freshness * 2)
        }
        if let limit = quota.storedBytes {
            let used = account.known.storedBytes + account.since.storedBytes + account.reservedBytes
            guard used < limit, announced <= limit - used else {
                throw QuotaExceeded(limit: .storedBytes, allowed: limit, retryAfter: nil)
            }
        }
        account.reservedBytes += announced
        return Admission(workspace: workspace, reservedBytes: announced)
    }

    /// Notes what an upload brought that was let in: nothing, when it failed.
    func settle(_ admission: Admission, objects: Int, bytes: Int) {
        guard var account = accounts[admission.workspace] else { return }
        account.reservedBytes = max(0, account.reservedBytes - admission.reservedBytes)
        account.allowance?.take(objects, at: now())
        account.since.waitingObjects += objects
        account.since.storedBytes += bytes
        accounts[admission.workspace] = account
    }

    private func refresh(_ workspace: WorkspaceID, _ quota: Quota) async {
        let time = now()
        var account = account(workspace, quota, at: time)
        if let askedAt = account.askedAt, time - askedAt < Self.freshness { return }
        // Before the answer: who comes meanwhile need not ask, too.
        account.askedAt = time
        let before = account.since
        accounts[workspace] = account
        let answer = Task { [usage] in try await usage(workspace) }
        guard case .success(let known) = await answer.result(within: VersionLookup.patience),
            var account = accounts[workspace]
        else { return }
        account.known = known
        // What was accepted while the views were asked may be in their answer or not: counted until the next one.
        account.since.waitingObjects -= before.waitingObjects
        account.since.storedBytes -= before.storedBytes
        accounts[workspace] = account
    }

    private func account(_ workspace: WorkspaceID, _ quota: Quota, at time: Duration) -> Account {
        if var account = accounts[workspace] {
            account.usedAt = time
            return account
        }
        if accounts.count >= Self.remembered,
            let oldest = accounts.filter({ $0.value.reservedBytes == 0 }).min(by: { $0.value.usedAt < $1.value.usedAt })
        {
            accounts[oldest.key] = nil
        }
        let allowance = quota.objectsPerMinute.map {
            RateAllowance(perSecond: Double($0) / 60, burst: quota.burst, at: time)
        }
        return Account(allowance: allowance, usedAt: time)
    }
}

/// The quota of each workspace.
public struct Quotas: Sendable, Equatable {
    /// Of workspaces that have none of their own.
    public let standard: Quota
    public let workspaces: [WorkspaceID: Quota]

    public init(standard: Quota = .unlimited, workspaces: [WorkspaceID: Quota] = [:]) {
        self.standard = standard
        self.workspaces = workspaces
    }

    public func quota(for workspace: WorkspaceID) -> Quota { workspaces[workspace] ?? standard }
}
