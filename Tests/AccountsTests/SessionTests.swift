import Access
import Foundation
import KeyVault
import Audit
import Testing

@testable import Accounts

@Suite struct `A refresh token` {
    @Test func `yields the next and is then reused`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let first = try await bench.signIn()
            let second = try #require(await bench.accounts.refresh(first.refreshToken, origin: "o").renewed)
            #expect(second.refreshToken != first.refreshToken)
            #expect(second.session.id == first.session.id)
            let third = try #require(await bench.accounts.refresh(second.refreshToken, origin: "o").renewed)
            let reused = try await bench.accounts.refresh(first.refreshToken, origin: "o")
            #expect(reused.name == "reuse detected")
            // The family is over for everybody: the newest token and the access tokens too.
            let after = try await bench.accounts.refresh(third.refreshToken, origin: "o")
            #expect(after.name == "refused")
            let principal = try await bench.accounts.authenticate(third.accessToken)
            #expect(principal == nil)
            #expect(bench.trail.actions.contains(.sessionReused))
        }
    }

    @Test func `yields the same successor for a moment, then counts as reused`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let first = try await bench.signIn()
            let second = try #require(await bench.accounts.refresh(first.refreshToken, origin: "o").renewed)
            bench.clock.advance(.seconds(9))
            let again = try #require(await bench.accounts.refresh(first.refreshToken, origin: "o").renewed)
            #expect(again.refreshToken == second.refreshToken)
            bench.clock.advance(.seconds(2))
            let late = try await bench.accounts.refresh(first.refreshToken, origin: "o")
            #expect(late.name == "reuse detected")
        }
    }

    @Test func `used by many tabs at once gives all of them the same successor`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let first = try await bench.signIn()
            let other = try await bench.another()
            let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<16 {
                    let accounts = number.isMultiple(of: 2) ? bench.accounts : other
                    group.addTask { try await accounts.refresh(first.refreshToken, origin: "o").renewed?.refreshToken }
                }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(tokens.count == 1 && tokens.first != .some(nil))
        }
    }

    @Test func `that was made up ends nobody's session`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let first = try await bench.signIn()
            let forged = RefreshToken(
                session: first.session.id,
                generation: 0,
                salt: [1, 2, 3],
                key: bench.accounts.secrets.device
            )
            for text in [forged.text, first.refreshToken + "A", String(first.refreshToken.dropLast()), "", "rlg_ref_"] {
                let outcome = try await bench.accounts.refresh(text, origin: "o")
                #expect(outcome.name == "refused")
            }
            let outcome = try await bench.accounts.refresh(first.refreshToken, origin: "o")
            #expect(outcome.name == "renewed")
        }
    }

    @Test func `moves to another workspace only where its person is a member`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let first = try await bench.signIn()
            let nowhere = try WorkspaceID("nowhere")
            for wanted in [bench.clinic, nowhere] {
                let refused = try await bench.accounts.refresh(first.refreshToken, for: wanted, origin: "o")
                #expect(refused.name == "no workspace")
            }
            let entry = try #require(bench.trail.entries.last)
            #expect(entry.action == .accessRefused && entry.outcome == .refused && entry.workspace == bench.ward)
            #expect(entry.object == AuditObject(.session, first.session.id.uuidString.lowercased()))
            #expect(entry.detail == [.code: "no-workspace"])
            // Nothing moved on: the token is good, and later than a lost answer could excuse.
            bench.clock.advance(.seconds(60))
            let stayed = try #require(await bench.accounts.refresh(first.refreshToken, origin: "o").renewed)
            #expect(stayed.principal.workspace == bench.ward)
            // The one before, within its grace, leads nowhere else either.
            let late = try await bench.accounts.refresh(first.refreshToken, for: bench.clinic, origin: "o")
            #expect(late.name == "no workspace")
            try await bench.accounts.grant([.uploader], to: person.id, in: bench.clinic, by: AccountsBench.caller)
            let moved = try #require(
                await bench.accounts.refresh(stayed.refreshToken, for: bench.clinic, origin: "o").renewed
            )
            #expect(moved.principal.workspace == bench.clinic)
            #expect(moved.principal.roles == [.uploader])
            #expect(!moved.principal.isCustodian)
        }
    }
}

