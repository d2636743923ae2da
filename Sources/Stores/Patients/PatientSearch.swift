public import Access
import Events
import Foundation
public import KeyVault
public import StudyViews

/// Finds every study of a patient, by the blind index and by opening what it finds.
public struct PatientSearch: Sendable {
    private let reader: ViewReader
    private let vault: KeyVault

    public init(reader: ViewReader, vault: KeyVault) {
        self.reader = reader
        self.vault = vault
    }

    /// The studies of `workspace` of which some instance is the patient's, restricted ones too; one more than `limit` when
    /// there are more.
    public func studies(
        of patient: PatientIdentifier,
        in workspace: WorkspaceID,
        limit: Int
    ) async throws -> [StudyReference] {
        guard let token = token(of: patient, in: workspace) else { return [] }
        let views = reader.views(of: workspace, showing: .everything)
        var found: [StudyReference] = []
        var cursor: PageCursor?
        repeat {
            let page = try await views.studies(withTokens: [token], limit: 200, after: cursor)
            for study in page.items {
                let reference = StudyReference(workspace: workspace, study: study.study)
                guard
                    try await some(
                        instanceOf: reference,
                        in: views,
                        is: { patient.isMeant(patientID: $0.patientID, issuer: $0.issuerOfPatientID) }
                    )
                else { continue }
                found.append(reference)
                if found.count > limit { return found }
            }
            cursor = page.next
        } while cursor != nil
        return found
    }

    /// The patient of a workspace as the audit trail and holds name them: a keyed digest of the id, whoever gave it out.
    public func token(of patient: PatientIdentifier, in workspace: WorkspaceID) -> String? {
        vault.blindIndex(of: workspace).token(.patientID, is: patient.patientID)
    }

    /// Whether some instance of the study is of a patient whom one of `tokens` stands for.
    ///
    /// Asks the study's own tokens first, and opens identities where those may be incomplete.
    public func isStudy(_ study: StudyReference, ofAny tokens: Set<String>) async throws -> Bool {
        guard !tokens.isEmpty else { return false }
        let views = reader.views(of: study.workspace, showing: .everything)
        guard let view = try await views.study(study.study) else { return false }
        if !view.searchTokens.isDisjoint(with: tokens) { return true }
        guard !view.hasAllTokens else { return false }
        let index = vault.blindIndex(of: study.workspace)
        return try await some(
            instanceOf: study,
            in: views,
            is: { identity in
                let token = identity.patientID.flatMap { index.token(.patientID, is: PatientIdentifier.trimmed($0)) }
                return token.map(tokens.contains) ?? false
            }
        )
    }

    /// Whether some instance of the study is as `isMeant` says: opened until one is.
    private func some(
        instanceOf study: StudyReference,
        in views: WorkspaceViews,
        is isMeant: (InstanceIdentity) -> Bool
    ) async throws -> Bool {
        var cursor: PageCursor?
        repeat {
            let page = try await views.tasks(TaskFilter(study: study.study), limit: 200, after: cursor)
            for task in page.items {
                guard let received = task.lifecycle.received?.fact else { continue }
                guard let identity = try await identity(received.identity, of: study) else { continue }
                if isMeant(identity) { return true }
            }
            cursor = page.next
        } while cursor != nil
        return false
    }

    /// Nil for what was erased since the views were read.
    private func identity(_ field: SealedField, of study: StudyReference) async throws -> InstanceIdentity? {
        let plain: [UInt8]
        do throws(KeyVaultError) {
            plain = try await vault.open(field, for: study, purpose: .instanceIdentity)
        } catch {
            guard error.remedy == .erased else { throw error }
            return nil
        }
        return try? JSONDecoder().decode(InstanceIdentity.self, from: Data(plain))
    }
}
