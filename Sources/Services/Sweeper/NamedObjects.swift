public import EventLog
import Events
import Foundation

/// Finds what the log names.
struct NamedObjects: Sendable {
    let log: any EventLog
    /// Partitions read at a time.
    private static let width = 4
    private static let batch = 2_000

    init(log: any EventLog) { self.log = log }

    /// Takes out of `candidates` whatever an event names.
    ///
    /// Throws `IncompleteNames` when the log does not begin at offset 0: what is gone may have named them.
    func strike(from candidates: inout [UUID: Int64]) async throws {
        let known = try await log.topics()
        let topics = Topic.projected.map(\.name).filter { known[$0] != nil }
        let extents = try await log.extents(of: topics).sorted { $0.key < $1.key }
        if let (partition, extent) = extents.first(where: { $0.value.lowerBound > 0 }) {
            throw IncompleteNames(partition: partition, firstOffset: extent.lowerBound)
        }
        let wanted = Set(candidates.keys)
        try await withThrowingTaskGroup(of: Set<UUID>.self) { group in
            var waiting = extents[...]
            func startNext() {
                guard let (partition, extent) = waiting.popFirst() else { return }
                group.addTask { try await names(in: partition, extent, among: wanted) }
            }
            for _ in 0..<Self.width { startNext() }
            while let found = try await group.next() {
                startNext()
                for name in found { candidates[name] = nil }
            }
        }
    }

    private func names(
        in partition: PartitionID,
        _ extent: Range<Int64>,
        among wanted: Set<UUID>
    ) async throws -> Set<UUID> {
        var found: Set<UUID> = []
        var offset = extent.lowerBound
        while offset < extent.upperBound {
            // Not `Task.checkCancellation`: in a loop like this one, Swift 6.3 crashes over it when it optimises.
            if Task.isCancelled { throw CancellationError() }
            let records = try await log.read(partition, from: offset, limit: Self.batch)
            // The rest holds no records: marks of transactions.
            guard let last = records.last else { break }
            for record in records {
                Self.forEachUUID(in: record.value) { if wanted.contains($0) { found.insert($0) } }
            }
            offset = last.position.offset + 1
        }
        return found
    }

    /// Everything that is written as RFC 9562 §4 writes UUIDs, in either letter case, wherever it stands.
    static func forEachUUID(in bytes: [UInt8], _ body: (UUID) -> Void) {
        let hyphen = UInt8(ascii: "-")
        guard bytes.count >= 36 else { return }
        for first in 8..<bytes.count - 27
        where bytes[first] == hyphen && bytes[first + 5] == hyphen && bytes[first + 10] == hyphen
            && bytes[first + 15] == hyphen
        {
            let text = String(decoding: bytes[first - 8..<first + 28], as: UTF8.self)
            if let uuid = UUID(uuidString: text) { body(uuid) }
        }
    }
}

/// The beginning of a partition is gone from the log, and with it what it named.
public struct IncompleteNames: Error, Sendable, CustomStringConvertible {
    public let partition: PartitionID
    public let firstOffset: Int64

    public var description: String {
        "\(partition) begins at offset \(firstOffset): what was before it may name any object, and nothing is removed"
    }
}
