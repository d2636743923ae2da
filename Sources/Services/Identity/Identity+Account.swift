import Access
import Accounts
import Audit
import HTTPSurface
import Hummingbird

/// `/api/account`: one's own password, second factor and links to providers.
extension Identity {
    func addAccountRoutes(to routes: Routes) {
        routes.get("/api/account", allowing: .readOwnAccount, on: Routes.ownAccount, as: .accountRead) {
            try await account($1)
        }
        routes.delete("/api/account", allowing: .manageOwnAccount, on: Routes.ownAccount, proof: .fresh, as: nil) {
            _,
            context in
            let (person, caller) = (try context.person(), try context.caller())
            try await asking { () throws(AccountsError) in try await accounts.remove(person, by: caller) }
            return Response.nothing.setting([cookies.withdrawal(.session), cookies.withdrawal(.refresh)])
        }
        // The old password is itself the proof, as a code is below.
        routes.put("/api/account/password", allowing: .manageOwnAccount, on: Routes.ownAccount, as: nil) {
            struct Body: Decodable { let old: String, new: String }
            let body = try await $0.json(Body.self)
            let (person, session, caller) = (try $1.person(), $1.session, try $1.caller())
            try await asking { () throws(AccountsError) in
                try await accounts.changePassword(
                    of: person,
                    from: body.old,
                    to: body.new,
                    keeping: session,
                    by: caller
                )
            }
            return Response.nothing
        }
    }

    func addSecondFactorRoutes(to routes: Routes) {
        let path = "/api/account/second-factor"
        routes.post(path, allowing: .manageOwnAccount, on: Routes.ownAccount, proof: .fresh, as: nil) { _, context in
            struct Enrolment: Encodable { let secret: String, uri: String, squares: [[Bool]], expiresAt: String }
            let person = try context.person()
            let made = try await asking { () throws(AccountsError) in try await accounts.beginSecondFactor(of: person) }
            return try Response.json(
                Enrolment(secret: made.secret, uri: made.uri, squares: made.squares, expiresAt: made.end.text)
            )
        }
        routes.put(path, allowing: .manageOwnAccount, on: Routes.ownAccount, as: nil) {
            let code = try await $0.json(CodeBody.self).code
            let (person, session, caller) = (try $1.person(), $1.session, try $1.caller())
            return try Response.json(
                RecoveryCodes(
                    recoveryCodes: try await asking { () throws(AccountsError) in
                        try await accounts.confirmSecondFactor(of: person, code: code, session: session, by: caller)
                    }
                )
            )
        }
        routes.delete(path, allowing: .manageOwnAccount, on: Routes.ownAccount, as: nil) {
            let code = try await $0.json(CodeBody.self).code
            let (person, session, caller) = (try $1.person(), $1.session, try $1.caller())
            try await asking { () throws(AccountsError) in
                try await accounts.removeSecondFactor(of: person, code: code, keeping: session, by: caller)
            }
            return Response.nothing
        }
        routes.post("/api/account/recovery-codes", allowing: .manageOwnAccount, on: Routes.ownAccount, as: nil) {
            let code = try await $0.json(CodeBody.self).code
            let (person, caller) = (try $1.person(), try $1.caller())
            return try Response.json(
                RecoveryCodes(
                    recoveryCodes: try await asking { () throws(AccountsError) in
                        try await accounts.renewRecoveryCodes(of: person, code: code, by: caller)
                    }
                )
            )
        }
    }

    private struct CodeBody: Decodable { let code: String }
    private struct RecoveryCodes: Encodable { let recoveryCodes: [String] }

    private func account(_ context: SurfaceContext) async throws -> Response {
        struct Account: Encodable {
            struct Link: Encodable { let provider: OrNull<String>, issuer: String, since: String }
            let person: SessionAnswer.Person
            let recoveryCodesLeft: Int
            let links: [Link]
        }
        let id = try context.person()
        let person = try await asking { () throws(AccountsError) in try await accounts.person(id) }
        let linked = try await asking { () throws(AccountsError) in try await accounts.linkedIdentities(of: id) }
        return try Response.json(
            Account(
                person: SessionAnswer.Person(about: person),
                recoveryCodesLeft: person.recoveryCodesLeft,
                links: linked.map { link in
                    let provider = openID.providers.first { $0.issuer == link.issuer }
                    return Account.Link(provider: OrNull(provider?.id), issuer: link.issuer, since: link.since.text)
                }
            )
        )
    }
}
