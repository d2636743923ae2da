import Events
import HTTPSurface
import HTTPTypes
import Hummingbird
import KeyVault
import ObjectStore
import Runtime
import StudyViews

extension Query {
    /// `GET /api/tasks/{task}/results/{kind}`.
    func result(_ question: Question) async throws -> Response {
        try question.parameters.allow([])
        let view = try await view(of: question)
        let kind = question.path.get("kind")
        guard let result = view.results.first(where: { $0.kind == kind }) else { throw Problem.notFound() }
        return try await download(result.object, as: result.mediaType, of: view, question)
    }

    /// `GET /api/tasks/{task}/payload`: the bytes as uploaded.
    func payload(_ question: Question) async throws -> Response {
        try question.parameters.allow([])
        let view = try await view(of: question)
        guard let fact = view.lifecycle.received?.fact else { throw Problem.notFound() }
        var response = try await download(fact.payload, as: "application/dicom", of: view, question)
        // The task's id and not the uploader's name for it, which may hold the patient's.
        response.headers[.contentDisposition] = "attachment; filename=\"\(view.id).dcm\""
        return response
    }

    /// Decrypts an object on its way out; the digest of the plain bytes is its entity tag, for it never changes.
    private func download(
        _ object: ObjectReference,
        as mediaType: String,
        of view: TaskView,
        _ question: Question
    ) async throws -> Response {
        let tag = "\"\(object.sha256.hex)\""
        var headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache", .acceptRanges: "bytes"]
        if question.headers[values: .ifNoneMatch].contains(where: { Self.list($0, has: tag) }) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = mediaType
        // A range of an older version of the object would be joined to what the client has of that.
        let isCurrent = question.headers[.ifRange].map { $0 == tag } ?? true
        let range = ByteRange(isCurrent ? question.headers[.range] : nil, byteCount: object.byteCount)
        switch range {
        case .whole:
            let sealed = try await open(object, range: 0..<object.byteCount, of: view, question)
            return Response(status: .ok, headers: headers, body: whole(sealed, hashingTo: object.sha256, of: view))
        case .part(let range):
            let sealed = try await open(object, range: range, of: view, question)
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(object.byteCount)"
            return Response(status: .partialContent, headers: headers, body: body(sealed, of: view))
        case .unsatisfiable:
            throw Problem(.rangeNotSatisfiable, headers: [.contentRange: "bytes */\(object.byteCount)"])
        }
    }

    func open(
        _ object: ObjectReference,
        range: Range<Int>,
        of view: TaskView,
        _ question: Question
    ) async throws -> SealedObject {
        do throws(ObjectStoreError) {
            guard let name = ObjectName(object.name) else {
                throw ObjectStoreError(.read, .missing, reason: "its name is none")
            }
            let sealed = try await store.read(
                name,
                range: range,
                for: question.reference(view.study),
                life: view.lifecycle.received?.fact.lifeNumber
            )
            guard sealed.byteCount == object.byteCount else { throw ObjectStoreError.isAnother(name) }
            return sealed
        } catch {
            if error.remedy != .erased { QuerySignal.objectUnreadable(task: view.id, error).emit(to: logger) }
            switch error.remedy {
            case .retry: throw Problem.unavailable("The object cannot be read now.")
            case .erased: throw Problem.erased
            case .giveUp, .corrupted:
                throw Problem(
                    .internalServerError,
                    name: "object-unreadable",
                    title: "The stored object cannot be read",
                    detail: "It is missing or damaged; the operators are told."
                )
            }
        }
    }

    /// All bytes of an object, the last of them once the digest of all is the one that was stated.
    ///
    /// The object opens under its own name: that it is the one that was meant, only its digest tells.
    private func whole(_ object: SealedObject, hashingTo sha256: Digest, of view: TaskView) -> ResponseBody {
        ResponseBody(contentLength: object.range.count) { writer in
            do {
                var hash = PlainHash()
                var held: [UInt8] = []
                for try await chunk in object {
                    if !held.isEmpty { try await writer.write(ByteBuffer(bytes: held)) }
                    hash.update(chunk[...])
                    held = chunk
                }
                guard Digest(bytes: hash.finish()) == sha256 else { throw ObjectStoreError.isAnother(nil) }
                if !held.isEmpty { try await writer.write(ByteBuffer(bytes: held)) }
            } catch let error as ObjectStoreError {
                QuerySignal.objectUnreadable(task: view.id, error).emit(to: logger)
                throw error
            }
            try await writer.finish(nil)
        }
    }

    /// A failure on the way ends the connection before the announced length: the client sees that bytes are missing.
    private func body(_ object: SealedObject, of view: TaskView) -> ResponseBody {
        ResponseBody(contentLength: object.range.count) { writer in
            do {
                for try await chunk in object { try await writer.write(ByteBuffer(bytes: chunk)) }
            } catch let error as ObjectStoreError {
                QuerySignal.objectUnreadable(task: view.id, error).emit(to: logger)
                throw error
            }
            try await writer.finish(nil)
        }
    }

    /// Weak comparison (RFC 9110 §8.8.3.2).
    private static func list(_ field: String, has tag: String) -> Bool {
        field.split(separator: ",").contains { entry in
            let entry = entry.drop { $0 == " " }
            let trimmed = String(entry.reversed().drop { $0 == " " }.reversed())
            return trimmed == "*" || trimmed == tag || trimmed == "W/" + tag
        }
    }
}

extension ObjectStoreError {
    /// The object opens, and is none of the size or digest that was stated.
    static func isAnother(_ name: ObjectName?) -> ObjectStoreError {
        ObjectStoreError(.read, .corrupted, name: name, reason: "it is not the object that was stated")
    }
}
