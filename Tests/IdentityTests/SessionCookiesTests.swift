import Foundation
import HTTPTypes
import Testing

@testable import Identity

@Suite struct `The cookies of a session` {
    @Test func `are kept to this host and to TLS by their names, and from scripts and other sites`() {
        let cookies = SessionCookies(isEncrypted: true)
        let now = Date()
        let field = cookies.field(.session, "abc", until: now.addingTimeInterval(300), now: now)
        #expect(field == "__Host-radiolog_session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=300; Secure")
        for kind in [SessionCookies.Kind.refresh, .device, .flow] {
            let field = cookies.field(kind, "abc", until: now)
            #expect(field.hasPrefix("__Secure-") && field.hasSuffix("; Secure") && field.contains("; HttpOnly;"))
            #expect(!field.contains("Path=/;") && !field.contains("Domain"))
        }
        #expect(cookies.field(.flow, "abc", until: now).contains("SameSite=Lax"))
        #expect(cookies.field(.refresh, "abc", until: now).contains("SameSite=Strict"))
    }

    @Test func `have no prefix in plain text, where browsers would refuse it`() {
        let cookies = SessionCookies(isEncrypted: false)
        for kind in SessionCookies.Kind.allCases {
            #expect(!cookies.field(kind, "abc", until: Date()).contains("ecure"))
        }
    }

    @Test func `are read when there is exactly one`() {
        let cookies = SessionCookies(isEncrypted: true)
        #expect(cookies.value(.refresh, in: [.cookie: "a=b; __Secure-radiolog_refresh=abc"]) == "abc")
        for text in ["", "radiolog_refresh=abc", "__Secure-radiolog_refresh=", "x__Secure-radiolog_refresh=abc"] {
            #expect(cookies.value(.refresh, in: [.cookie: text]) == nil)
        }
        let twice = "__Secure-radiolog_refresh=abc; __Secure-radiolog_refresh=def"
        #expect(cookies.value(.refresh, in: [.cookie: twice]) == nil)
    }

    @Test func `are taken back by an end that has passed`() {
        let field = SessionCookies(isEncrypted: true).withdrawal(.session)
        #expect(field.contains("=; Path=/; ") && field.contains("Max-Age=0"))
    }
}
