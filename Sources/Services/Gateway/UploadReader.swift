import DICOMWeb
import HTTPTypes

/// Reads the body of one upload as it arrives, and takes in each part of it.
final class UploadReader {
    private enum Framing {
        /// The body is one object or one archive.
        case single(PartIntake)
        case multipart(MultipartReader)
    }

    private let entrance: Entrance
    private let budget: ObjectBudget
    private var framing: Framing
    /// Of a multipart body as a whole; a single part checks its own.
    private var check = DigestCheck(.unclaimed)
    /// The part of a multipart body that is being taken in; nil between parts and in fields that are no file.
    private var part: PartIntake?
    private var outcomes: [IntakeOutcome] = []

    /// - Throws: `UnsupportedUpload`, `MultipartError` or `MalformedContentDigest` for a request that cannot be read.
    init(headers: HTTPFields, entrance: Entrance) throws {
        self.entrance = entrance
        budget = ObjectBudget(limit: entrance.settings.objectsPerRequest)
        let claimed = try ContentDigest(field: headers.contentDigest)
        let contentType = headers[.contentType] ?? "application/octet-stream"
        switch MediaType(contentType).essence {
        case "multipart/form-data", "multipart/related":
            check = DigestCheck(claimed)
            framing = .multipart(
                try MultipartReader(
                    contentType: contentType,
                    limits: MultipartLimits(parts: entrance.settings.objectsPerRequest)
                )
            )
        case "application/dicom", "application/zip", "application/x-zip-compressed", "application/octet-stream":
            let file = headers[.contentDisposition].flatMap { MediaType($0).extendedParameter("filename") }
            framing = .single(PartIntake(file: file, claimed: claimed, entrance: entrance, budget: budget))
        default: throw UnsupportedUpload()
        }
    }

    func feed(_ chunk: ArraySlice<UInt8>) async throws {
        switch framing {
        case .single(let part): try await part.feed(chunk)
        case .multipart(var multipart):
            check.update(chunk)
            multipart.append(chunk)
            while let event = try multipart.next() { try await take(event) }
            framing = .multipart(multipart)
        }
    }

    /// Ends the body; what became of each object, in order.
    func finish() async throws -> [IntakeOutcome] {
        switch framing {
        case .single(let part): outcomes += try await part.finish()
        case .multipart(let multipart): try multipart.finish()
        }
        if !check.isPassed() { outcomes = await entrance.refuse(outcomes, for: .digestMismatch) }
        return outcomes
    }

    /// Gives up; nothing of the request stays.
    func discard() async {
        if case .single(let part) = framing { await part.discard() }
        await part?.discard()
        await entrance.remove(outcomes)
        outcomes = []
    }

    private func take(_ event: MultipartReader.Event) async throws {
        switch event {
        case .partBegan(let headers):
            // A form may have fields beside its files; they are read over.
            guard headers.fileName != nil || headers.contentType != nil else { return }
            part = PartIntake(
                file: headers.fileName,
                claimed: try ContentDigest(field: headers.contentDigest),
                entrance: entrance,
                budget: budget
            )
        case .body(let bytes): try await part?.feed(bytes)
        case .partEnded:
            if let ended = try await part?.finish() { outcomes += ended }
            part = nil
        case .finished: return
        }
    }
}

struct UnsupportedUpload: Error {}

extension HTTPFields {
    /// The lines of the `Content-Digest` field as one (RFC 9110 §5.2).
    fileprivate var contentDigest: String? {
        let lines = filter { $0.name.canonicalName == "content-digest" }.map(\.value)
        return lines.isEmpty ? nil : lines.joined(separator: ",")
    }
}

extension MultipartHeaders {
    fileprivate var contentDigest: String? {
        let lines = fields.filter { $0.name == "content-digest" }.map(\.value)
        return lines.isEmpty ? nil : lines.joined(separator: ",")
    }
}
