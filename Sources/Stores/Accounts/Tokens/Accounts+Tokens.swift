public import Access
import Audit
import BSON
public import Foundation
import Mongo

/// A personal access token, as its owner sees it.
public struct PersonalToken: Sendable, Equatable {
    public let id: UUID
    public let name: String
    public let workspace: WorkspaceID
    /// Nil when it may do whatever its owner may, but for what no token may (`Action.neverByToken`).
    public let scopes: Set<Action>?
    public let madeAt: Date
    public let end: Date
    /// To the minute.
    public let lastUsedAt: Date?
}

/// The token that somebody wishes for.
public struct TokenWish: Sendable {
    public let name: String
    public let workspace: WorkspaceID
    public let scopes: Set<Action>?
    public let lifetime: Duration

    public init(name: String, workspace: WorkspaceID, scopes: Set<Action>?, lifetime: Duration) {
        self.name = name
        self.workspace = workspace
        self.scopes = scopes
        self.lifetime = lifetime
    }
}

/// Tokens for programs.
extension Accounts {
    /// Makes a token; its text is shown once, and only a digest is kept.
    public func makeToken(
        _ wish: TokenWish,
        for person: PersonID,
        by caller: Caller
    ) async throws(AccountsError) -> (token: PersonalToken, text: String) {
        let name = try PersonName(wish.name).text
        guard wish.lifetime > .zero, wish.lifetime <= policy.tokenLimit else { throw .invalid(.lifetime) }
        if let scopes = wish.scopes {
            guard !scopes.isEmpty, scopes.isDisjoint(with: Action.neverByToken) else { throw .invalid(.scopes) }
        }
        guard try await membership(of: person, in: wish.workspace) != nil else { throw .invalid(.workspace) }
        let count = try await stored { try await collections.tokens.count(["p": .uuid(person.uuid)]) }
        guard count < policy.tokensPerPerson else { throw .conflict(.tooMany) }
        let token = OpaqueToken(.personal)
        let document = try await stored {
            TokenDocument(
                id: token.id,
                person: person.uuid,
                workspace: wish.workspace.text,
                name: BSONBinary(try secrets.seal(name, for: .token, of: token.id)),
                scopes: wish.scopes.map { $0.map(\.rawValue).sorted() },
                digest: BSONBinary(token.digest),
                madeAt: now(),
                end: now().addingTimeInterval(wish.lifetime.seconds),
                lastUsedAt: nil
            )
        }
        try await record(
            AuditEntry(
                .tokenCreated,
                by: caller,
                in: wish.workspace,
                .token,
                token.id.lower,
                detail: [
                    .person: person.description, .workspace: wish.workspace.text,
                    .scope: document.scopes?.joined(separator: ",") ?? "all", .until: OnTrail.text(document.end),
                ]
            )
        )
        try await stored { try await collections.tokens.insertOne(document) }
        return (try personalToken(document), token.text)
    }

    /// The tokens of somebody that are good, the youngest first.
    public func tokens(of person: PersonID) async throws(AccountsError) -> [PersonalToken] {
        let found = try await stored {
            try await collections.tokens.find(
                ["p": .uuid(person.uuid), "x": ["$gt": .date(now())]],
                as: TokenDocument.self,
                FindOptions(sort: ["at": -1], limit: policy.tokensPerPerson)
            )
        }
        var tokens: [PersonalToken] = []
        for document in found { tokens.append(try personalToken(document)) }
        return tokens
    }

    /// Ends a token of somebody.
    public func revokeToken(_ id: UUID, of person: PersonID, by caller: Caller) async throws(AccountsError) {
        let detail: [AuditDetail: String] = [.person: person.description]
        try await ending(AuditEntry(.tokenRevoked, by: caller, .token, id.lower, detail: detail)) {
            try await collections.tokens.deleteOne(["_id": .uuid(id), "p": .uuid(person.uuid)])
        }
    }

    private func personalToken(_ document: TokenDocument) throws(AccountsError) -> PersonalToken {
        do {
            return PersonalToken(
                id: document.id,
                name: try secrets.open(String.self, from: document.name.bytes, for: .token, of: document.id),
                workspace: try Self.workspace(document.workspace),
                scopes: document.scopes.map { Set($0.compactMap(Action.init(rawValue:))) },
                madeAt: document.madeAt,
                end: document.end,
                lastUsedAt: document.lastUsedAt
            )
        } catch {
            throw AccountsError(error)
        }
    }
}
