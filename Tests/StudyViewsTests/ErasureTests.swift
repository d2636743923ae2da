import Access
import EventLog
import Events
import Foundation
import SeededRandom
import Testing

@testable import StudyViews

@Suite struct `Views of an erased study` {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `are the same in whatever order the log is read`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var log = Log()
        for life in 1...3 {
            for number in 0..<Int.random(in: 1...4, using: &random) {
                let upload = Upload(number: number, life: life)
                log.append(.instanceReceived(upload.received))
                if Bool.random(using: &random) { log.append(.attemptFailed(upload.failed)) }
                if Bool.random(using: &random) { log.append(.instanceProcessed(upload.processed)) }
            }
            if life < 3 { log.append(.studyErased(try erased(life))) }
        }
        var views: [StudyRecord] = []
        for _ in 0..<8 {
            var replica = ViewReplica()
            for event in log.readOrder(using: &random) { replica.take(event) }
            views.append(try replica.record(of: study))
        }
        for view in views.dropFirst() { #expect(view.differences(from: views[0]) == []) }
    }

    @Test func `are tombstones that say nothing of what there was`() throws {
        var log = Log()
        let upload = Upload(number: 1, life: 1)
        log.append(.instanceReceived(upload.received))
        log.append(.instanceProcessed(upload.processed))
        log.append(.studyErased(try erased(1)))
        var replica = ViewReplica()
        for event in log.events { replica.take(event) }
        let documents = replica.documents
        #expect(documents.instances.isEmpty && documents.series.isEmpty)
        #expect(documents.tasks[upload.task]?.lifecycle == .erased)
        let view = try #require(documents.studies[study])
        #expect(view.first == nil && view.taskCount == 0 && view.byteCount == 0 && view.modalities.isEmpty)
        #expect(view.erasure?.life == 1)
        let told = String(decoding: try replica.record(of: study).canonicalParts.joined(), as: UTF8.self)
        for secret in ["sealed-1", "token-1", "payloads/1", "results/1", "scanner"] { #expect(!told.contains(secret)) }
    }

    @Test func `count only what was sent after the erasure`() throws {
        var log = Log()
        for life in 1...2 {
            for number in 0..<3 { log.append(.instanceReceived(Upload(number: number, life: life).received)) }
            if life == 1 { log.append(.studyErased(try erased(1))) }
        }
        var replica = ViewReplica()
        for event in log.events { replica.take(event) }
        let view = try #require(replica.documents.studies[study])
        #expect(view.taskCount == 3 && view.instanceCount == 3 && view.first?.identity == SealedField("sealed-200"))
    }

    private func erased(_ life: Int) throws -> StudyErased {
        StudyErased(
            workspace: try WorkspaceID("ward"),
            study: study,
            life: life,
            erasure: try #require(UUID(uuidString: "00000000-0000-4000-8000-00000000000\(life)")),
            keys: [],
            objectCount: 2,
            actor: "person",
            certificate: ErasureCertificate(statement: "{}", key: "", signature: "")
        )
    }
}

private let study = RoutingKey(hex: "5d")

/// What lies on a log of four partitions, one for each topic.
private struct Log {
    private(set) var events: [PlacedEvent] = []
    private var ends: [String: Int64] = [:]

    mutating func append(_ event: Event) {
        let topic = Topic.of(event).name
        let offset = ends[topic, default: 0]
        ends[topic] = offset + 1
        let place = LogPosition(PartitionID(topic: topic, number: 0), offset: offset)
        let time = Date(timeIntervalSince1970: 1_700_000_000 + Double(events.count))
        events.append(PlacedEvent(event, occurredAt: time, at: place))
    }

    /// Each partition in order, partitions in any.
    func readOrder(using random: inout SplitMix64) -> [PlacedEvent] {
        var queues = Dictionary(grouping: events, by: \.position.partition).sorted { $0.key < $1.key }.map {
            $0.value[...]
        }
        var order: [PlacedEvent] = []
        while !queues.isEmpty {
            let index = Int.random(in: queues.indices, using: &random)
            order.append(queues[index].removeFirst())
            if queues[index].isEmpty { queues.remove(at: index) }
        }
        return order
    }
}

private struct Upload {
    let number: Int
    let life: Int

    private var name: Int { life == 1 ? number : life * 100 + number }
    private var digest: Digest { Digest(hex: "\(number)") }
    var task: TaskID { TaskID(workspace: ward, sopInstanceUID: "1.2.\(number)", sha256: digest, life: life) }

    var received: InstanceReceived {
        InstanceReceived(
            task: task,
            workspace: ward,
            study: study,
            series: RoutingKey(hex: "5e\(number % 2)"),
            instance: RoutingKey(hex: "1a\(number)"),
            priority: .routine,
            payload: ObjectReference(name: "payloads/\(name)", byteCount: 10, sha256: digest),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: "CT",
            identity: SealedField("sealed-\(name)"),
            actor: "scanner",
            conflicts: false,
            warnings: [],
            life: life > 1 ? life : nil,
            tokens: ["token-\(name)"]
        )
    }

    var processed: InstanceProcessed {
        InstanceProcessed(
            task: task,
            workspace: ward,
            study: study,
            attempt: 1,
            results: [
                TaskResult(
                    kind: "metadata",
                    version: 1,
                    mediaType: "application/dicom+json",
                    object: ObjectReference(name: "results/\(name)", byteCount: 2, sha256: digest)
                )
            ],
            skipped: [],
            worker: "worker-1",
            durationMilliseconds: 1
        )
    }

    var failed: AttemptFailed {
        AttemptFailed(
            task: task,
            workspace: ward,
            study: study,
            attempt: 1,
            failure: TaskFailure(code: "worker-lost", detail: "", isRetriable: true),
            worker: "worker-2"
        )
    }
}

private let ward: WorkspaceID = {
    guard let workspace = try? WorkspaceID("ward") else { preconditionFailure("a workspace's name") }
    return workspace
}()
