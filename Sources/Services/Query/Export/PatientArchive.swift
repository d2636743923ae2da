import Access
import AuditView
import EventLog
import Events
import Foundation
import Hummingbird
import KeyVault
import ObjectStore
import Patients
import StudyViews

/// Everything about one patient, written while it is read.
///
/// In memory are at most a page of tasks, a chunk of one object, three files of lines, and the archive's directory.
struct PatientArchive: Sendable {
    let export: PatientExport
    let workspace: WorkspaceID
    let patient: PatientIdentifier
    let studies: [StudyReference]
    /// Restricted, and not for whoever asked.
    let withheld: [StudyReference]
    let actor: String
    let date: Date

    init(
        of export: PatientExport,
        workspace: WorkspaceID,
        patient: PatientIdentifier,
        studies: [StudyReference],
        withheld: [StudyReference],
        actor: String,
        at date: Date
    ) {
        self.export = export
        self.workspace = workspace
        self.patient = patient
        self.studies = studies
        self.withheld = withheld
        self.actor = actor
        self.date = date
    }

    var views: WorkspaceViews { export.reader.views(of: workspace, showing: .everything) }

    /// Writes the archive from first to last byte.
    ///
    /// - Returns: How many files were written, the manifest not counted, and their bytes.
    func write(to writer: inout any ResponseBodyWriter) async throws -> (files: Int, bytes: Int) {
        var output = ArchiveOutput()
        var missing = JSONLines("missing/")
        var missingCount = 0
        try await output.write("README.txt", [UInt8](Self.readMe.utf8), to: &writer)
        for (index, study) in studies.enumerated() {
            var folder = StudyFolder(of: self, study, number: index + 1)
            missingCount += try await folder.write(to: &output, &missing, &writer)
        }
        try await writeEvents(to: &output, &writer)
        try await writeShares(to: &output, &writer)
        if !missing.isEmpty {
            let (name, bytes) = missing.take()
            try await output.write(name, bytes, to: &writer)
        }
        try await output.endManifest(to: &writer)
        let manifest = Manifest(
            made: Timestamp.text(date),
            by: actor,
            workspace: workspace.text,
            patientID: patient.patientID,
            issuer: OrNull(patient.issuer),
            studies: studies.count,
            restricted: withheld.count,
            files: output.fileCount,
            byteCount: output.byteCount,
            missing: missingCount,
            parts: output.parts
        )
        let sum = (output.fileCount, output.byteCount)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        try await output.end(with: "manifest.json", [UInt8](try encoder.encode(manifest)), to: &writer)
        return sum
    }

    /// The archive's last file.
    private struct Manifest: Encodable {
        let made: String
        let by: String
        let workspace: String
        let patientID: String
        let issuer: OrNull<String>
        let studies: Int
        /// Studies that are restricted and were therefore left out.
        let restricted: Int
        /// Files listed in the parts.
        let files: Int
        let byteCount: Int
        /// Objects and identities that could not be read; `missing/` names them.
        let missing: Int
        let parts: [ArchiveOutput.Entry]
    }

    private static let readMe = """
        Everything that is held about one patient in one workspace of Radiolog.

        studies/<n>/payloads/     the images (DICOM, PS3.10), byte for byte as they were uploaded
        studies/<n>/results/      what was made of them
        studies/<n>/views-*.jsonl the study, its series, its instances and its tasks as they are shown, with the names of the files
        studies/<n>/audit-*.jsonl who did what with the study and its images, newest first in each page
        events/*.jsonl            every event about the studies, in the order of the log's partitions, with its identity opened
        shares/*.jsonl            whom studies were lent to, and other accesses that name a study beside something else
        missing/*.jsonl           what is held and could not be read
        manifest/*.jsonl          name, size and SHA-256 of each file above
        manifest.json             what the archive is; name, size and SHA-256 of each file in manifest/

        Files of lines (.jsonl) hold one JSON object in each line, encoded in UTF-8.

        """
}
