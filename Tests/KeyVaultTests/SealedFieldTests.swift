import Events
import KeyVault
import OpenSSL
import Testing

@Suite struct `A sealed field` {
    @Test(arguments: 0..<70)
    func `of any length opens for its study and purpose`(count: Int) async throws {
        let (vault, study) = (try KeyVault.fixed(), try StudyReference.named("1"))
        let plain = SecureRandom.bytes(count: count)
        let field = try await vault.seal(plain, for: study, purpose: "identity")
        #expect(try await KeyVault.fixed().open(field, for: study, purpose: "identity") == plain)
        #expect(field.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }

    @Test func `is another text each time`() async throws {
        let (vault, study) = (try KeyVault.fixed(), try StudyReference.named("1"))
        let first = try await vault.seal([1], for: study, purpose: "identity")
        #expect(try await vault.seal([1], for: study, purpose: "identity") != first)
    }

    @Test func `does not open for anything else`() async throws {
        let (vault, study) = (try KeyVault.fixed(), try StudyReference.named("1"))
        let field = try await vault.seal([1, 2, 3], for: study, purpose: "identity")
        await expect(.corrupted) { try await vault.open(field, for: .named("2"), purpose: "identity") }
        await expect(.corrupted) { try await vault.open(field, for: .named("1", in: "other"), purpose: "identity") }
        await expect(.corrupted) { try await vault.open(field, for: study, purpose: "label") }
        await expect(.giveUp) { try await KeyVault.fixed(8).open(field, for: study, purpose: "identity") }
    }

    @Test func `shows every changed character`() async throws {
        let (vault, study) = (try KeyVault.fixed(), try StudyReference.named("1"))
        // 1 + 17 + 12 + 5 + 16 bytes fill 68 characters, so that each one counts.
        let field = try await vault.seal([1, 2, 3, 4, 5], for: study, purpose: "identity")
        let text = Array(field.text.utf8)
        for place in text.indices {
            var changed = text
            changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let forged = SealedField(String(decoding: changed, as: UTF8.self))
            await #expect(throws: KeyVaultError.self) {
                try await vault.open(forged, for: study, purpose: "identity")
            }
        }
        for count in 0..<text.count {
            let cut = SealedField(String(decoding: text[..<count], as: UTF8.self))
            await expect(.corrupted) { try await vault.open(cut, for: study, purpose: "identity") }
        }
    }

    @Test(arguments: ["", "A", "====", "AAAA=", "ü", "A B", "AB+/"])
    func `is refused when it is none`(text: String) async throws {
        let vault = try KeyVault.fixed()
        await expect(.corrupted) { try await vault.open(SealedField(text), for: .named("1"), purpose: "identity") }
    }

    private func expect(_ remedy: KeyVaultError.Remedy, _ body: () async throws -> [UInt8]) async {
        let refusal = await #expect(throws: KeyVaultError.self) { _ = try await body() }
        #expect(refusal?.remedy == remedy)
    }
}
