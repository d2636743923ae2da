import Compression
import Events
import HTTPSurface
import HTTPTypes
import Hummingbird
import KeyVault
import ObjectStore
import StudyViews

extension Query {
    /// `GET /api/studies/{study}/results`: every result of the study in one zip archive.
    ///
    /// Written while it is read: at most a page of the study's instances and one chunk of one object are in memory.
    func archive(_ question: Question) async throws -> Response {
        try question.parameters.allow([Lending.parameter])
        let key = vault.routing.study(
            workspace: question.workspace,
            studyInstanceUID: try question.studyInstanceUID()
        )
        let study = try await reading { () throws(ViewError) in try await question.views.study(key) }
        guard study != nil else { throw Problem.notFound() }
        try await refuseErased(key, question)
        let headers: HTTPFields = [
            .contentType: "application/zip",
            .cacheControl: "private, no-store",
            .contentDisposition: "attachment; filename=\"\(key.hex.prefix(16)).zip\"",
        ]
        let body = ResponseBody { writer in
            var archive = ZipArchive()
            var cursor: PageCursor?
            repeat {
                let page = try await reading { [cursor] () throws(ViewError) in
                    try await question.views.instances(of: key, limit: 200, after: cursor)
                }
                let tasks = try await tasks(of: page.items, in: question)
                for instance in page.items {
                    for (index, version) in instance.versions.enumerated() {
                        guard let view = tasks[version.taskID] else { continue }
                        let folder = try await folder(of: view, isFirst: index == 0, question)
                        for result in view.results {
                            let name = "\(folder)/\(result.kind).\(Self.fileExtension(of: result.mediaType))"
                            try await write(result.object, as: name, of: view, question, to: &archive, &writer)
                        }
                    }
                }
                cursor = page.next
            } while cursor != nil
            try await writer.write(ByteBuffer(bytes: archive.end()))
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// Refuses a study that was erased since the views were read, as long as that can still be answered.
    private func refuseErased(_ key: RoutingKey, _ question: Question) async throws {
        let newest = try await reading { () throws(ViewError) in
            try await question.views.tasks(TaskFilter(study: key), limit: 1).items.first
        }
        guard let life = newest?.lifecycle.received?.fact.lifeNumber else { return }
        do throws(KeyVaultError) {
            guard life < (try await vault.life(of: question.reference(key))) else { return }
        } catch {
            throw Problem.unavailable("Keys cannot be had.")
        }
        throw Problem.erased
    }

    /// Small objects are read once; larger ones twice, because their checksum goes before their bytes.
    private func write(
        _ object: ObjectReference,
        as name: String,
        of view: TaskView,
        _ question: Question,
        to archive: inout ZipArchive,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        let sealed = try await open(object, range: 0..<object.byteCount, of: view, question)
        var checksum = CRC32()
        var hash = PlainHash()
        var held: [UInt8]? = []
        for try await chunk in sealed {
            checksum.update(chunk[...])
            hash.update(chunk[...])
            if let start = held { held = start.count + chunk.count <= Self.heldBytes ? start + chunk : nil }
        }
        guard Digest(bytes: hash.finish()) == object.sha256 else { throw ObjectStoreError.isAnother(nil) }
        let header = archive.entry(name, byteCount: sealed.range.count, checksum: checksum.value)
        try await writer.write(ByteBuffer(bytes: header))
        if let held {
            try await writer.write(ByteBuffer(bytes: held))
        } else {
            for try await chunk in sealed { try await writer.write(ByteBuffer(bytes: chunk)) }
        }
    }

    /// `<series>/<instance>`; versions after the first have a folder of their own in it.
    private func folder(of view: TaskView, isFirst: Bool, _ question: Question) async throws -> String {
        guard let fact = view.lifecycle.received?.fact else { return view.id.description }
        let identity = try await identity(fact.identity, of: question.reference(view.study))
        let series = Self.fileName(identity?.seriesInstanceUID) ?? String(fact.series.hex.prefix(16))
        let instance = Self.fileName(identity?.sopInstanceUID) ?? String(fact.instance.hex.prefix(16))
        return isFirst ? "\(series)/\(instance)" : "\(series)/\(instance)/\(view.id)"
    }

    /// A UID as it is; nil for what is none, which must not become a path.
    private static func fileName(_ uid: String?) -> String? {
        guard let uid, (1...64).contains(uid.utf8.count), uid.first != "." else { return nil }
        return uid.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") }
            ? uid : nil
    }

    /// Of the file that a result of this type is packed as.
    static func fileExtension(of mediaType: String) -> String {
        switch mediaType {
        case "application/dicom+json", "application/json": "json"
        case "image/png": "png"
        case "application/dicom": "dcm"
        default: "bin"
        }
    }

    private static let heldBytes = 1 << 20
}
