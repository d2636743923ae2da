import Access
import Foundation
import KeyVault
import OpenSSL
import Testing

@testable import Accounts

/// A provider that signs what it is told to.
private struct Provider {
    static let issuer = "https://id.example.org"
    let key: Ed25519SigningKey
    let name: String

    init(_ name: String = "k1") throws {
        key = try Ed25519SigningKey(seed: .random(count: 32))
        self.name = name
    }

    func keys(_ others: [Provider] = []) throws -> JWKSet {
        let entries = ([self] + others).map { provider in
            #"{"kty":"OKP","crv":"Ed25519","use":"sig","kid":"\#(provider.name)","x":"\#(Base64URL.text(provider.key.publicKey))"}"#
        }
        return try #require(JWKSet(json: Array(#"{"keys":[\#(entries.joined(separator: ","))]}"#.utf8)))
    }

    func token(
        _ changes: [String: Any?] = [:],
        header: [String: Any] = [:]
    ) throws -> String {
        var claims: [String: Any] = [
            "iss": Self.issuer, "sub": "user-1", "aud": "radiolog", "exp": now + 300, "iat": now, "nonce": "n-1",
            "email": "alice@example.org", "email_verified": true, "groups": ["readers", "staff"],
            "amr": ["pwd", "otp"],
        ]
        for (name, value) in changes { claims[name] = value }
        var head: [String: Any] = ["alg": "EdDSA", "kid": name, "typ": "JWT"]
        head.merge(header) { $1 }
        let parts = try [head, claims].map { Base64URL.text(Array(try JSONSerialization.data(withJSONObject: $0))) }
        let signed = parts.joined(separator: ".")
        return "\(signed).\(Base64URL.text(key.sign(Array(signed.utf8))))"
    }
}

private let now = 1_800_000_000.0

private let expectation = IDTokenExpectation(issuer: Provider.issuer, clientID: "radiolog", nonce: "n-1")

private func refusal(_ token: String, _ keys: JWKSet, _ expected: IDTokenExpectation = expectation) -> IDTokenRefusal? {
    do {
        _ = try IDToken.verify(token, expected, keys: keys, at: Date(timeIntervalSince1970: now))
        return nil
    } catch {
        return error
    }
}

@Suite struct `An ID token` {
    @Test func `says who it is about when every check holds`() throws {
        let provider = try Provider()
        let claims = try IDToken.verify(
            provider.token(),
            expectation,
            keys: provider.keys(),
            at: Date(timeIntervalSince1970: now)
        )
        #expect(claims.issuer == Provider.issuer && claims.subject == "user-1")
        #expect(claims.email == "alice@example.org" && claims.emailIsVerified)
        #expect(claims.groups == ["readers", "staff"] && claims.methods == ["pwd", "otp"])
    }

    @Test func `is refused for each check that fails`() throws {
        let provider = try Provider()
        let keys = try provider.keys()
        let cases: [([String: Any?], IDTokenRefusal?)] = [
            ([:], nil),
            (["iss": "https://id.example.org/"], .issuer),
            (["aud": "other"], .audience),
            (["aud": ["radiolog", "other"]], .authorizedParty),
            (["aud": ["radiolog", "other"], "azp": "other"], .authorizedParty),
            (["aud": ["radiolog", "other"], "azp": "radiolog"], nil),
            (["aud": ["radiolog"]], nil),
            (["azp": "other"], .authorizedParty),
            (["exp": now - 59], nil),
            (["exp": now - 60], .expired),
            (["iat": now + 61], .issuedAt),
            (["iat": now - 661], .issuedAt),
            (["nbf": now + 61], .issuedAt),
            (["nonce": "n-2"], .nonce),
            (["nonce": ""], .nonce),
            (["nonce": nil as Any?], .nonce),
            (["sub": ""], .malformed),
            (["sub": 7], .malformed),
            (["exp": "soon"], .malformed),
            (["email_verified": "true"], nil),
        ]
        for (changes, expected) in cases {
            #expect(refusal(try provider.token(changes), keys) == expected, "\(changes)")
        }
    }

