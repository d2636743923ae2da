import BSON
import Foundation
import Mongo

/// Keeps what waits for its second half, sealed, for a short time; whoever has the token gets it, once.
struct Tickets: Sendable {
    let collection: MongoCollection
    let secrets: AccountSecrets

    func keep(
        _ payload: some Encodable,
        as kind: OpaqueToken.Kind,
        until end: Date
    ) async throws(AccountsError) -> String {
        let token = OpaqueToken(kind)
        try await stored {
            let document = TicketDocument(
                id: token.id,
                kind: kind.rawValue,
                digest: BSONBinary(token.digest),
                payload: BSONBinary(try secrets.seal(payload, for: .ticket, of: token.id)),
                end: end
            )
            try await collection.insertOne(document)
        }
        return token.text
    }

    /// What is kept, left where it is; nil when there is nothing or its time is over.
    func look<Payload: Decodable>(
        _ type: Payload.Type,
        _ text: String,
        as kind: OpaqueToken.Kind,
        at now: Date
    ) async throws(AccountsError) -> Payload? {
        guard let token = OpaqueToken(kind, text) else { return nil }
        return try await stored {
            let found = try await collection.findOne(["_id": .uuid(token.id)], as: TicketDocument.self)
            return try found.flatMap { try open(type, $0, token, at: now) }
        }
    }

    /// Takes what is kept: of two that ask at once, one gets it.
    func take<Payload: Decodable>(
        _ type: Payload.Type,
        _ text: String,
        as kind: OpaqueToken.Kind,
        at now: Date
    ) async throws(AccountsError) -> Payload? {
        guard let token = OpaqueToken(kind, text) else { return nil }
        return try await stored {
            let filter: BSONDocument = ["_id": .uuid(token.id), "dg": .bytes(token.digest)]
            guard let document = try await collection.findAndModify(filter, .delete, returning: .before) else {
                return nil
            }
            return try open(type, try BSONDecoder().decode(TicketDocument.self, from: document), token, at: now)
        }
    }

    private func open<Payload: Decodable>(
        _ type: Payload.Type,
        _ document: TicketDocument,
        _ token: OpaqueToken,
        at now: Date
    ) throws -> Payload? {
        guard document.kind == token.kind.rawValue, token.matches(document.digest.bytes), now < document.end else {
            return nil
        }
        return try secrets.open(type, from: document.payload.bytes, for: .ticket, of: token.id)
    }
}
