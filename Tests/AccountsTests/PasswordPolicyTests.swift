import Testing

@testable import Accounts

private func problems(_ password: String, isAlone: Bool = true, context: [String] = []) -> [String] {
    PasswordPolicy().problems(of: password, isAlone: isAlone, context: context).map(\.code)
}

@Suite struct `A password` {
    @Test(arguments: [
        "correct horse battery staple", "Fünf blaue Ähren im Wind", "мой дом стоит у моря", "x7#kQ9!vLm2@pRt",
        "ward round at seven thirty", "🦊 jumps over 12 lazy rivers",
    ])
    func `is good when it is long and nobody expects it`(password: String) {
        #expect(problems(password, context: ["ward", "alice@example.org", "alice"]) == [])
    }

    @Test func `needs fifteen characters alone and eight beside a second factor`() {
        #expect(problems("kx7#vLm2@pRt9!") == ["too-short"])
        #expect(problems("kx7#vLm2", isAlone: false) == [])
        #expect(problems("kx7#vLm", isAlone: false) == ["too-short"])
    }

    @Test func `is counted in characters after normalisation`() {
        // Fifteen ligatures are forty-five letters in NFKC, and four of them twelve.
        #expect(problems("ﬃﬃﬃﬃ").contains("too-short"))
        // Composed and decomposed are the same password.
        #expect(Password.normalized("e\u{301}") == Password.normalized("\u{e9}"))
    }

    @Test func `may have 256 characters and no more`() {
        let long = String((0..<64).map { Character(UnicodeScalar(0x4e00 + $0)!) })
        #expect(problems(long + long + long + long) == [])
        #expect(problems(long + long + long + long + "x") == ["too-long"])
    }

    @Test(arguments: [
        "password", "Password1!", "iloveyou123", "letmein!!!", "P4ssw0rd!", "sunshine2024",
    ])
    func `is refused when it is on the list, dressed up or not`(password: String) {
        #expect(problems(password, isAlone: false).contains("common"))
    }

    @Test func `is refused when it is a listed one several times over`() {
        #expect(problems("passwordpassword").contains("common"))
    }

    @Test(arguments: [
        "aaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "qwertyuiopasdfgh", "1234567890123456", "zyxwvutsrqponmlk",
    ])
    func `is refused when it is a pattern`(password: String) {
        #expect(problems(password).contains("pattern"))
    }

    @Test(arguments: ["alice.example-2026", "radiolog-radiolog-1", "Cardiology-ward-99"])
    func `is refused when it is made of what is known`(password: String) {
        let context = ["alice", "example", "org", "cardiology", "ward"]
        #expect(problems(password, context: context).contains("personal"))
    }

    @Test func `that somebody else refuses is refused`() {
        let policy = PasswordPolicy(refused: ["Blue Whale Hospital 7"])
        #expect(policy.problems(of: "blue whale hospital 7", isAlone: true, context: []).map(\.code) == ["common"])
    }
}
