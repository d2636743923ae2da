import Foundation
import Testing

@testable import Identity

@Suite struct `A discovery document` {
    private static let issuer = "https://login.example.org/realm"

    private static func document(_ changes: [String: String] = [:]) throws -> [UInt8] {
        let members = [
            "issuer": issuer, "authorization_endpoint": "https://login.example.org/authorize",
            "token_endpoint": "https://login.example.org/token", "jwks_uri": "https://keys.example.org/jwks",
        ]
        return Array(try JSONEncoder().encode(members.merging(changes) { $1 }))
    }

    @Test func `is believed when it is the issuer's own`() throws {
        let configuration = try OpenIDConfiguration(json: Self.document(), issuer: Self.issuer)
        #expect(configuration.keysAddress == "https://keys.example.org/jwks")
        #expect(!configuration.secretInForm && !configuration.statesIssuer)
    }

    @Test(arguments: [
        ("issuer", "https://login.example.org"), ("issuer", "https://login.example.org/realm/"),
        ("token_endpoint", "http://login.example.org/token"), ("token_endpoint", "file:///etc/passwd"),
        ("jwks_uri", "https://somebody:secret@login.example.org/jwks"), ("jwks_uri", "//login.example.org/jwks"),
        ("authorization_endpoint", "javascript:alert(1)"), ("authorization_endpoint", ""),
    ])
    func `is not when it is another's, or leads elsewhere`(member: String, value: String) throws {
        let json = try Self.document([member: value])
        #expect(throws: OpenIDFailure.self) { try OpenIDConfiguration(json: json, issuer: Self.issuer) }
    }

    @Test(arguments: ["", "{}", "[]", "null", #"{"issuer": 7}"#])
    func `is not when it is none`(text: String) {
        #expect(throws: OpenIDFailure.self) { try OpenIDConfiguration(json: Array(text.utf8), issuer: Self.issuer) }
    }
}

@Suite struct `A form` {
    @Test func `escapes all that could mean something else`() {
        #expect(FormEncoding.text([("a b", "c&d=e+f"), ("ü", "~._-")]) == "a%20b=c%26d%3De%2Bf&%C3%BC=~._-")
    }
}
