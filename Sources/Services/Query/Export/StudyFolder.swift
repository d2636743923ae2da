import AuditView
import EventLog
import Events
import Foundation
import Hummingbird
import KeyVault
import ObjectStore
import Runtime
import StudyViews

/// One study of an archive: its payloads, results, views and accesses.
struct StudyFolder {
    private let archive: PatientArchive
    private let study: StudyReference
    private let folder: String
    private var views: JSONLines
    private var accesses: JSONLines
    private var taskCount = 0
    private var missingCount = 0

    init(of archive: PatientArchive, _ study: StudyReference, number: Int) {
        self.archive = archive
        self.study = study
        folder = "studies/\(Self.padded(number, to: 4))"
        views = JSONLines("\(folder)/views-")
        accesses = JSONLines("\(folder)/audit-")
    }

    /// - Returns: How much of it is named in `missing` instead of being there.
    mutating func write(
        to output: inout ArchiveOutput,
        _ missing: inout JSONLines,
        _ writer: inout any ResponseBodyWriter
    ) async throws -> Int {
        try await writeStudy(&missing)
        try await writeInstances(to: &output, &missing, &writer)
        var cursor: PageCursor?
        repeat {
            let page = try await archive.views.tasks(TaskFilter(study: study.study), limit: Self.page, after: cursor)
            for task in page.items {
                try Task.checkCancellation()
                try await write(task, to: &output, &missing, &writer)
            }
            try await writeAccesses(to: page.items.map(\.id.description), to: &output, &writer)
            cursor = page.next
        } while cursor != nil
        try await writeAccesses(to: [study.study.hex], to: &output, &writer)
        try await Self.flush(&views, always: true, to: &output, &writer)
        try await Self.flush(&accesses, always: true, to: &output, &writer)
        return missingCount
    }

    static let page = 100

    // MARK: Views

    private mutating func writeStudy(_ missing: inout JSONLines) async throws {
        guard let view = try await archive.views.study(study.study), let first = view.first else { return }
        let identity = try await identity(first.identity, "study", &missing)
        try views.append(Line(kind: "study", view: StudyAnswer(view, first: first, identity: identity, share: nil)))
    }

    private mutating func writeInstances(
        to output: inout ArchiveOutput,
        _ missing: inout JSONLines,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        var cursor: PageCursor?
        var lastSeries: RoutingKey?
        repeat {
            let page = try await archive.views.instances(of: study.study, limit: Self.page, after: cursor)
            for instance in page.items {
                if instance.series != lastSeries {
                    lastSeries = instance.series
                    try await writeSeries(instance.series, &missing)
                }
                var identity: InstanceIdentity?
                if let first = instance.first {
                    identity = try await self.identity(first.identity, "instance", &missing)
                }
                try views.append(Line(kind: "instance", view: ExportedInstance(instance, identity: identity)))
                try await Self.flush(&views, to: &output, &writer)
            }
            cursor = page.next
        } while cursor != nil
    }

    private mutating func writeSeries(_ series: RoutingKey, _ missing: inout JSONLines) async throws {
        for view in try await archive.views.series(of: study.study, [series]) {
            guard let first = view.first else { continue }
            let identity = try await identity(first.identity, "series", &missing)
            try views.append(
                Line(kind: "series", view: ExportedSeries(view, modality: first.modality, identity: identity))
            )
        }
    }

    // MARK: Tasks

    private mutating func write(
        _ task: TaskView,
        to output: inout ArchiveOutput,
        _ missing: inout JSONLines,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        guard let fact = task.lifecycle.received?.fact else { return }
        taskCount += 1
        let number = Self.padded(taskCount, to: 6)
        let identity = try await identity(fact.identity, "task", &missing)
        var files: [String: String] = [:]
        let payload = "\(folder)/payloads/\(number).dcm"
        if try await write(fact.payload, as: payload, of: task, to: &output, &missing, &writer) {
            files["payload"] = payload
        }
        for result in task.results {
            let name = "\(folder)/results/\(number)/\(result.kind).\(Query.fileExtension(of: result.mediaType))"
            if try await write(result.object, as: name, of: task, to: &output, &missing, &writer) {
                files[result.kind] = name
            }
        }
        let answer = TaskAnswer(task, identity: identity, isLaterVersion: false)
        try views.append(Line(kind: "task", view: ExportedTask(task: answer, identity: identity, files: files)))
        try await Self.flush(&views, to: &output, &writer)
    }

