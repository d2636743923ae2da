import DICOM
public import Imaging

/// Brings files into another transfer syntax.
public enum Transcoding {
    /// Reads a target by its own name, or by the UID, keyword or name of its transfer syntax, letter case ignored.
    public static func target(named text: String) -> TranscodingTarget? {
        let wanted = text.lowercased()
        return TranscodingTarget.allCases.first { target in
            let uid = target.transferSyntax.uid.uid
            let registered = UIDRegistry.entry(for: uid).map { [$0.keyword, $0.name] } ?? []
            return ([target.rawValue, uid.text] + registered).contains { $0.lowercased() == wanted }
        }
    }

    /// Writes `input` in the transfer syntax of `target`, without loss.
    ///
    /// - Throws: `ToolError` when that cannot be done.
    public static func write(
        _ input: InputFile,
        as target: TranscodingTarget,
        with transcoder: Transcoder,
        to write: ([UInt8]) throws -> Void
    ) async throws {
        do {
            if input.file.isComplete {
                try write(try await transcoder.transcode(input.file, to: target).encoded())
                return
            }
            var stream = try await transcoder.stream(input.file, to: target, heldByteCount: input.memoryLimit) {
                range in
                try input.bytes(range)
            }
            while let piece = try await stream.next() { try write(piece) }
        } catch let error as ImagingError {
            throw ToolError.image(error)
        } catch let error as TranscodingError {
            throw ToolError.refused(text(error))
        } catch let error as WritingError {
            throw ToolError.refused("cannot be written: \(error.tag)")
        } catch let violation as Violation {
            throw ToolError.notDICOM(violation)
        }
    }

    private static func text(_ error: TranscodingError) -> String {
        switch error {
        case .unsuitable(let tag, let what): "does not fit the transfer syntax: \(tag) says \(what)"
        case .noEncoder(let uid): "cannot be brought into \(uid): there is no encoder for it"
        case .incomplete: "was not read whole (--memory raises the limit)"
        case .tooLong(let count): "has \(count) bytes of pixels, more than an uncompressed object can hold"
        }
    }
}
