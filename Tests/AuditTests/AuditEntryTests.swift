import Access
import Audit
import SeededRandom
import Testing

@Suite struct `An audit entry` {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `holds nothing of a patient whatever is passed to it`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let hostile = Hostile.text(using: &random)
        let entry = AuditEntry(
            actor: hostile,
            workspace: try WorkspaceID("north"),
            action: .studyRead,
            object: AuditObject(.study, hostile),
            origin: hostile,
            detail: [.route: hostile, .code: hostile]
        )
        let texts = [entry.actor, entry.object?.id, entry.origin] + Array(entry.detail.values)
        #expect(texts.allSatisfy { $0 == AuditText.withheld }, "\(hostile)")
    }

    @Test(arguments: [
        "person:5f0f1c1e-6c39-4d0e-9e1c-0d4a5a1d2b3c", "system:worker", "bootstrap", "GET:/api/studies/{study}",
        "2026-11-23T10:15:00.000Z", "reader,operator", "workspace:north-2", "1.25", "0123456789abcdef",
    ])
    func `keeps codes, ids and moments`(text: String) {
        #expect(AuditText.code(text) == text)
    }

    @Test(arguments: ["127.0.0.1", "::1", "2001:db8::17", "[::1]:8080", "10.0.0.7:51234"])
    func `keeps an address`(text: String) {
        #expect(AuditText.address(text) == text)
    }

    @Test(arguments: AuditAction.allCases)
    func `has an action of two words that its own rule allows`(action: AuditAction) {
        #expect(AuditText.code(action.rawValue) == action.rawValue)
        #expect(action.rawValue.split(separator: ".").count == 2)
    }
}

/// What must never stand on the trail: names, UIDs, words, bytes of another alphabet.
enum Hostile {
    static func text(using random: inout SplitMix64) -> String {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: "\(word(using: &random))^\(word(using: &random))"
        case 1: "\(word(using: &random)) \(word(using: &random))"
        case 2:
            (0..<Int.random(in: 3...10, using: &random)).map { _ in "\(Int.random(in: 0...99_999, using: &random))" }
                .joined(separator: ".")
        case 3: "study:1.2.840.113619.\(Int.random(in: 1...999_999, using: &random))"
        case 4: ["Müller", "Ωmega", "山田", "\u{1B}$B;3ED", "", "x\n"].randomElement(using: &random) ?? ""
        default: String(repeating: word(using: &random), count: 60)
        }
    }

    private static func word(using random: inout SplitMix64) -> String {
        String(
            (0..<Int.random(in: 4...12, using: &random)).map { _ in "ABCDEFGHIJ".randomElement(using: &random) ?? "A" }
        )
    }
}
