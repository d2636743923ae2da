import Access
import Audit
import AuditTrail
import EventLog
import Events
import Foundation
import OpenSSL
import Testing

@testable import Replay

@Suite struct `Permissions at a moment` {
    private let start = Date(timeIntervalSince1970: 1_800_000_000)

    /// Lends a log on whose trail `entries` stand, one second after another.
    private func withTrail(_ entries: [AuditEntry], _ body: (EmbeddedEngine) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "permissions-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let log = try await EmbeddedEngine.open(at: directory.appending(path: "log").path)
        _ = try await log.apply([
            TopicDeclaration(name: Topic.audit.name, partitions: 3, replicationFactor: 1, settings: [:])
        ])
        for (second, entry) in entries.enumerated() {
            // A life of a process for each: they lie in different partitions and are put in order by time.
            let at = start.addingTimeInterval(Double(second))
            let trail = AuditTrail(
                log: log,
                source: "/query/\(second)",
                signer: try CheckpointSigner(seed: SecretBytes(copying: [UInt8](repeating: 7, count: 32))),
                sealing: ReasonSealing { _ in SecretBytes(copying: [UInt8](repeating: 1, count: 32)) },
                now: { at }
            )
            try await trail.record(entry)
            await trail.close()
        }
        try await body(log)
        await log.close()
    }

    private func permissions(_ log: EmbeddedEngine, after seconds: Double) async throws -> Permissions {
        try await PermissionsAt(log: log, time: start.addingTimeInterval(seconds)).run()
    }

    private func each<Value>(
        _ log: EmbeddedEngine,
        after moments: [Double],
        _ pick: (Permissions) -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        for moment in moments { values.append(pick(try await permissions(log, after: moment))) }
        return values
    }

    private func membership(
        _ action: AuditAction,
        _ roles: String,
        formerly: String = "none",
        outcome: AuditOutcome = .succeeded
    ) throws -> AuditEntry {
        AuditEntry(
            actor: "person:ada",
            workspace: try WorkspaceID("north"),
            action: action,
            outcome: outcome,
            object: AuditObject(.person, "rita"),
            detail: [.person: "rita", .workspace: "north", .role: roles, .formerly: formerly]
        )
    }

    @Test func `are what was given last by then, and nothing of what failed`() async throws {
        let entries = [
            try membership(.membershipGranted, "reader"),
            try membership(.membershipChanged, "operator,reader", formerly: "reader"),
            try membership(.membershipChanged, "administrator", formerly: "operator,reader"),
            try membership(.membershipChanged, "administrator", formerly: "operator,reader", outcome: .failed),
            try membership(.membershipRevoked, "none", formerly: "operator,reader"),
        ]
        try await withTrail(entries) { log in
            let states = try await each(log, after: [-1, 0.5, 1, 2, 3, 9]) { $0.memberships.map(\.roles) }
            let before = [["operator", "reader"]]
            #expect(states == [[], [["reader"]], before, [["administrator"]], before, []])
            let first = try #require(try await permissions(log, after: 0.5).memberships.first)
            #expect(first.by == "person:ada" && first.since == start)
        }
    }

    @Test func `tell who was kept out`() async throws {
        let north = try WorkspaceID("north")
        func change(_ action: AuditAction) -> AuditEntry {
            AuditEntry(
                actor: "person:ada",
                workspace: north,
                action: action,
                object: AuditObject(.person, "rita"),
                detail: [.person: "rita"]
            )
        }
        let entries = [try membership(.invitationAccepted, "reader"), change(.personDisabled), change(.personEnabled)]
        try await withTrail(entries) { log in
            let states = try await each(log, after: [0, 1, 2]) { $0.memberships.map(\.isDisabled) }
            #expect(states == [[false], [true], [false]])
        }
    }

    @Test func `end with their person, unless the removal failed`() async throws {
        let removed = AuditObject(.person, "rita")
        func removal(_ outcome: AuditOutcome = .succeeded) -> AuditEntry {
            AuditEntry(
                actor: "person:ada",
                workspace: nil,
                action: .personRemoved,
                outcome: outcome,
                object: removed,
                detail: [.person: "rita"]
            )
        }
        let token = AuditEntry(
            actor: "person:rita",
            workspace: try WorkspaceID("north"),
            action: .tokenCreated,
            object: AuditObject(.token, "token-1"),
            detail: [.person: "rita", .workspace: "north", .scope: "upload"]
        )
        let entries = [try membership(.membershipGranted, "reader"), token, removal(), removal(.failed), removal()]
        try await withTrail(entries) { log in
            let states = try await each(log, after: [1, 2, 3, 4]) { [$0.memberships.count, $0.tokens.count] }
            #expect(states == [[1, 1], [0, 0], [1, 1], [0, 0]])
        }
    }

