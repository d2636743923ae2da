import EventLog
public import Events
import Foundation

/// How far other chains have come, as far as the ends of the partitions show it.
struct ChainHeads {
    struct Sighting {
        var head: AuditHead
        var source: String
        var at: Date
    }

    private(set) var sightings: [UUID: Sighting] = [:]

    /// Looks at the last `depth` records of each partition of the audit topic.
    static func read(_ log: any EventLog, depth: Int) async throws(EventLogError) -> ChainHeads {
        var heads = ChainHeads()
        for (partition, extent) in try await log.extents(of: [Topic.audit.name]) {
            var offset = max(extent.lowerBound, extent.upperBound - Int64(depth))
            while offset < extent.upperBound {
                let records = try await log.read(partition, from: offset, limit: 1_000)
                guard let last = records.last else { break }
                for record in records { heads.see(record) }
                offset = last.position.offset + 1
            }
        }
        return heads
    }

    mutating func see(_ record: StoredRecord) {
        guard let envelope = try? EventCodec.envelope(record), let link = envelope.event.auditLink else { return }
        if let known = sightings[link.chain], known.head.number >= link.number { return }
        sightings[link.chain] = Sighting(
            head: AuditHead(chain: link.chain, number: link.number, digest: ChainHash.of(record)),
            source: envelope.source,
            at: envelope.occurredAt
        )
    }

    /// The chain that `source` wrote last.
    func latest(of source: String) -> AuditHead? {
        sightings.values.filter { $0.source == source }.max { $0.at < $1.at }?.head
    }

    /// The chains that went on since `named`, those that did so last first, at most `limit`.
    func beyond(_ named: [UUID: Int], except own: UUID, limit: Int) -> [AuditHead] {
        sightings.values
            .filter { $0.head.chain != own && $0.head.number > named[$0.head.chain, default: 0] }
            .sorted { $0.at > $1.at }
            .prefix(limit)
            .map(\.head)
    }
}

extension Event {
    /// Where a record of the audit trail stands in its chain; nil for every other event.
    public var auditLink: AuditLink? {
        switch self {
        case .accessRecorded(let it): it.link
        case .auditCheckpointed(let it): it.link
        default: nil
        }
    }
}
