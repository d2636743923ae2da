import Access
import Compression
import DICOM
import Events
import KeyVault
import Logging
import ObjectStore
import Runtime

/// What every object of one request passes: the same workspace, rules, keys and store.
struct Entrance: Sendable {
    let workspace: WorkspaceID
    let settings: GatewaySettings
    let policy: ValidationPolicy
    let reading: ParsingLimits
    let vault: KeyVault
    let store: ObjectStore
    let logger: Logger

    /// Values that identify are short; longer ones are walked over.
    var parsing: ParsingLimits {
        var limits = reading
        limits.inflatedBytes = min(limits.inflatedBytes, settings.objectLimit)
        return limits
    }

    var zip: ZipLimits {
        ZipLimits(
            entries: settings.objectsPerRequest,
            entrySize: settings.objectLimit,
            totalSize: settings.requestLimit
        )
    }

    /// Opens a sealed object for a payload of `study`.
    func open(study uid: String) async throws -> SealedWriter {
        // Random: an object's name says nothing about what is in it.
        try await store.write(.unique(), for: reference(to: uid))
    }

    func staged(
        _ header: InstanceHeader,
        _ identity: InstanceIdentity,
        _ stored: StoredObject,
        under key: KeyID,
        life: Int,
        file: String?,
        warnings: [String]
    ) -> StagedObject {
        let sha256 = Digest(bytes: stored.sha256)
        return StagedObject(
            file: file,
            task: TaskID(workspace: workspace, sopInstanceUID: identity.sopInstanceUID, sha256: sha256, life: life),
            study: reference(to: identity.studyInstanceUID),
            series: vault.routing.series(workspace: workspace, seriesInstanceUID: identity.seriesInstanceUID),
            instance: vault.routing.instance(workspace: workspace, sopInstanceUID: identity.sopInstanceUID),
            key: key,
            life: life,
            payload: ObjectReference(name: stored.name.text, byteCount: stored.byteCount, sha256: sha256),
            identity: identity,
            transferSyntaxUID: header.transferSyntaxUID,
            sopClassUID: header.sopClassUID ?? "",
            modality: header.modality ?? "",
            pixels: PixelExtent(header),
            warnings: warnings
        )
    }

    /// What an accepted object's sender is told: the gravest first, then how many more there are.
    func warnings(_ report: Validation.Report) -> [String] {
        let findings = report.findings
        let listed = (findings.filter { $0.grade == .error } + findings.filter { $0.grade == .warning })
            .prefix(settings.warningLimit).map { "\($0)" }
        let rest = findings.count - listed.count + report.unlistedCount
        return rest == 0 ? listed : listed + ["\(rest) more"]
    }

    /// Turns every outcome into a rejection; nothing of what was stored stays.
    func refuse(_ outcomes: [IntakeOutcome], for reason: RejectionReason) async -> [IntakeOutcome] {
        await remove(outcomes)
        return outcomes.map { .rejected($0.refused(for: reason)) }
    }

    /// Deletes objects that no event names.
    func remove(_ outcomes: [IntakeOutcome]) async {
        for case .staged(let object) in outcomes { await remove(object) }
    }

    /// Deletes an object that no event names.
    func remove(_ object: StagedObject) async {
        if let name = ObjectName(object.payload.name) { await remove(name) }
    }

    /// Deletes an object that no event names; what cannot be deleted stays, and is counted.
    func remove(_ name: ObjectName) async {
        do {
            try await store.delete(name)
        } catch {
            GatewaySignal.objectLeftBehind(error).emit(to: logger)
        }
    }

    private func reference(to studyInstanceUID: String) -> StudyReference {
        StudyReference(
            workspace: workspace,
            study: vault.routing.study(workspace: workspace, studyInstanceUID: studyInstanceUID)
        )
    }
}

extension PixelExtent {
    /// Nil for an object without an image, and for attributes that make no size.
    fileprivate init?(_ header: InstanceHeader) {
        guard let rows = header.rows, let columns = header.columns, rows > 0, columns > 0 else { return nil }
        let (area, overflow) = rows.multipliedReportingOverflow(by: columns)
        let (samples, isTooLarge) = area.multipliedReportingOverflow(by: max(1, header.samplesPerPixel ?? 1))
        guard !overflow, !isTooLarge else { return nil }
        self.init(frames: header.numberOfFrames, samplesPerFrame: samples)
    }
}
