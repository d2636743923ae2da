import CArgon2
public import OpenSSL

/// Makes passwords slow to guess: each guess costs memory and time (Argon2id version 1.3, RFC 9106).
public enum Argon2id {
    /// What one hash costs.
    public struct Cost: Hashable, Sendable {
        public static let kibibytesRange = 8 * 1024...4 * 1024 * 1024
        public static let passesRange = 1...16
        public static let lanesRange = 1...16

        /// Memory in KiB.
        public let kibibytes: Int
        /// How often the memory is gone through.
        public let passes: Int
        /// Independent parts of the memory; computed one after the other.
        public let lanes: Int

        /// Nil outside of the ranges above: hashes come from a database, and what stands there must not choose how
        /// much memory is taken.
        public init?(kibibytes: Int, passes: Int, lanes: Int) {
            guard Self.kibibytesRange.contains(kibibytes), Self.passesRange.contains(passes),
                Self.lanesRange.contains(lanes)
            else { return nil }
            self.init(unchecked: kibibytes, passes: passes, lanes: lanes)
        }

        /// Unbounded: for the bounds above, and for the standard's own example.
        init(unchecked kibibytes: Int, passes: Int, lanes: Int) {
            self.kibibytes = kibibytes
            self.passes = passes
            self.lanes = lanes
        }

        /// The second recommended option of RFC 9106 §4: 64 MiB, three passes, four lanes.
        public static let recommended = Cost(unchecked: 64 * 1024, passes: 3, lanes: 4)
    }

    /// 128 bits, as RFC 9106 §4 recommends.
    public static let saltByteCount = 16
    /// 256 bits, as RFC 9106 §4 recommends.
    public static let hashByteCount = 32

    /// Hashes `password`; blocks for as long as the cost asks.
    ///
    /// - Parameters:
    ///   - salt: At least 8 bytes.
    ///   - key: A secret that is kept elsewhere than the hashes ("K" of RFC 9106 §3.1): without it they cannot be
    ///     guessed at.
    /// - Throws: `Argon2Error` when there is no memory for it.
    public static func hash(
        _ password: SecretBytes,
        salt: [UInt8],
        key: SecretBytes,
        cost: Cost
    ) throws(Argon2Error) -> [UInt8] {
        try hash(password, salt: salt, key: key, associated: [], cost: cost)
    }

    /// The same, with associated data ("X" of RFC 9106 §3.1), which passwords have none of.
    static func hash(
        _ password: SecretBytes,
        salt: [UInt8],
        key: SecretBytes,
        associated: [UInt8],
        cost: Cost
    ) throws(Argon2Error) -> [UInt8] {
        precondition(salt.count >= 8, "Argon2 takes a salt of 8 bytes or more")
        var hash = [UInt8](repeating: 0, count: hashByteCount)
        let code = password.withBytes { password in
            key.withBytes { key in
                unsafe password.withUnsafeBufferPointer { password in
                    unsafe key.withUnsafeBufferPointer { key in
                        unsafe argon2id_keyed_hash(
                            UInt32(cost.passes),
                            UInt32(cost.kibibytes),
                            UInt32(cost.lanes),
                            password.baseAddress,
                            password.count,
                            salt,
                            salt.count,
                            key.baseAddress,
                            key.count,
                            associated,
                            associated.count,
                            &hash,
                            hash.count
                        )
                    }
                }
            }
        }
        guard code == ARGON2_OK.rawValue else { throw Argon2Error(code: Int(code)) }
        return hash
    }
}

/// Hashing failed: there was no memory for it.
public struct Argon2Error: Error, Equatable, Sendable, CustomStringConvertible {
    /// As in `argon2.h`.
    public let code: Int

    public var description: String { "libargon2 cannot hash (code \(code))" }
}
