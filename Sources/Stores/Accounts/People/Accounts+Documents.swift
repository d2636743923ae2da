import Access
import BSON
import Foundation
import Mongo

/// Between documents and what callers see.
extension Accounts {
    func person(_ document: PersonDocument) throws(AccountsError) -> Person {
        let identity = try identity(document)
        return Person(
            id: PersonID(document.id),
            email: identity.email,
            name: identity.name,
            isDisabled: document.isDisabled,
            hasPassword: document.password != nil,
            hasSecondFactor: document.secondFactor != nil,
            recoveryCodesLeft: document.recoveryCodes.count,
            madeAt: document.madeAt
        )
    }

    func identity(_ document: PersonDocument) throws(AccountsError) -> PersonDocument.Identity {
        do {
            return try secrets.open(
                PersonDocument.Identity.self,
                from: document.identity.bytes,
                for: .person,
                of: document.id
            )
        } catch {
            throw AccountsError(error)
        }
    }

    func membership(_ document: MembershipDocument) throws(AccountsError) -> Membership {
        Membership(
            person: PersonID(document.person),
            workspace: try Self.workspace(document.workspace),
            roles: Self.roles(document.roles),
            since: document.since
        )
    }

    func invitation(_ document: InvitationDocument) throws(AccountsError) -> Invitation {
        do {
            return Invitation(
                id: document.id,
                workspace: try Self.workspace(document.workspace),
                roles: Self.roles(document.roles),
                email: try secrets.open(String.self, from: document.email.bytes, for: .invitation, of: document.id),
                recovers: document.recovers.map { PersonID($0) },
                madeAt: document.madeAt,
                end: document.end
            )
        } catch {
            throw AccountsError(error)
        }
    }

    static func workspace(_ text: String) throws(AccountsError) -> WorkspaceID {
        do {
            return try WorkspaceID(text)
        } catch {
            throw .corrupted(reason: "a document names no workspace")
        }
    }

    /// Roles of a later version are left out: what is not understood is not allowed.
    static func roles(_ texts: [String]) -> Set<Role> { Set(texts.compactMap(Role.init(rawValue:))) }

    static func texts(_ roles: Set<Role>) -> [String] { roles.sorted().map(\.rawValue) }

    func code(of address: EmailAddress) -> [UInt8] { secrets.code(of: address.text, for: .address) }

    func findPerson(_ id: PersonID, in transaction: MongoTransaction? = nil) async throws(AccountsError)
        -> PersonDocument
    {
        let found = try await stored {
            try await collections.people.findOne(["_id": .uuid(id.uuid)], as: PersonDocument.self, in: transaction)
        }
        guard let found else { throw .notFound }
        return found
    }

    func findPerson(at address: EmailAddress) async throws(AccountsError) -> PersonDocument? {
        try await stored {
            try await collections.people.findOne(["em": .bytes(code(of: address))], as: PersonDocument.self)
        }
    }

    func findMemberships(of person: PersonID) async throws(AccountsError) -> [MembershipDocument] {
        try await stored {
            try await collections.memberships.find(
                ["p": .uuid(person.uuid)],
                as: MembershipDocument.self,
                FindOptions(sort: ["w": 1], limit: 1000)
            )
        }
    }

    /// A new person's document, with the password hashed.
    func document(_ new: NewPerson, context: [String], isAlone: Bool = true) async throws(AccountsError)
        -> PersonDocument
    {
        let address = try EmailAddress(new.email)
        let name = try PersonName(new.name)
        try check(new.password, isAlone: isAlone, context: address.words + name.words + context)
        let hash = try await hasher.hash(new.password)
        let id = UUID()
        let identity = PersonDocument.Identity(email: address.text, name: name.text)
        return try await stored {
            PersonDocument(
                id: id,
                address: BSONBinary(code(of: address)),
                identity: BSONBinary(try secrets.seal(identity, for: .person, of: id)),
                password: hash,
                hasShortPassword: false,
                secondFactor: nil,
                enrolment: nil,
                recoveryCodes: [],
                isDisabled: false,
                madeAt: now(),
                revision: 0
            )
        }
    }

    /// Refuses a password that breaks the policy.
    func check(_ password: String, isAlone: Bool, context: [String]) throws(AccountsError) {
        guard password.utf8.count <= Password.byteLimit else {
            throw .weakPassword([.tooLong(maximum: PasswordPolicy.maximum)])
        }
        let problems = passwords.problems(of: password, isAlone: isAlone, context: context)
        guard problems.isEmpty else { throw .weakPassword(problems) }
    }

    /// Whether the password is good only beside a second factor.
    static func isShort(_ password: String) -> Bool {
        Password.normalized(password).unicodeScalars.count < PasswordPolicy.minimumAlone
    }
}