    @Test func `of tokens and of broken glass end with the membership, and come back with it`() async throws {
        func entry(_ action: AuditAction, _ object: AuditObject, _ detail: [AuditDetail: String]) throws -> AuditEntry {
            AuditEntry(
                actor: "person:rita",
                workspace: try WorkspaceID("north"),
                action: action,
                object: object,
                detail: detail.merging([.person: "rita", .workspace: "north"]) { $1 }
            )
        }
        let entries = [
            try membership(.membershipGranted, "administrator"),
            try entry(.tokenCreated, AuditObject(.token, "token-1"), [.scope: "upload"]),
            try entry(.breakGlassOpened, AuditObject(.workspace, "north"), [.grant: "grant-1"]),
            try membership(.membershipRevoked, "none", formerly: "administrator"),
            try membership(.membershipRevoked, "none", formerly: "administrator", outcome: .failed),
            try membership(.membershipRevoked, "none", formerly: "administrator"),
            try membership(.membershipGranted, "reader"),
        ]
        try await withTrail(entries) { log in
            let states = try await each(log, after: [2, 3, 4, 5, 6]) { [$0.tokens.count, $0.brokenGlass.count] }
            #expect(states == [[1, 1], [0, 0], [1, 1], [0, 0], [1, 1]])
        }
    }

    @Test func `end with what was lent for a time, or before it`() async throws {
        let north = try WorkspaceID("north")
        let until = start.addingTimeInterval(100).formatted(.iso8601)
        func entry(
            _ action: AuditAction,
            _ object: AuditObject,
            _ detail: [AuditDetail: String] = [:]
        ) -> AuditEntry {
            AuditEntry(actor: "person:ada", workspace: north, action: action, object: object, detail: detail)
        }
        let share = AuditObject(.share, "share-1")
        let token = AuditObject(.token, "token-1")
        let entries = [
            entry(
                .shareGranted,
                share,
                [.study: "abc", .recipient: "workspace:south", .workspace: "north", .until: until]
            ),
            entry(
                .breakGlassOpened,
                AuditObject(.workspace, "north"),
                [.person: "ada", .workspace: "north", .grant: "grant-1", .until: until]
            ),
            entry(.tokenCreated, token, [.person: "rita", .workspace: "north", .scope: "upload", .until: until]),
            entry(.tokenRevoked, token, [.person: "rita"]),
            entry(.breakGlassClosed, AuditObject(.person, "ada"), [.grant: "grant-1"]),
        ]
        try await withTrail(entries) { log in
            let all = try await permissions(log, after: 2)
            #expect(all.shares.map(\.recipient) == ["workspace:south"] && all.shares.map(\.what) == ["abc"])
            #expect(all.brokenGlass.map(\.recipient) == ["ada"] && all.tokens.map(\.what) == ["upload"])
            #expect(all.filtered(workspace: "south", person: nil).shares.isEmpty)
            #expect(all.filtered(workspace: nil, person: "rita").tokens.count == 1)
            let later = try await permissions(log, after: 4)
            #expect(later.shares.count == 1 && later.brokenGlass.isEmpty && later.tokens.isEmpty)
            let last = try await permissions(log, after: 101)
            #expect(last.shares.isEmpty)
        }
    }

    @Test func `are an error rather than incomplete`() async throws {
        try await withTrail([
            try membership(.membershipGranted, "reader"), try membership(.membershipGranted, "reader"),
        ]) {
            log in
            await #expect(throws: TooManyEntries.self) {
                try await PermissionsAt(log: log, time: .distantFuture, limit: 1).run()
            }
        }
    }

    @Test func `are traced to who gave them`() async throws {
        try await withTrail([try membership(.membershipGranted, "reader")]) { log in
            // The topics of studies are not there: an actor is looked for wherever there is something.
            _ = try await log.apply(SystemUnderTest.topics)
            let trace = Trace(log: log, withAccesses: true)
            let entries = try await trace.entries(about: .actor("person:ada"))
            #expect(entries.map(\.event) == [.accessRecorded])
            let others = try await trace.entries(about: .actor("person:eve"))
            #expect(others.isEmpty)
            let changes = try await Trace(log: log).entries(about: .actor("person:ada"))
            #expect(changes.isEmpty, "she stated no event of a study")
        }
    }
}