    /// False when the object cannot be read, which is then named.
    private mutating func write(
        _ object: ObjectReference,
        as name: String,
        of task: TaskView,
        to output: inout ArchiveOutput,
        _ missing: inout JSONLines,
        _ writer: inout any ResponseBodyWriter
    ) async throws -> Bool {
        do {
            guard let objectName = ObjectName(object.name) else {
                throw ObjectStoreError(.read, .missing, reason: "its name is none")
            }
            let sealed = try await archive.export.store.read(
                objectName,
                range: 0..<object.byteCount,
                for: study,
                life: task.lifecycle.received?.fact.lifeNumber
            )
            try await output.write(name, sealed, sha256: object.sha256.hex, to: &writer)
            return true
        } catch let error as ObjectStoreError where error.remedy != .retry {
            try note(name, of: task.id, error.remedy == .erased ? "erased" : "unreadable", error, &missing)
        } catch let error as ArchivedObjectMismatch {
            try note(name, of: task.id, "unreadable", error, &missing)
        }
        return false
    }

    // MARK: Accesses

    private mutating func writeAccesses(
        to objects: [String],
        to output: inout ArchiveOutput,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        var filter = AuditFilter()
        filter.objects = objects
        var cursor: AuditCursor?
        repeat {
            let page = try await archive.export.auditView.entries(
                of: archive.workspace,
                filter,
                limit: Self.page,
                after: cursor
            )
            for entry in page.entries { try accesses.append(AuditAnswer(entry)) }
            try await Self.flush(&accesses, to: &output, &writer)
            cursor = page.next
        } while cursor != nil
    }

    // MARK: Parts

    private mutating func identity(
        _ field: SealedField,
        _ what: String,
        _ missing: inout JSONLines
    ) async throws -> InstanceIdentity? {
        do {
            return try await archive.identity(field, of: study)
        } catch let error as KeyVaultError where error.remedy == .corrupted || error.remedy == .giveUp {
            try note("\(folder)/\(what)", of: nil, "unreadable", error, &missing)
            return nil
        }
    }

    private mutating func note(
        _ name: String,
        of task: TaskID?,
        _ why: String,
        _ error: any Error,
        _ missing: inout JSONLines
    ) throws {
        if why == "unreadable" { ExportSignal.unreadable(error).emit(to: archive.export.logger) }
        missingCount += 1
        // What could not be read is few or a disaster: then the count tells the rest.
        guard !missing.isFull else { return }
        try missing.append(
            Missing(name: name, study: study.study.hex, task: OrNull(task?.description), why: why)
        )
    }

    private static func flush(
        _ lines: inout JSONLines,
        always: Bool = false,
        to output: inout ArchiveOutput,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        guard lines.isFull || always && !lines.isEmpty else { return }
        let (name, bytes) = lines.take()
        try await output.write(name, bytes, to: &writer)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
}

extension PatientArchive {
    /// Nil for what was erased since it was found.
    func identity(_ field: SealedField, of study: StudyReference) async throws -> InstanceIdentity? {
        let plain: [UInt8]
        do throws(KeyVaultError) {
            plain = try await export.vault.open(field, for: study, purpose: .instanceIdentity)
        } catch {
            guard error.remedy == .erased else { throw error }
            return nil
        }
        guard let identity = try? JSONDecoder().decode(InstanceIdentity.self, from: Data(plain)) else {
            throw KeyVaultError(.open, .corrupted, reason: "it is no identity")
        }
        return identity
    }
}
