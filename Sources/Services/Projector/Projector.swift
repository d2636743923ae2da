public import EventLog
import Events
import Foundation
public import Logging
import Runtime
public import ServiceLifecycle
public import StudyViews

/// Takes every event of the log into the views.
///
/// Where it goes on is what the views say, stored with them in one transaction; its commits to the group only show
/// how far it is. A crash anywhere repeats what the views have not taken in, and nothing else.
public struct Projector: Service {
    private let log: any EventLog
    private let views: ViewWriter
    private let settings: ProjectorSettings
    private let logger: Logger
    private let topics = Topic.projected.map(\.name)

    public init(log: any EventLog, views: ViewWriter, settings: ProjectorSettings, logger: Logger) {
        self.log = log
        self.views = views
        self.settings = settings
        self.logger = logger
    }

    /// Runs until the process shuts down; throws only when trying again cannot help.
    public func run() async throws {
        let bell = Bell()
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await measureLag() }
                group.addTask { try await project(until: bell) }
                // Only projecting ends by itself.
                defer { group.cancelAll() }
                try await group.next()
            }
        } onCancelOrGracefulShutdown: {
            bell.stop()
        }
    }

    private func project(until bell: Bell) async throws {
        var failures = 0
        while !bell.isStopped {
            do throws(EventLogError) {
                try await prepare(until: bell)
                let member = try await log.join(membership)
                ProjectorSignal.joined.emit(to: logger)
                failures = 0
                try await runSession(of: member, bell)
            } catch {
                ProjectorSignal.logFailed(error).emit(to: logger)
                if error.remedy == .giveUp { throw error }
                failures += 1
                await rest(afterFailures: failures, unless: bell)
            }
        }
    }

    private func runSession(of member: any GroupMember, _ bell: Bell) async throws(EventLogError) {
        var session = ProjectorSession(member: member, views: views, settings: settings, logger: logger, bell: bell)
        do throws(EventLogError) {
            try await session.run()
        } catch {
            await member.leave()
            throw error
        }
        await member.leave()
        ProjectorSignal.left.emit(to: logger)
    }

    /// Without its indexes the database would be slow for everybody: nothing is written before they are there.
    private func prepare(until bell: Bell) async throws(EventLogError) {
        var failures = 0
        while !bell.isStopped {
            do throws(ViewError) {
                return try await views.prepare()
            } catch {
                failures += 1
                ProjectorSignal.viewsFailed(error, failures: failures).emit(to: logger)
                await rest(afterFailures: failures, unless: bell)
            }
        }
    }

    /// Short enough that a shutdown does not wait for it.
    private func rest(afterFailures failures: Int, unless bell: Bell) async {
        var random = SystemRandomNumberGenerator()
        let end = ContinuousClock.now + settings.backoff.delay(afterFailures: failures, using: &random)
        while !bell.isStopped, !Task.isCancelled, .now < end { try? await Task.sleep(for: .milliseconds(50)) }
    }

    private var membership: Membership {
        Membership(
            group: ProjectorSettings.group,
            topics: topics,
            instance: settings.instance,
            sessionTimeout: settings.sessionTimeout,
            drainTimeout: settings.drainTimeout,
            batchLimit: settings.batchLimit
        )
    }
}

extension Projector {
    /// Compares the log with the views now and then, whoever projects.
    private func measureLag() async {
        while !Task.isCancelled {
            do {
                let extents = try await log.extents(of: topics)
                let contained = try await views.contained(Array(extents.keys))
                for topic in topics {
                    try await measureLag(of: topic, extents.filter { $0.key.topic == topic }, contained)
                }
            } catch {
                // Whoever reads and writes says what is wrong.
            }
            try? await Task.sleep(for: settings.lagInterval)
        }
    }

    private func measureLag(
        of topic: String,
        _ extents: [PartitionID: Range<Int64>],
        _ contained: [PartitionID: Int64]
    ) async throws {
        var events: Int64 = 0
        var oldest: Date?
        for (partition, extent) in extents {
            let offset = max(contained[partition, default: 0], extent.lowerBound)
            guard offset < extent.upperBound,
                let waiting = try await log.read(partition, from: offset, limit: 1).first
            else { continue }
            events += extent.upperBound - waiting.position.offset
            oldest = min(oldest ?? waiting.appendedAt, waiting.appendedAt)
        }
        let age = oldest.map { Duration.seconds(max(0, Date().timeIntervalSince($0))) } ?? .zero
        ProjectorSignal.lag(topic: topic, events: events, age: age).emit(to: logger)
    }
}
