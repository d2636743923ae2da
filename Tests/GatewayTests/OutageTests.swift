import Events
import ScenarioSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct `While a part is away` {
    private func expectRefusal(_ answer: WireClient.Answer) {
        #expect(answer.status == 503)
        #expect(answer.headers["retry-after"] != nil)
    }

    @Test func `the log's, uploads are refused, and taken again by themselves`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image()
            gateway.log.fail(with: .away)
            expectRefusal(try await gateway.send(file))
            // Its event may have been appended for all that is known.
            #expect(gateway.parts.objectFiles().count == 1)
            expectRefusal(try await gateway.send(file))
            // Known to be away, the log is asked before a body is taken.
            #expect(gateway.parts.objectFiles().count == 1)
            #expect(try await gateway.parts.events().isEmpty)
            gateway.log.fail(with: nil)
            #expect(try await gateway.upload(file).1.objects.first?.status == "accepted")
        }
    }

    @Test func `answers are lost, what was appended keeps its object`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image()
            gateway.log.fail(with: .answersLost)
            expectRefusal(try await gateway.send(file))
            gateway.log.fail(with: nil)
            let again = try #require(try await gateway.upload(file).1.objects.first)
            #expect(again.status == "accepted")
            // Stated twice, under one id and for one task; each statement has its object.
            let events = try await gateway.parts.events().map(\.event)
            #expect(events.count == 2 && Set(events.map(\.id)).count == 1)
            #expect(gateway.parts.objectFiles().count == 2)
        }
    }

    @Test func `the object store is full, nothing is half done`() async throws {
        try await withGateway(reserve: 1 << 60) { gateway in
            expectRefusal(try await gateway.send(TestObjects.image()))
            expectRefusal(try await gateway.send(TestObjects.image(edge: 1000)))
            #expect(gateway.parts.objectFiles().isEmpty)
            #expect(try await gateway.parts.events().isEmpty)
        }
    }
}
