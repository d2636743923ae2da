import Argon2
import Foundation
import OpenSSL

/// A password as it is kept: the PHC string `$argon2id$v=19$m=65536,t=3,p=4$<salt>$<hash>`, in base64 without padding.
///
/// Says itself what it cost, so that one that cost less than today's is replaced when its owner next signs in.
struct PasswordHash: Equatable, Sendable {
    let cost: Argon2id.Cost
    let salt: [UInt8]
    let hash: [UInt8]

    init(cost: Argon2id.Cost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// Nil for anything else: another algorithm or version, a cost or a length outside of bounds.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let cost = Self.cost(parts[3]), let salt = Self.bytes(parts[4]), let hash = Self.bytes(parts[5]),
            (8...64).contains(salt.count), hash.count == Argon2id.hashByteCount
        else { return nil }
        self.init(cost: cost, salt: salt, hash: hash)
    }

    var text: String {
        let parameters = "m=\(cost.kibibytes),t=\(cost.passes),p=\(cost.lanes)"
        return "$argon2id$v=19$\(parameters)$\(Self.text(salt))$\(Self.text(hash))"
    }

    /// Hashes anew with a salt of its own; blocks.
    static func make(
        _ password: SecretBytes,
        pepper: SecretBytes,
        cost: Argon2id.Cost
    ) throws(Argon2Error) -> PasswordHash {
        let salt = SecureRandom.bytes(count: Argon2id.saltByteCount)
        let hash = try Argon2id.hash(password, salt: salt, key: pepper, cost: cost)
        return PasswordHash(cost: cost, salt: salt, hash: hash)
    }

    /// Whether it is the hash of `password`; blocks.
    func matches(_ password: SecretBytes, pepper: SecretBytes) throws(Argon2Error) -> Bool {
        ConstantTime.isEqual(try Argon2id.hash(password, salt: salt, key: pepper, cost: cost), hash)
    }

    private static func cost(_ text: Substring) -> Argon2id.Cost? {
        let values = text.split(separator: ",").map { $0.split(separator: "=") }
        guard values.count == 3, values.allSatisfy({ $0.count == 2 }), values.map({ $0[0] }) == ["m", "t", "p"],
            let kibibytes = Int(values[0][1]), let passes = Int(values[1][1]), let lanes = Int(values[2][1])
        else { return nil }
        return Argon2id.Cost(kibibytes: kibibytes, passes: passes, lanes: lanes)
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map(Array.init)
    }

    private static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "=", with: "")
    }
}