@Suite struct `A session` {
    @Test func `ends when it is not used, and after its limit however much it is`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let idle = try await bench.signIn()
            var used = try await bench.signIn()
            for _ in 0..<20 {
                bench.clock.advance(.seconds(9 * 3600))
                guard let next = try await bench.accounts.refresh(used.refreshToken, origin: "o").renewed else { break }
                used = next
                #expect(next.refreshTokenEnd <= used.session.openedAt.addingTimeInterval(7 * 24 * 3600))
            }
            let ended = try await bench.accounts.refresh(used.refreshToken, origin: "o")
            let unused = try await bench.accounts.refresh(idle.refreshToken, origin: "o")
            #expect([ended.name, unused.name] == ["refused", "refused"])
        }
    }

    @Test func `is listed, and ended by its owner, alone or with all others`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let stranger = try await bench.member("mallory")
            var opened: [SignedIn] = []
            for _ in 0..<3 {
                opened.append(try await bench.signIn())
                bench.clock.advance(.seconds(1))
            }
            let listed = try await bench.accounts.sessions(of: person.id)
            #expect(listed.map(\.id) == opened.reversed().map(\.session.id))
            #expect(listed.first?.label == "Test")
            try await bench.accounts.end(session: opened[0].session.id, of: stranger.id, by: AccountsBench.caller)
            let told = bench.trail.entries.suffix(2)
            #expect(told.map(\.action) == [.sessionClosed, .sessionClosed])
            #expect(told.map(\.outcome) == [.succeeded, .failed])
            let before = try await bench.accounts.authenticate(opened[0].accessToken)
            #expect(before != nil)
            try await bench.accounts.end(session: opened[0].session.id, of: person.id, by: AccountsBench.caller)
            let after = try await bench.accounts.authenticate(opened[0].accessToken)
            #expect(after == nil)
            try await bench.accounts.endSessions(of: person.id, except: opened[2].session.id, by: AccountsBench.caller)
            let left = try await bench.accounts.sessions(of: person.id).map(\.id)
            #expect(left == [opened[2].session.id])
        }
    }

    @Test func `makes room for the newest`() async throws {
        try await AccountsBench.with({ $0.sessionsPerPerson = 3 }) { bench in
            let person = try await bench.member()
            for _ in 0..<5 {
                _ = try await bench.signIn()
                bench.clock.advance(.seconds(1))
            }
            let count = try await bench.accounts.sessions(of: person.id).count
            #expect(count == 3)
        }
    }

    @Test func `loses what its person loses, at once`() async throws {
        try await AccountsBench.with({ $0.principalLifetime = .seconds(60) }) { bench in
            let person = try await bench.member("alice", [.reader, .operator])
            let signedIn = try await bench.signIn()
            func roles() async throws -> Set<Role>? {
                try await bench.accounts.authenticate(signedIn.accessToken)?.roles
            }
            #expect(try await roles() == [.reader, .operator])
            try await bench.accounts.grant([.reader], to: person.id, in: bench.ward, by: AccountsBench.caller)
            #expect(try await roles() == [.reader])
            try await bench.accounts.grant([], to: person.id, in: bench.ward, by: AccountsBench.caller)
            #expect(try await roles() == nil)
        }
    }
}

