import AuditView
import EventLog
import Events
import Foundation
import Hummingbird
import KeyVault
import Runtime

extension PatientArchive {
    /// Writes every event about the studies: the log is read once from its beginning to where it ends now.
    func writeEvents(to output: inout ArchiveOutput, _ writer: inout any ResponseBodyWriter) async throws {
        guard !studies.isEmpty else { return }
        let wanted = Dictionary(studies.map { ($0.study.hex, $0) }) { first, _ in first }
        var lines = JSONLines("events/")
        let known = try await export.log.topics()
        let topics = Topic.projected.map(\.name).filter { known[$0] != nil }
        for (partition, extent) in try await export.log.extents(of: topics).sorted(by: { $0.key < $1.key }) {
            var offset = extent.lowerBound
            while offset < extent.upperBound {
                try Task.checkCancellation()
                let records = try await read(partition, from: offset)
                // The rest holds no records: marks of transactions.
                guard let last = records.last else { break }
                for record in records where record.position.offset < extent.upperBound {
                    guard let study = wanted[record.key] else { continue }
                    lines.append(line: try await line(record, of: study))
                    if lines.isFull {
                        let (name, bytes) = lines.take()
                        try await output.write(name, bytes, to: &writer)
                    }
                }
                offset = last.position.offset + 1
            }
        }
        guard !lines.isEmpty else { return }
        let (name, bytes) = lines.take()
        try await output.write(name, bytes, to: &writer)
    }

    /// Writes accesses to something else, such as a share, that name one of the studies.
    func writeShares(to output: inout ArchiveOutput, _ writer: inout any ResponseBodyWriter) async throws {
        guard !studies.isEmpty else { return }
        var lines = JSONLines("shares/")
        var filter = AuditFilter()
        filter.concernedStudies = studies.map(\.study.hex)
        var cursor: AuditCursor?
        repeat {
            let page = try await export.auditView.entries(of: workspace, filter, limit: StudyFolder.page, after: cursor)
            for entry in page.entries { try lines.append(AuditAnswer(entry)) }
            cursor = page.next
            if lines.isFull || (cursor == nil && !lines.isEmpty) {
                let (name, bytes) = lines.take()
                try await output.write(name, bytes, to: &writer)
            }
        } while cursor != nil
    }

    /// The event as it lies on the log, behind what says where it lies and whom it is of.
    private func line(_ record: StoredRecord, of study: StudyReference) async throws -> [UInt8] {
        struct Head: Encodable {
            let position: String
            let appendedAt: String
            let type: OrNull<String>
            let id: OrNull<String>
            let source: OrNull<String>
            let occurredAt: OrNull<String>
            let identity: OrNull<InstanceIdentity>
        }
        let event = (try? EventCodec.envelope(record))?.event
        var identity: InstanceIdentity?
        if case .instanceReceived(let fact)? = event {
            do {
                identity = try await self.identity(fact.identity, of: study)
            } catch let error as KeyVaultError where error.remedy == .corrupted || error.remedy == .giveUp {
                ExportSignal.unreadable(error).emit(to: export.logger)
            }
        }
        let head = Head(
            position: record.position.description,
            appendedAt: Timestamp.text(record.appendedAt),
            type: OrNull(record.header("ce_type")),
            id: OrNull(record.header("ce_id")),
            source: OrNull(record.header("ce_source")),
            occurredAt: OrNull(record.header("ce_time")),
            identity: OrNull(identity)
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = [UInt8](try encoder.encode(head))
        // Of what this version cannot read, nobody knows whether it is JSON.
        guard event != nil else { return bytes }
        return bytes.dropLast() + Array(#","event":"#.utf8) + record.value + [UInt8(ascii: "}")]
    }

    private func read(_ partition: PartitionID, from offset: Int64) async throws -> [StoredRecord] {
        let backoff = Backoff(first: .milliseconds(50), longest: .seconds(5))
        var failures = 0
        while true {
            do throws(EventLogError) {
                return try await export.log.read(partition, from: offset, limit: Self.batch)
            } catch {
                failures += 1
                guard error.remedy == .retry, failures < Self.tries else { throw error }
            }
            var random = SystemRandomNumberGenerator()
            try await Task.sleep(for: backoff.delay(afterFailures: failures, using: &random))
        }
    }

    /// Records asked for at a time.
    private static let batch = 500
    /// Failures in a row of one read before the archive is broken off.
    private static let tries = 8
}
