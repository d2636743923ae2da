import EventLog
import Foundation
import Testing

/// What a test of the contract works with: one engine on one log, and names nobody else uses.
struct Bench: Sendable {
    let log: any EventLog
    let running: RunningLog

    /// Creates a topic of its own for this test.
    func topic(partitions: Int) async throws -> String {
        let name = Bench.uniqueName("topic")
        if let createTopic = running.createTopic {
            try await createTopic(name, partitions)
        } else {
            let changes = try await log.apply([Bench.declaration(name, partitions: partitions)])
            #expect(changes == [.created(name)])
        }
        return name
    }

    static func declaration(_ name: String, partitions: Int) -> TopicDeclaration {
        TopicDeclaration(name: name, partitions: partitions, replicationFactor: 1, settings: [:])
    }

    /// A name for a topic or group that no other test, run or program has.
    static func uniqueName(_ kind: String) -> String {
        "contract-\(kind)-\(UUID().uuidString.prefix(13).lowercased())"
    }

    /// Joins a group and follows what happens to the member.
    func follow(
        _ topics: [String],
        as group: String,
        instance: String? = nil,
        sessionTimeout: Duration = .seconds(6),
        drainTimeout: Duration = .seconds(30),
        revocations: Follower.Revocations = .confirmed
    ) async throws -> Follower {
        let member = try await log.join(
            Membership(
                group: group,
                topics: topics,
                instance: instance,
                sessionTimeout: sessionTimeout,
                drainTimeout: drainTimeout
            )
        )
        return await Follower.follow(member, revocations: revocations)
    }
}

/// Starts `target`, opens an engine on it, and ends both whatever the body does.
///
/// Skips the test, by name and reason, when the target is absent or cannot do one of `needs`.
func withLog(
    _ target: LogUnderTest,
    needs: Ability...,
    body: (Bench) async throws -> Void
) async throws {
    if let absence = target.absence { try skip("\(target.name) is not here: \(absence)") }
    for ability in needs {
        if let reason = target.cannot[ability] { try skip("\(target.name) lacks \(ability.rawValue): \(reason)") }
    }
    let running = try await target.start()
    do {
        let log = try await running.open()
        do {
            try await body(Bench(log: log, running: running))
        } catch {
            await log.close()
            throw error
        }
        await log.close()
    } catch {
        await running.stop()
        throw error
    }
    await running.stop()
}

/// Ends this test case as skipped; printed here, since a cancelled case goes unmentioned in the summary.
private func skip(_ reason: String) throws -> Never {
    print("skipped: \"\(Test.current?.displayName ?? Test.current?.name ?? "a test")\": \(reason)")
    try Test.cancel(Comment(rawValue: reason))
}

/// Waits until `condition` holds; a generous deadline, since a busy machine is no failure.
func eventually(
    _ what: String,
    within deadline: Duration = .seconds(90),
    _ condition: () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let end = clock.now + deadline
    while try await !condition() {
        guard clock.now < end else { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(10))
    }
}

struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    var description: String { "this never happened: \(what)" }
}

/// Runs `body` and returns the remedy it failed with; nil when it succeeded.
func remedy(of body: () async throws(EventLogError) -> Void) async -> EventLogError.Remedy? {
    do throws(EventLogError) {
        try await body()
        return nil
    } catch {
        return error.remedy
    }
}

extension LogRecord {
    /// A record whose text is all there is to it.
    init(_ text: String, key: String, to topic: String) {
        self.init(topic: topic, key: key, value: Array(text.utf8))
    }
}

extension StoredRecord {
    var text: String { String(decoding: value, as: UTF8.self) }
}
