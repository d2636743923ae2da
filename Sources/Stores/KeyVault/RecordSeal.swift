import BSON
import Foundation
import OpenSSL

/// Tells whether a record of the vault is what some process of the installation wrote.
///
/// Wrapped keys authenticate themselves; what stands beside them does not: whose they are, which life of the study they
/// belong to, which were destroyed. HMAC-SHA-256 under a secret of the root, over all of it. It does not tell an old record
/// that was put back: whoever may write the database can do that, see docs/security.md.
struct RecordSeal: Sendable {
    private let secret: SecretBytes

    init(_ root: RootSecret) { secret = root.derive(framed("radiolog vault record secret v1")) }

    func mark(of record: KeyRecord) -> BSONBinary {
        BSONBinary(HMACSHA256.authenticate(Self.message(record), key: secret))
    }

    func isWhole(_ record: KeyRecord) -> Bool {
        guard let mark = record.seal else { return false }
        return ConstantTime.isEqual(mark.bytes, self.mark(of: record).bytes)
    }

    private static func message(_ record: KeyRecord) -> [UInt8] {
        var parts = [
            record.id, record.workspace, record.study, "\(record.version)", "\(record.life)", text(record.dataKey),
            record.master ?? "", text(record.leftBehind), "\(record.keys.count)",
        ]
        for key in record.keys {
            let time = Int64((key.madeAt.timeIntervalSince1970 * 1000).rounded())
            parts += [text(key.name), Base64URL.text(key.wrapped.bytes), "\(time)"]
        }
        for key in record.destroyed { parts += [text(key.name), "\(key.life)"] }
        return framed("radiolog vault record v1", parts)
    }

    private static func text(_ id: UUID?) -> String { id?.uuidString ?? "" }
}

extension KeyCollections {
    /// `record`, once it is known to be as it was written; as long as the root is not known, as it is.
    func whole(_ record: KeyRecord) throws(KeyVaultError) -> KeyRecord {
        guard !isWhole(record) else { return record }
        throw KeyVaultError(.find, .corrupted, reason: "the vault's record of \(record.id) is not as it was written")
    }

    func isWhole(_ record: KeyRecord) -> Bool { seal?.isWhole(record) ?? true }

    /// Seals the records of before records were sealed; once, for afterwards one without a seal is refused.
    func sealRecords() async throws(KeyVaultError) {
        var last: String?
        while true {
            let page = try await records(after: last, limit: 500)
            guard let end = page.last else { return }
            for record in page where record.seal == nil {
                // Whoever is quicker has sealed it.
                _ = try await asking(.make) { try await put(record, over: record) }
            }
            last = end.id
        }
    }
}
