import Audit
import Testing

@testable import radiolog

@Suite struct `An actor who is asked about` {
    @Test(arguments: [
        ("person:0E0E0E0E-0000-4000-8000-000000000000", "person:0e0e0e0e-0000-4000-8000-000000000000"),
        ("token:0e0e0e0e-0000-4000-8000-000000000000", "token:0e0e0e0e-0000-4000-8000-000000000000"),
        ("system:cli", "system:cli"), ("bootstrap", "bootstrap"), ("anonymous", "anonymous"),
    ])
    func `is named as on the trail`(given: String, expected: String) {
        #expect(ActorName(argument: given)?.text == expected)
    }

    @Test(arguments: [
        "", ":", "person", "person:", "person:ada@example.org", "ada@example.org", "token:secret", "system:",
        "system:Doe^Jane", "system:ada@example.org", "anonymous:", "bootstrap:x", "person:1.2.840.10008",
    ])
    func `is named in no other way, so that no address comes onto the trail with the question`(given: String) {
        #expect(ActorName(argument: given)?.text == nil)
    }

    @Test func `stands on the trail by their id`() {
        let person = ActorName(argument: "person:0e0e0e0e-0000-4000-8000-000000000000")
        #expect(person?.object == AuditObject(.person, "0e0e0e0e-0000-4000-8000-000000000000"))
        #expect(ActorName(argument: "system:worker")?.object == AuditObject(.role, "worker"))
    }
}
