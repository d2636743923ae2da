import DICOM
import Events
import Imaging
import ScenarioSupport
import Testing

@testable import Worker

@Suite(.timeLimit(.minutes(2))) struct `Transcoding a payload` {
    /// One try at a payload, with the one step.
    private func process(
        _ received: InstanceReceived,
        to target: TranscodingTarget,
        wholeLimit: Int = 1 << 25,
        in parts: ScenarioParts
    ) async throws -> InstanceProcessed {
        let runner = TaskRunner(
            store: parts.store,
            steps: [.transcoded(to: target, by: Transcoder())],
            limits: Payload.Limits(wholeByteCount: wholeLimit, samplesPerFrame: 1 << 25),
            worker: "test",
            logger: .quiet
        )
        return try await runner.run(received, attempt: 1)
    }

    private func pixels(_ file: Part10File) async throws -> [Frame.Samples] {
        let reader = try ImageReader(file.dataSet, file.transferSyntax)
        var frames: [Frame.Samples] = []
        for index in 0..<reader.description.frameCount { frames.append(try await reader.frame(index).samples) }
        return frames
    }

    @Test(arguments: ["ct-explicit", "mr-rle", "rt-dose", "us-big-endian", "us-rgb"], [0, 1 << 25])
    func `keeps every pixel, whole and in pieces`(sample: String, wholeLimit: Int) async throws {
        try await withScenario { parts in
            let file = try TestObjects.sample(sample)
            let original = try Part10File(parsing: file)
            let target: TranscodingTarget = original.transferSyntax == .rle ? .explicitLittle : .rle
            let received = try await parts.reception(of: file)
            let fact = try await process(received, to: target, wholeLimit: wholeLimit, in: parts)
            let result = try #require(fact.results.first, "\(fact.skipped)")
            #expect(result.kind == "transcoded")
            #expect(result.mediaType == "application/dicom; transfer-syntax=\(target.transferSyntax.uid)")
            let transcoded = try Part10File(parsing: try await parts.bytes(of: result.object, study: fact.study))
            #expect(transcoded.findings.isEmpty)
            #expect(transcoded.transferSyntax == target.transferSyntax)
            #expect(try await pixels(transcoded) == pixels(original))
        }
    }

    @Test(arguments: [
        ("mr-rle", TranscodingTarget.rle, "already-transcoded"), ("sr-report", .rle, "no-pixel-data"),
        ("seg-one-bit", .rle, "unsuitable"), ("ct-explicit", .htj2k, "unsupported-transfer-syntax"),
    ])
    func `is skipped, with the reason`(sample: String, target: TranscodingTarget, code: String) async throws {
        try await withScenario { parts in
            let received = try await parts.reception(of: TestObjects.sample(sample))
            let fact = try await process(received, to: target, in: parts)
            #expect(fact.results.isEmpty)
            #expect(fact.skipped.map(\.code) == [code])
        }
    }
}