    @Test func `cannot choose how it is checked`() throws {
        let provider = try Provider()
        let keys = try provider.keys()
        for algorithm in ["none", "None", "HS256", "HS512", "eddsa", "RSA1_5", ""] {
            #expect(refusal(try provider.token(header: ["alg": algorithm]), keys) == .algorithm)
        }
        // Taken in general, not agreed on here.
        #expect(refusal(try provider.token(header: ["alg": "ES512"]), keys) == .algorithm)
        // Agreed on, and of another kind than the key.
        #expect(refusal(try provider.token(header: ["alg": "RS256"]), keys) == .unknownKey)
        #expect(refusal(try provider.token(header: ["crit": ["exp"]]), keys) == .malformed)
        let unsigned = try provider.token(header: ["alg": "none"]).split(separator: ".").prefix(2).joined(
            separator: "."
        )
        #expect(refusal(unsigned + ".", keys) == .algorithm)
        #expect(refusal("", keys) == .malformed)
    }

    @Test func `of another key is refused, and of one not yet known asks for the keys anew`() throws {
        let provider = try Provider()
        let impostor = try Provider()
        #expect(refusal(try impostor.token(), try provider.keys()) == .signature)
        let next = try Provider("k2")
        #expect(refusal(try next.token(), try provider.keys()) == .unknownKey)
        #expect(refusal(try next.token(), try provider.keys([next])) == nil)
    }

    @Test func `with one bit changed is refused`() throws {
        let provider = try Provider()
        let keys = try provider.keys()
        let token = Array(try provider.token().utf8)
        for index in stride(from: 0, to: token.count, by: 7) {
            var changed = token
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(refusal(String(decoding: changed, as: UTF8.self), keys) != nil, "byte \(index)")
        }
    }

    /// RFC 7515, appendix A.3 (ES256).
    @Test func `is read as the standard's example is`() throws {
        let elliptic = try #require(
            JWKSet(
                json: Array(
                    #"{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#
                        .utf8
                )
            )
        )
        let text =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        let token = try #require(JWS(text))
        let key = try #require(elliptic.key(named: nil, for: .es256))
        #expect(key.isValid(token.signature, for: token.signed, by: .ecdsa(.sha256)))
        #expect(!key.isValid(token.signature, for: token.signed + [0], by: .ecdsa(.sha256)))
    }
}

@Suite struct `Published keys` {
    @Test(arguments: [
        "", "[]", "{}", #"{"keys":[]}"#, #"{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}"#,
        #"{"keys":[{"kty":"OKP","crv":"Ed25519","use":"enc","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#,
        #"{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}"#,
    ])
    func `that cannot verify anything are none`(json: String) {
        #expect(JWKSet(json: Array(json.utf8)) == nil)
    }
}

@Suite struct `A mapping of groups` {
    @Test func `gives the roles of all rules that fit, and none where none does`() throws {
        let mapping = try #require(
            GroupMapping(
                "cn=radiologists,ou=x = ward:reader+uploader; staff=ward:operator;\n admins=clinic:administrator"
            )
        )
        let (ward, clinic) = (try WorkspaceID("ward"), try WorkspaceID("clinic"))
        #expect(
            mapping.memberships(for: ["cn=radiologists,ou=x", "staff"])
                == [ward: [.reader, .uploader, .operator], clinic: []]
        )
        #expect(mapping.memberships(for: []) == [ward: [], clinic: []])
    }

    @Test(arguments: [
        "group", "group=ward", "group=ward:", "group=ward:king", "=ward:reader", "group=Ward:reader",
    ])
    func `is nothing else`(text: String) {
        #expect(GroupMapping(text) == nil)
    }
}

