import Argon2
import Files
import OpenSSL
import Synchronization

/// Hashes passwords on a few threads of its own, and refuses when too many wait: each hash takes tens of mebibytes, and
/// nobody who is not signed in may make the process take more than it was given.
final class PasswordHasher: Sendable {
    private let threads: BlockingThreads
    private let limit: Int
    private let pepper: SecretBytes
    private let cost: Argon2id.Cost
    /// What is checked when there is no such person, so that the answer takes as long.
    private let nobody: PasswordHash
    private let underWay = Mutex(0)

    init(cost: Argon2id.Cost, threads count: Int, queue: Int, pepper: SecretBytes) {
        threads = BlockingThreads(count: count, name: "passwords")
        limit = count + queue
        self.pepper = pepper
        self.cost = cost
        let salt = SecureRandom.bytes(count: Argon2id.saltByteCount)
        // No password has this hash but by a chance of 2^-256.
        nobody = PasswordHash(cost: cost, salt: salt, hash: SecureRandom.bytes(count: Argon2id.hashByteCount))
    }

    /// The hash of a new password, as text.
    func hash(_ password: String) async throws(AccountsError) -> String {
        let (secret, pepper, cost) = (Self.secret(password), pepper, cost)
        return try await run { () throws(Argon2Error) in
            try PasswordHash.make(secret, pepper: pepper, cost: cost).text
        }
    }

    /// What checking a password found.
    struct Check: Sendable {
        let isRight: Bool
        /// Whether it should be hashed anew: what is kept cost something else than hashes do now.
        let isOutdated: Bool
    }

    /// Holds `password` against what is kept; takes as long when nothing is.
    func check(_ password: String, against kept: String?) async throws(AccountsError) -> Check {
        let hash = kept.flatMap(PasswordHash.init)
        let (secret, pepper, compared) = (Self.secret(password), pepper, hash ?? nobody)
        let matches = try await run { () throws(Argon2Error) in try compared.matches(secret, pepper: pepper) }
        return Check(isRight: matches && hash != nil, isOutdated: compared.cost != cost)
    }

    private func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(Argon2Error) -> Value
    ) async throws(AccountsError) -> Value {
        let isAdmitted = underWay.withLock { underWay in
            guard underWay < limit else { return false }
            underWay += 1
            return true
        }
        guard isAdmitted else { throw .busy(retryAfter: .seconds(2)) }
        defer { underWay.withLock { $0 -= 1 } }
        do throws(Argon2Error) {
            return try await threads.run(body)
        } catch {
            // libargon2 fails for want of memory alone: its parameters are ours.
            throw .busy(retryAfter: .seconds(5))
        }
    }

    private static func secret(_ password: String) -> SecretBytes {
        let text = password.utf8.count <= Password.byteLimit ? Password.normalized(password) : ""
        return SecretBytes(copying: Array(text.utf8))
    }
}
