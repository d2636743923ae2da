public import EventLog
import Events
public import Foundation
public import ObjectStore

/// Removes objects that no event names: what a crash left between storing and stating, and results of tries that ended.
///
/// An object is removed only when it has been in this store for longer than `Limits.age` and nothing on the log names it,
/// the log being read to an end that is looked up after the object was listed. That is safe while nobody waits longer
/// than `age` between storing an object and stating the event that names it:
/// - a gateway appends when the request's body has been read, in the same request, and an append is given up after
///   seconds; a worker commits results in one transaction or loses its partitions, after seconds or minutes;
/// - an event is read as soon as its transaction has ended, and the broker ends one that lasts minutes;
/// - objects that are copied here for an import count from when they arrived, whatever time the copy kept: the import has
///   to follow within `age`.
///
/// Whatever looks like an object's name anywhere in an event's body counts as named, so that events of versions to come
/// keep their objects as well. A log whose beginning is gone is refused, and so is one that would have too many objects
/// removed: it is not the log of these objects.
public struct ObjectSweep: Sendable {
    public struct Limits: Sendable, Equatable {
        /// How long an object stays, whoever names it.
        public var age = Duration.seconds(86_400)
        /// Objects looked for in one reading of the log, about 50 bytes each: 50 MB for a million.
        public var candidates = 1_000_000
        /// The most of the old objects that may be removed, as a share of one.
        public var share = 0.2
        /// So many may be removed whatever their share.
        public var floor = 100

        public init() {}
    }

    public struct Summary: Sendable, Equatable {
        /// Objects in the store, and those of them that are old enough.
        public var listed = 0
        public var old = 0
        public var removed = 0
        /// As stored, sealed.
        public var removedBytes: Int64 = 0
        public var readings = 0

        public init() {}
    }

    private let store: ObjectStore
    private let log: any EventLog
    private let limits: Limits
    private let now: @Sendable () -> Date

    public init(
        _ store: ObjectStore,
        log: any EventLog,
        limits: Limits = Limits(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.log = log
        self.limits = limits
        self.now = now
    }

    /// - Parameter isRehearsal: counts what would be removed, and removes nothing.
    public func run(isRehearsal: Bool = false) async throws -> Summary {
        var summary = Summary()
        var place: ObjectName?
        repeat {
            var candidates = try await list(after: &place, &summary)
            guard !candidates.isEmpty else { continue }
            // Behind the listing: whoever stated something meanwhile is heard.
            try await NamedObjects(log: log).strike(from: &candidates)
            summary.readings += 1
            guard Double(candidates.count) <= max(Double(limits.floor), Double(summary.old) * limits.share) else {
                throw TooManyUnnamed(unnamed: candidates.count, old: summary.old)
            }
            for (name, byteCount) in candidates {
                if !isRehearsal { try await store.delete(ObjectName(name)) }
                summary.removed += 1
                summary.removedBytes += byteCount
            }
        } while place != nil
        return summary
    }

    /// The next objects that are old enough, with their sizes; `place` is nil behind the last.
    private func list(after place: inout ObjectName?, _ summary: inout Summary) async throws -> [UUID: Int64] {
        let latest = now().addingTimeInterval(-(limits.age / .seconds(1)))
        var candidates: [UUID: Int64] = [:]
        while candidates.count < limits.candidates {
            // Not `Task.checkCancellation`: in a loop like this one, Swift 6.3 crashes over it when it optimises.
            if Task.isCancelled { throw CancellationError() }
            let page = try await store.list(after: place, limit: 1_000)
            place = page.last?.name
            summary.listed += page.count
            for object in page where object.arrivedAt < latest {
                guard let name = UUID(uuidString: object.name.text) else { continue }
                summary.old += 1
                candidates[name] = Int64(object.sealedByteCount)
            }
            if page.isEmpty { break }
        }
        return candidates
    }
}

/// So many old objects are named by no event that the log is not theirs.
public struct TooManyUnnamed: Error, Sendable, Equatable, CustomStringConvertible {
    public let unnamed: Int
    public let old: Int

    public var description: String {
        "\(unnamed) of \(old) old objects are named by no event: is this the log of these objects? Nothing was removed."
    }
}