@Suite struct `An access token` {
    @Test func `is good until it ends`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let signedIn = try await bench.signIn()
            bench.clock.advance(.seconds(299))
            let before = try await bench.accounts.authenticate(signedIn.accessToken)
            bench.clock.advance(.seconds(1))
            let after = try await bench.accounts.authenticate(signedIn.accessToken)
            #expect(before != nil && after == nil)
        }
    }

    @Test func `is refused when anything in it is other than it was signed`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let token = try await bench.signIn().accessToken
            let parts = token.split(separator: ".").map(String.init)
            let payload = try #require(Base64URL.bytes(parts[1]))
            let other = Base64URL.text(
                Array(String(decoding: payload, as: UTF8.self).replacing("\"ward\"", with: "\"clinic\"").utf8)
            )
            func header(_ json: String) -> String { Base64URL.text(Array(json.utf8)) }
            let none = header(#"{"alg":"none","typ":"at+jwt"}"#)
            let name = try await bench.accounts.signingKeys.signer(at: bench.clock.now).name
            let hmac = header(#"{"alg":"HS256","kid":"\#(name)","typ":"at+jwt"}"#)
            let idToken = header(#"{"alg":"EdDSA","kid":"\#(name)","typ":"JWT"}"#)
            let unknown = header(#"{"alg":"EdDSA","kid":"nobody","typ":"at+jwt"}"#)
            let critical = header(#"{"alg":"EdDSA","kid":"\#(name)","typ":"at+jwt","crit":["b64"]}"#)
            let forged = [
                "\(parts[0]).\(other).\(parts[2])", "\(none).\(parts[1]).", "\(none).\(parts[1]).\(parts[2])",
                "\(hmac).\(parts[1]).\(parts[2])", "\(idToken).\(parts[1]).\(parts[2])",
                "\(unknown).\(parts[1]).\(parts[2])", "\(critical).\(parts[1]).\(parts[2])",
                "\(parts[0]).\(parts[1])", "\(token).", " \(token)", token + "=", "",
            ]
            for text in forged {
                let principal = try await bench.accounts.authenticate(text)
                #expect(principal == nil, "\(text.prefix(20))")
            }
        }
    }

    @Test func `is read by another process, and signed by a new key after a month`() async throws {
        try await AccountsBench.with({ $0.accessTokenLifetime = .seconds(3600) }) { bench in
            _ = try await bench.member()
            let other = try await bench.another()
            let first = try await bench.signIn()
            let name = try #require(JWS(first.accessToken)?.header.kid)
            #expect(try await other.authenticate(first.accessToken) != nil)
            // The next key is published before it signs.
            bench.clock.advance(.seconds(30 * 24 * 3600 - 3600))
            let published = try await bench.accounts.publishedKeys()
            #expect(published.components(separatedBy: "\"kid\"").count == 3)
            #expect(try await bench.accounts.signingKeys.signer(at: bench.clock.now).name == name)
            bench.clock.advance(.seconds(3500))
            let second = try await bench.signIn()
            bench.clock.advance(.seconds(200))
            #expect(try await bench.accounts.signingKeys.signer(at: bench.clock.now).name != name)
            #expect(try await other.authenticate(second.accessToken) != nil)
            // When the last token of the old key has ended, it is not published any more.
            bench.clock.advance(.seconds(2 * 3600))
            let later = try await bench.accounts.publishedKeys()
            #expect(!later.contains(name))
        }
    }

    @Test func `of a key that was replaced is refused`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let signedIn = try await bench.signIn()
            try await bench.accounts.replaceSigningKeys(by: AccountsBench.caller)
            #expect(try await bench.accounts.authenticate(signedIn.accessToken) == nil)
            let renewed = try #require(await bench.accounts.refresh(signedIn.refreshToken, origin: "o").renewed)
            #expect(try await bench.accounts.authenticate(renewed.accessToken) != nil)
        }
    }

    @Test func `is signed by one key however many processes start at once`() async throws {
        try await AccountsBench.with { bench in
            let names = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        let accounts = try await bench.another()
                        return try await accounts.signingKeys.signer(at: bench.clock.now).name
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(names.count == 1)
        }
    }
}

