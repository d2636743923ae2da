public import Deidentification
import DICOM
import Foundation
public import Imaging

/// Takes out of files what identifies anyone.
public struct FileDeidentification: Sendable {
    private let deidentifier: Deidentifier
    /// Makes native what has to be blanked and is compressed.
    private let transcoder: Transcoder

    public init(_ deidentifier: Deidentifier, transcoder: Transcoder) {
        self.deidentifier = deidentifier
        self.transcoder = transcoder
    }

    /// A file about to be written.
    public struct Result: Sendable {
        public let report: DeidentificationReport
        /// The new SOP Instance UID, fit for a file's name; nil for an object that has none.
        public let instance: String?
        fileprivate let original: InputFile
        fileprivate let chunks: OutputChunks
    }

    /// - Throws: `ToolError` when the object cannot be de-identified: nothing of it may then be passed on.
    public func deidentify(_ input: InputFile) async throws(ToolError) -> Result {
        let made: DeidentifiedFile
        do throws(DeidentificationError) {
            made = try deidentifier.deidentify(input.file)
        } catch .pixelsCompressed {
            made = try await deidentifyUncompressed(input)
        } catch {
            throw .refused("is not de-identified: \(error)")
        }
        return Result(
            report: made.report,
            instance: made.file.dataSet.string(.sopInstanceUID),
            original: input,
            chunks: made.plan.chunks
        )
    }

    private func deidentifyUncompressed(_ input: InputFile) async throws(ToolError) -> DeidentifiedFile {
        guard input.file.isComplete else { throw .tooLarge(byteLimit: input.memoryLimit) }
        do {
            return try deidentifier.deidentify(try await transcoder.transcode(input.file, to: .explicitLittle))
        } catch let error as ImagingError {
            throw .image(error)
        } catch let error as DeidentificationError {
            throw .refused("is not de-identified: \(error)")
        } catch {
            throw .refused("is not de-identified: its pixels cannot be decompressed")
        }
    }
}

extension FileDeidentification.Result {
    /// Writes the new file in pieces.
    public func write(to write: ([UInt8]) throws -> Void) async throws {
        var chunks = chunks
        do {
            while let chunk = try await chunks.next(reading: { try original.bytes($0) }) { try write(chunk) }
        } catch let error as DeidentificationError {
            throw ToolError.refused("is not de-identified: \(error)")
        }
    }

    /// What was changed, as a JSON object on one line, with the names of the files.
    public func reportLine(from input: String, to output: String?) throws -> [UInt8] {
        struct Line: Encodable {
            let file: String
            let output: String?
            let report: DeidentificationReport
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(Line(file: input, output: output, report: report))) + [0x0A]
    }
}

extension PixelRegionRule {
    /// Reads an array of rules from a JSON file, in the form that settings of the server use, too.
    public static func read(from path: String) throws(ToolError) -> [PixelRegionRule] {
        let source = try ByteSource(path)
        var json: [UInt8] = []
        while let chunk = try source.next() {
            json += chunk
            guard json.count <= 1 << 20 else { throw .refused("\(path) is larger than 1 MiB") }
        }
        do {
            return try JSONDecoder().decode([PixelRegionRule].self, from: Data(json))
        } catch {
            throw .refused("\(path) holds no rules of pixel regions")
        }
    }
}

/// The secret from which new identifiers are derived.
public enum DeidentificationKey {
    /// Fewer bytes could be guessed.
    public static let leastByteCount = 16

    /// All bytes of a file.
    public static func read(from path: String) throws(ToolError) -> [UInt8] {
        let source = try ByteSource(path)
        var key: [UInt8] = []
        while let chunk = try source.next() {
            key += chunk
            guard key.count <= 1 << 16 else { throw .refused("\(path) is larger than a key: more than 64 KiB") }
        }
        guard key.count >= leastByteCount else {
            throw .refused("\(path) holds \(key.count) bytes, and a key has at least \(leastByteCount)")
        }
        return key
    }
}
