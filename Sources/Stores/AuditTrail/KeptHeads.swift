import BSON
public import Events
import Foundation
public import Mongo

/// How far each chain went, kept beside the log: so that the end of the newest chain cannot be cut off unnoticed by who
/// can change the log and not this database.
///
/// Written behind the accesses, about once a second; what is noted was durable on the log before.
public struct KeptHeads: Sendable {
    private let heads: MongoCollection

    public init(client: MongoClient, database: String) {
        heads = client.database(database).collection("auditheads")
    }

    private struct Document: Codable {
        enum CodingKeys: String, CodingKey { case id = "_id", number = "n", digest = "h", at = "t" }

        let id: UUID
        let number: Int
        /// Hexadecimal digits.
        let digest: String
        let at: Date
    }

    /// Called by the writer of the chain alone; its head never goes back, also when an earlier call arrives late.
    public func note(_ head: AuditHead) async throws {
        let document = Document(id: head.chain, number: head.number, digest: head.digest.hex, at: Date())
        // Where a later one is noted nothing matches, and another of the same id cannot be inserted.
        let earlier: BSONDocument = ["_id": .uuid(head.chain), "n": ["$lte": .int64(Int64(head.number))]]
        try await heads.replaceOne(earlier, with: document, upsert: true)
    }

    /// Those of every chain; read them before the log, so that the log has what they say.
    public func all() async throws -> [AuditHead] {
        try await heads.find([:], as: Document.self).map { document in
            AuditHead(chain: document.id, number: document.number, digest: Digest(hex: document.digest))
        }
    }
}