@Suite struct `Signing in through a provider` {
    private func claims(_ subject: String, groups: [String], methods: [String] = []) -> IDTokenClaims {
        IDTokenClaims(
            issuer: Provider.issuer,
            subject: subject,
            email: "\(subject)@example.org",
            emailIsVerified: true,
            name: "Person \(subject)",
            methods: methods,
            groups: groups,
            end: Date(timeIntervalSince1970: now)
        )
    }

    @Test func `makes a person of a mapped group, whose roles follow the groups`() async throws {
        try await AccountsBench.with { bench in
            let mapping = GroupMapping([
                .init(group: "readers", workspace: bench.ward, roles: [.reader]),
                .init(group: "staff", workspace: bench.ward, roles: [.operator]),
            ])
            let trust = OpenIDTrust(mapping: mapping, makesPeople: true)
            func signIn(_ groups: [String], _ methods: [String] = []) async throws -> SignInOutcome {
                try await bench.accounts.signIn(
                    claims("u", groups: groups, methods: methods),
                    trust: trust,
                    origin: "o",
                    label: ""
                )
            }
            #expect(try await signIn(["strangers"]).name == "refused")
            let first = try await signIn(["readers", "staff"], ["otp"]).signedIn
            #expect(first.principal.roles == [.reader, .operator] && first.principal.strength == .secondFactor)
            let second = try await signIn(["readers"]).signedIn
            #expect(second.principal.person == first.principal.person)
            #expect(second.principal.roles == [.reader] && second.principal.strength == .single)
            #expect(try await signIn([]).name == "no workspace")
        }
    }

    @Test func `never takes over somebody's account by an address`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member("alice")
            let mapping = GroupMapping([.init(group: "g", workspace: bench.ward, roles: [.administrator])])
            let trust = OpenIDTrust(mapping: mapping, makesPeople: true)
            let outcome = try await bench.accounts.signIn(
                claims("alice", groups: ["g"]),
                trust: trust,
                origin: "o",
                label: ""
            )
            #expect(outcome.name == "refused")
            #expect(try await bench.accounts.membership(of: person.id, in: bench.ward)?.roles == [.reader])
        }
    }

    @Test func `works for an identity that was linked, until it is unlinked`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member("alice")
            let other = try await bench.member("bob")
            let identity = claims("alice", groups: [])
            try await bench.accounts.link(identity, to: person.id, by: AccountsBench.caller)
            await #expect(throws: AccountsError.conflict(.alreadyLinked)) {
                try await bench.accounts.link(identity, to: other.id, by: AccountsBench.caller)
            }
            let trust = OpenIDTrust(mapping: GroupMapping(), makesPeople: false)
            let outcome = try await bench.accounts.signIn(identity, trust: trust, origin: "o", label: "")
            #expect(try outcome.signedIn.principal.person == person.id)
            #expect(try await bench.accounts.linkedIdentities(of: person.id).map(\.issuer) == [Provider.issuer])
            try await bench.accounts.unlink(issuer: Provider.issuer, of: person.id, by: AccountsBench.caller)
            let after = try await bench.accounts.signIn(identity, trust: trust, origin: "o", label: "")
            #expect(after.name == "refused")
        }
    }

    @Test func `takes each flow once, also when two come at once`() async throws {
        try await AccountsBench.with { bench in
            let flow = OpenIDFlow(
                provider: "p",
                nonce: "n",
                verifier: "v",
                returnTo: "/",
                linksTo: nil,
                browser: "b"
            )
            let state = try await bench.accounts.begin(flow)
            async let one = bench.accounts.takeFlow(state)
            async let two = bench.accounts.takeFlow(state)
            let taken = try await [one, two].compactMap { $0 }
            #expect(taken == [flow])
            let late = try await bench.accounts.begin(flow)
            bench.clock.advance(.seconds(600))
            #expect(try await bench.accounts.takeFlow(late) == nil)
        }
    }
}