@Suite struct `A personal access token` {
    @Test func `stands for its person, within its scopes`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member("alice", [.reader, .uploader])
            let wish = TokenWish(
                name: "scanner 3",
                workspace: bench.ward,
                scopes: [.upload],
                lifetime: .seconds(3600)
            )
            let (token, text) = try await bench.accounts.makeToken(wish, for: person.id, by: AccountsBench.caller)
            #expect(text.hasPrefix("rlg_pat_"))
            let principal = try #require(await bench.accounts.authenticate(text))
            #expect(principal.actor == "token:\(token.id.uuidString.lowercased())")
            #expect(principal.may(.upload) && !principal.may(.readStudies))
            let listed = try await bench.accounts.tokens(of: person.id)
            #expect(listed.map(\.name) == ["scanner 3"])
            #expect(listed.first?.lastUsedAt == bench.clock.now)
        }
    }

    @Test func `ends when it is revoked, by its time, and with its person's membership`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let stranger = try await bench.member("mallory")
            func make() async throws -> (PersonalToken, String) {
                let wish = TokenWish(name: "t", workspace: bench.ward, scopes: nil, lifetime: .seconds(3600))
                return try await bench.accounts.makeToken(wish, for: person.id, by: AccountsBench.caller)
            }
            let (first, firstText) = try await make()
            let (_, secondText) = try await make()
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.revokeToken(first.id, of: stranger.id, by: AccountsBench.caller)
            }
            #expect(bench.trail.entries.last?.action == .tokenRevoked)
            #expect(bench.trail.entries.last?.outcome == .failed)
            try await bench.accounts.revokeToken(first.id, of: person.id, by: AccountsBench.caller)
            #expect(try await bench.accounts.authenticate(firstText) == nil)
            #expect(try await bench.accounts.authenticate(secondText) != nil)
            bench.clock.advance(.seconds(3600))
            #expect(try await bench.accounts.authenticate(secondText) == nil)
            let (_, thirdText) = try await make()
            try await bench.accounts.disable(person.id, in: bench.ward, by: AccountsBench.caller)
            #expect(try await bench.accounts.authenticate(thirdText) == nil)
            try await bench.accounts.enable(person.id, in: bench.ward, by: AccountsBench.caller)
            #expect(try await bench.accounts.authenticate(thirdText) != nil)
            try await bench.accounts.grant([], to: person.id, in: bench.ward, by: AccountsBench.caller)
            #expect(try await bench.accounts.authenticate(thirdText) == nil)
        }
    }

    @Test func `with a wrong secret is refused, also while the right one is remembered`() async throws {
        try await AccountsBench.with({ $0.principalLifetime = .seconds(60) }) { bench in
            let person = try await bench.member()
            let wish = TokenWish(name: "t", workspace: bench.ward, scopes: nil, lifetime: .seconds(3600))
            let (token, text) = try await bench.accounts.makeToken(wish, for: person.id, by: AccountsBench.caller)
            #expect(try await bench.accounts.authenticate(text) != nil)
            let forged = OpaqueToken(.personal, id: token.id).text
            #expect(try await bench.accounts.authenticate(forged) == nil)
        }
    }

    @Test func `has scopes that a token may have, a lifetime, and a workspace of its person`() async throws {
        try await AccountsBench.with({ $0.tokensPerPerson = 1 }) { bench in
            let person = try await bench.member()
            func make(
                _ scopes: Set<Action>?,
                _ lifetime: Duration = .seconds(60),
                _ workspace: WorkspaceID? = nil
            ) async -> AccountsError? {
                do {
                    let wish = TokenWish(
                        name: "t",
                        workspace: workspace ?? bench.ward,
                        scopes: scopes,
                        lifetime: lifetime
                    )
                    _ = try await bench.accounts.makeToken(wish, for: person.id, by: AccountsBench.caller)
                    return nil
                } catch {
                    return error
                }
            }
            #expect(await make([]) == .invalid(.scopes))
            for action in Action.neverByToken { #expect(await make([action]) == .invalid(.scopes)) }
            #expect(await make(nil, .zero) == .invalid(.lifetime))
            #expect(await make(nil, .seconds(400 * 24 * 3600)) == .invalid(.lifetime))
            #expect(await make(nil, .seconds(60), bench.clinic) == .invalid(.workspace))
            #expect(await make(nil) == nil)
            #expect(await make(nil) == .conflict(.tooMany))
        }
    }
}
