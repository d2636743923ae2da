import Events
import Foundation
import KeyVault
import ScenarioSupport
import Synchronization
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct `The same instance` {
    @Test func `with the same bytes is a duplicate of one task`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image()
            let first = try #require(try await gateway.upload(file).1.objects.first)
            let second = try #require(try await gateway.upload(file, to: "/upload?priority=urgent").1.objects.first)
            #expect(second.status == "duplicate" && second.task == first.task)
            #expect(gateway.parts.objectFiles().count == 1)
            guard case .duplicateReceived = try await gateway.parts.event(at: try #require(second.position)) else {
                Issue.record("no DuplicateReceived")
                return
            }
        }
    }

    @Test func `with other bytes is a version of its own, marked as a conflict`() async throws {
        try await withGateway { gateway in
            let first = try #require(try await gateway.upload(TestObjects.image(grey: 1)).1.objects.first)
            let second = try #require(try await gateway.upload(TestObjects.image(grey: 2)).1.objects.first)
            #expect(second.status == "accepted" && second.conflict == true && first.conflict == false)
            #expect(first.task != second.task)
            #expect(gateway.parts.objectFiles().count == 2)
        }
    }

    @Test func `twice in one request is accepted once`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.image()
            let (_, upload) = try await gateway.upload(
                FormBody(("files", "1.dcm", [:], file), ("files", "2.dcm", [:], file))
            )
            #expect(upload.objects.map(\.status) == ["accepted", "duplicate"])
        }
    }

    @Test func `sixteen times at once is accepted once`() async throws {
        try await withGateway { gateway in
            let file = try TestObjects.sample("ct-explicit")
            let statuses = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<16 { group.addTask { try await gateway.upload(file).1.objects.first?.status } }
                return try await group.reduce(into: [String: Int]()) { $0[$1 ?? "none", default: 0] += 1 }
            }
            #expect(statuses == ["accepted": 1, "duplicate": 15])
            let types = try await gateway.parts.events().map(\.event.type)
            #expect(types.filter { $0 == .instanceReceived }.count == 1)
            #expect(types.filter { $0 == .duplicateReceived }.count == 15)
            #expect(gateway.parts.objectFiles().count == 1)
        }
    }

    @Test func `is recognised by the views when this gateway does not remember it`() async throws {
        let known = Mutex<[RoutingKey: Set<TaskID>]>([:])
        let views = KnownVersions { instances, _ in
            known.withLock { known in known.filter { instances.contains($0.key) } }
        }
        try await withGateway(knownVersions: views) { gateway in
            let file = try TestObjects.image()
            let instance = gateway.parts.vault.routing.instance(
                workspace: gateway.parts.workspace,
                sopInstanceUID: TestObjects.instanceUID(study: 1, number: 1)
            )
            known.withLock { $0[instance] = [TaskID(uuid: .init())] }
            #expect(try await gateway.upload(file).1.objects.first?.conflict == true)
        }
    }

    @Test func `is accepted although the views cannot be read`() async throws {
        struct Away: Error {}
        try await withGateway(knownVersions: KnownVersions { _, _ in throw Away() }) { gateway in
            let (_, upload) = try await gateway.upload(TestObjects.image())
            #expect(upload.objects.first?.status == "accepted")
        }
    }
}

@Suite struct `What a gateway remembers` {
    @Test func `is bounded`() {
        let recent = RecentInstances(capacity: 100)
        let keys = (0..<1_000).map { RecentInstances.Instance(key: RoutingKey(hex: "\($0)"), life: 1) }
        for key in keys { recent.remember(TaskID(uuid: .init()), of: key) }
        #expect(keys.filter { !recent.versions(of: $0).isEmpty }.count <= 100)
        #expect(!recent.versions(of: keys[999]).isEmpty)
    }
}
