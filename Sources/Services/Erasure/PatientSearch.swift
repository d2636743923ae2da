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

    /// The studies of `workspace` of which some instance has this patient id; one more than `limit` when there are more.
    ///
    /// - Parameter issuer: (0010,0021); nil for whoever gave the id out. Studies that name no issuer are meant in any case.
    public func studies(
        of patientID: String,
        issuer: String?,
        in workspace: WorkspaceID,
        limit: Int
    ) async throws -> [StudyReference] {
        guard let token = vault.blindIndex(of: workspace).token(.patientID, is: patientID) else { return [] }
        let views = reader.views(of: workspace)
        var found: [StudyReference] = []
        var cursor: PageCursor?
        repeat {
            let page = try await views.studies(withTokens: [token], limit: 200, after: cursor)
            for study in page.items {
                let reference = StudyReference(workspace: workspace, study: study.study)
                guard try await isMeant(reference, patientID, issuer, in: views) else { continue }
                found.append(reference)
                if found.count > limit { return found }
            }
            cursor = page.next
        } while cursor != nil
        return found
    }

    /// Whether some instance of the study is the patient's: opened until one is.
    private func isMeant(
        _ study: StudyReference,
        _ patientID: String,
        _ issuer: String?,
        in views: WorkspaceViews
    ) async throws -> Bool {
        var cursor: PageCursor?
        repeat {
            let page = try await views.tasks(TaskFilter(study: study.study), limit: 200, after: cursor)
            for task in page.items {
                guard let received = task.lifecycle.received?.fact else { continue }
                guard let identity = try await identity(received.identity, of: study) else { continue }
                if Self.isSame(identity.patientID, patientID),
                    issuer == nil || identity.issuerOfPatientID == nil
                        || Self.isSame(identity.issuerOfPatientID, issuer)
                {
                    return true
                }
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

    /// Without blanks at the ends, which mean nothing (PS3.5 §6.2, LO).
    private static func isSame(_ value: String?, _ wanted: String?) -> Bool {
        value?.trimmingCharacters(in: .whitespaces) == wanted?.trimmingCharacters(in: .whitespaces)
    }
}
