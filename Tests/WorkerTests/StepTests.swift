import Events
import Foundation
import ScenarioSupport
import Testing

@testable import Worker

@Suite(.timeLimit(.minutes(2))) struct `Processing a payload` {
    @Test(arguments: [
        "ct-explicit", "mr-rle", "ot-deflated", "rt-dose", "seg-one-bit", "us-big-endian", "us-rgb",
    ])
    func `makes metadata, statistics and a preview`(sample: String) async throws {
        try await withScenario { parts in
            let received = try await parts.reception(of: TestObjects.sample(sample))
            let fact = try await parts.process(received)
            #expect(fact.skipped.isEmpty, "\(fact.skipped)")
            #expect(fact.results.map(\.kind) == ["metadata", "statistics", "preview"])
            #expect(fact.task == received.task && fact.attempt == 1 && fact.durationMilliseconds >= 0)
            let preview = try #require(try await parts.result("preview", of: fact))
            #expect(preview.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            for result in fact.results {
                let bytes = try await parts.bytes(of: result.object, study: fact.study)
                #expect(bytes.count == result.object.byteCount)
            }
        }
    }

    @Test(arguments: [("sr-report", "no-pixel-data"), ("us-jpeg2000", "unsupported-transfer-syntax")])
    func `skips, with the reason, what cannot be made`(sample: String, code: String) async throws {
        try await withScenario { parts in
            let fact = try await parts.process(parts.reception(of: TestObjects.sample(sample)))
            #expect(fact.results.map(\.kind) == ["metadata"])
            #expect(fact.skipped.map(\.kind) == ["statistics", "preview"])
            #expect(fact.skipped.allSatisfy { $0.code == code && !$0.detail.isEmpty })
            // A step that made nothing leaves nothing: the payload and one result.
            #expect(parts.objectFiles().count == 2)
        }
    }

    @Test func `tells the values of each frame`() async throws {
        try await withScenario { parts in
            let fact = try await parts.process(parts.reception(of: TestObjects.sample("rt-dose")))
            let bytes = try #require(try await parts.result("statistics", of: fact))
            let root = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
            let frames = try #require(root["frames"] as? [[String: Any]])
            #expect(frames.count == 15)
            for frame in frames {
                #expect(!frame.isEmpty)
            }
        }
    }

    @Test func `writes metadata in the DICOM JSON model`() async throws {
        try await withScenario { parts in
            let fact = try await parts.process(parts.reception(of: TestObjects.image()))
            let bytes = try #require(try await parts.result("metadata", of: fact))
            let root = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
            let instance = try #require(root.first?["00080018"] as? [String: Any])
            #expect(instance["vr"] as? String == "UI")
            #expect(instance["Value"] as? [String] == [TestObjects.instanceUID(study: 1, number: 1)])
        }
    }

    @Test(arguments: ["ct-explicit", "mr-rle", "rt-dose", "seg-one-bit", "sr-report", "us-big-endian", "us-rgb"])
    func `gives the same results when the payload is not read whole`(sample: String) async throws {
        try await withScenario { parts in
            let received = try await parts.reception(of: TestObjects.sample(sample))
            let whole = try await parts.process(received)
            let ranged = try await parts.process(received, wholeLimit: 0)
            #expect(ranged.skipped == whole.skipped)
            #expect(ranged.results.map(\.kind) == whole.results.map(\.kind))
            #expect(ranged.results.map(\.object.sha256) == whole.results.map(\.object.sha256))
        }
    }

    @Test func `skips deflated pixels of a payload that is not read whole`() async throws {
        try await withScenario { parts in
            let fact = try await parts.process(parts.reception(of: TestObjects.sample("ot-deflated")), wholeLimit: 0)
            #expect(fact.results.map(\.kind) == ["metadata"])
            #expect(fact.skipped.map(\.code) == ["too-large", "too-large"])
        }
    }

    @Test func `leaves nothing in the clear`() async throws {
        try await withScenario { parts in
            _ = try await parts.process(parts.reception(of: TestObjects.image(patient: "ROSENTHAL^MIRIAM")))
            for file in parts.objectFiles() {
                #expect(try Data(contentsOf: URL(filePath: file)).range(of: Data("ROSENTHAL".utf8)) == nil)
            }
        }
    }

    @Test func `fails for good when the payload is gone or is not what was sealed`() async throws {
        try await withScenario { parts in
            let file = try TestObjects.image(edge: 100)
            let gone = try await parts.reception(of: file, storing: [])
            let missing = await #expect(throws: TaskFailure.self) { try await parts.process(gone) }
            #expect(missing?.code == "payload-missing" && missing?.isRetriable == false)

            let text = try await parts.reception(of: file, storing: Array("no image".utf8))
            let unreadable = await #expect(throws: TaskFailure.self) { try await parts.process(text) }
            #expect(unreadable?.code == "payload-unreadable" && unreadable?.isRetriable == false)

            let changed = try await parts.reception(of: file)
            let path = try #require(parts.objectFiles().first { $0.hasSuffix(changed.payload.name) })
            let handle = try FileHandle(forUpdating: URL(filePath: path))
            try handle.seek(toOffset: 9_000)
            try handle.write(contentsOf: Data([1, 2, 3]))
            try handle.close()
            let corrupted = await #expect(throws: TaskFailure.self) { try await parts.process(changed) }
            #expect(corrupted?.code == "payload-corrupted" && corrupted?.isRetriable == false)
        }
    }
}
