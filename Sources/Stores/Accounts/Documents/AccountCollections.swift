import BSON
import Mongo

/// The collections of accounts, in a database of their own: views are thrown away and rebuilt, people are not.
struct AccountCollections: Sendable {
    let database: MongoDatabase
    let state: MongoCollection
    let workspaces: MongoCollection
    let people: MongoCollection
    let memberships: MongoCollection
    let invitations: MongoCollection
    let sessions: MongoCollection
    let tokens: MongoCollection
    let signingKeys: MongoCollection
    let shares: MongoCollection
    let grants: MongoCollection
    let identities: MongoCollection
    let tickets: MongoCollection
    let throttle: MongoCollection

    init(_ database: MongoDatabase) {
        self.database = database
        state = database.collection("state")
        workspaces = database.collection("workspaces")
        people = database.collection("people")
        memberships = database.collection("memberships")
        invitations = database.collection("invitations")
        sessions = database.collection("sessions")
        tokens = database.collection("tokens")
        signingKeys = database.collection("signing-keys")
        shares = database.collection("shares")
        grants = database.collection("break-glass")
        identities = database.collection("provider-identities")
        tickets = database.collection("tickets")
        throttle = database.collection("throttle")
    }

    /// Makes the collections and indexes be there; harmless when they are.
    ///
    /// `x` is always the moment from which a document means nothing; MongoDB removes it some time after.
    func prepare() async throws {
        let ended = MongoIndex(name: "ended", keys: [.ascending("x")], expiresAfter: .zero)
        try await people.createIndexes([
            MongoIndex(name: "by_address", keys: [.ascending("em")], isUnique: true)
        ])
        try await memberships.createIndexes([
            MongoIndex(name: "by_person", keys: [.ascending("p"), .ascending("w")], isUnique: true),
            MongoIndex(name: "by_workspace", keys: [.ascending("w"), .ascending("_id")]),
        ])
        try await invitations.createIndexes([
            ended, MongoIndex(name: "by_workspace", keys: [.ascending("w"), .ascending("_id")]),
        ])
        try await sessions.createIndexes([ended, MongoIndex(name: "by_person", keys: [.ascending("p")])])
        try await tokens.createIndexes([ended, MongoIndex(name: "by_person", keys: [.ascending("p")])])
        try await shares.createIndexes([
            ended,
            MongoIndex(name: "by_study", keys: [.ascending("w"), .ascending("st")]),
            MongoIndex(name: "by_recipient", keys: [.ascending("to")]),
        ])
        // What was opened, why and by whom stays readable for two years after it ended.
        try await grants.createIndexes([
            MongoIndex(name: "kept", keys: [.ascending("x")], expiresAfter: .seconds(2 * 366 * 24 * 3600)),
            MongoIndex(name: "by_person", keys: [.ascending("p"), .ascending("x")]),
            MongoIndex(name: "by_workspace", keys: [.ascending("w"), .descending("x")]),
        ])
        try await identities.createIndexes([MongoIndex(name: "by_person", keys: [.ascending("p")])])
        try await tickets.createIndexes([ended])
        try await throttle.createIndexes([ended])
        // Written in transactions, which should not have to create them.
        for collection in [state, workspaces, signingKeys] { try await database.createCollection(collection.name) }
    }
}
