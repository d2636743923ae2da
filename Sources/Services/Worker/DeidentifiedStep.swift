import DICOM
import Deidentification
import class Foundation.JSONEncoder
public import Imaging
public import KeyVault
import ObjectStore
import Synchronization

/// What de-identification follows, and where the secrets of workspaces come from.
public struct WorkspaceDeidentification: Sendable {
    private let profile: DeidentificationProfile
    private let keys: KeyVault
    /// Makes native what has to be blanked and is compressed.
    private let transcoder: Transcoder

    /// - Throws: `DeidentificationFileError` when a file that `settings` name cannot be read.
    public init(
        _ settings: DeidentificationSettings,
        keys: KeyVault,
        transcoder: Transcoder = Transcoder()
    ) throws {
        profile = try settings.profile()
        self.keys = keys
        self.transcoder = transcoder
    }

    fileprivate func deidentified(_ payload: Payload) async throws -> DeidentifiedFile {
        do {
            let file = try await made(of: payload)
            payload.deidentification.note(.success(file.report))
            return file
        } catch let reason as StepDoesNotApply {
            payload.deidentification.note(.failure(reason))
            throw reason
        }
    }

    /// Of the step before, when there was one: nothing is de-identified twice.
    fileprivate func report(_ payload: Payload) async throws -> DeidentificationReport {
        if let outcome = payload.deidentification.outcome { return try outcome.get() }
        return try await deidentified(payload).report
    }

    private func made(of payload: Payload) async throws -> DeidentifiedFile {
        let codes = keys.deidentificationCodes(for: payload.study.workspace)
        let deidentifier = Deidentifier(profile: profile, pseudonyms: Pseudonyms(authenticate: codes))
        do throws(DeidentificationError) {
            return try deidentifier.deidentify(payload.file)
        } catch .pixelsCompressed where payload.file.isComplete {
            return try await deidentifiedUncompressed(payload.file, deidentifier)
        } catch {
            throw StepDoesNotApply(error)
        }
    }

    private func deidentifiedUncompressed(
        _ file: Part10File,
        _ deidentifier: Deidentifier
    ) async throws -> DeidentifiedFile {
        do {
            return try deidentifier.deidentify(try await transcoder.transcode(file, to: .explicitLittle))
        } catch let error as DeidentificationError {
            throw StepDoesNotApply(error)
        } catch is TranscodingError {
            throw StepDoesNotApply(.pixelsCompressed)
        }
    }
}

/// What came of de-identifying a payload; the file itself is written at once and not kept.
final class DeidentificationOutcome: Sendable {
    private let held = Mutex<Result<DeidentificationReport, StepDoesNotApply>?>(nil)

    var outcome: Result<DeidentificationReport, StepDoesNotApply>? { held.withLock { $0 } }

    fileprivate func note(_ outcome: Result<DeidentificationReport, StepDoesNotApply>) {
        held.withLock { $0 = outcome }
    }
}

extension ProcessingStep {
    /// The object without what identifies anyone (PS3.15 Annex E), in the transfer syntax it came in.
    static func deidentified(_ deidentification: WorkspaceDeidentification) -> ProcessingStep {
        ProcessingStep(kind: "deidentified", version: 1, mediaType: "application/dicom") { payload, result in
            var chunks = try await deidentification.deidentified(payload).plan.chunks
            while let chunk = try await chunks.next(reading: { range in try await payload.bytes(in: range) }) {
                try Task.checkCancellation()
                try await result.write(chunk)
            }
        }
    }

    /// What was changed to de-identify the object, by attribute and rule, without any value.
    static func deidentificationReport(_ deidentification: WorkspaceDeidentification) -> ProcessingStep {
        ProcessingStep(kind: "deidentification-report", version: 1, mediaType: "application/json") { payload, result in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let report = try await deidentification.report(payload)
            try await result.write([UInt8](try encoder.encode(report)))
        }
    }
}

extension StepDoesNotApply {
    /// An object that is not de-identified.
    fileprivate init(_ error: DeidentificationError) {
        let code =
            switch error {
            case .directory: "directory"
            case .needsWholeFile: "too-large"
            case .pixelsCompressed: "pixels-compressed"
            case .pixelsNotCleanable: "pixels-not-cleanable"
            case .burnedInAnnotation: "burned-in-annotation"
            case .identifierLeft: "identifier-left"
            case .notWritable: "not-writable"
            case .sourceChanged: "source-changed"
            }
        self.init(code: code, detail: "Not de-identified: \(error).")
    }
}
