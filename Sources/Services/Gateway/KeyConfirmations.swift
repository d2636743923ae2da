import KeyVault

/// Makes sure that what was sealed can still be opened, for uploads that come side by side together.
struct KeyConfirmations: Sendable {
    /// A key that an object of a study was sealed under.
    private struct Use: Hashable {
        let study: StudyReference
        let key: KeyID
    }

    private let vault: KeyVault
    private let questions: Gathering<Use, Void>

    init(_ vault: KeyVault) {
        self.vault = vault
        questions = Gathering { uses in try await vault.confirm(uses.map { ($0.study, $0.key) }) }
    }

    /// Returns when none of the objects' keys has been destroyed, as the vault knows it now.
    ///
    /// - Throws: `KeyVaultError`, with remedy `.erased` when one of these keys has been.
    func confirm(_ objects: [StagedObject]) async throws {
        guard !objects.isEmpty else { return }
        do {
            try await questions.answer(about: Set(objects.map { Use(study: $0.study, key: $0.key) }))
        } catch let error as KeyVaultError where error.remedy == .erased {
            // Perhaps somebody else's.
            try await vault.confirm(objects.map { ($0.study, $0.key) })
        }
    }
}
