extension KeyVault {
    /// Ends `life` of the study and destroys its keys, durably; their ids, also when that was done before.
    ///
    /// Processes that hold one forget it within the lifetime of their cache; what they seal under it meanwhile is refused
    /// by `confirm`. Keys of scheme 1 cannot be destroyed: from now on every process refuses them for this study.
    public func destroyKeys(of study: StudyReference, life: Int) async throws(KeyVaultError) -> [KeyID] {
        guard let collections else {
            throw KeyVaultError(.destroy, .giveUp, reason: "the keys of this vault are derived, and not kept anywhere")
        }
        defer { forget(study) }
        return try await collections.destroyKeys(of: study, life: life)
    }

    /// The life that the study is in, counted from 1; what is uploaded now belongs to it.
    public func life(of study: StudyReference) async throws(KeyVaultError) -> Int {
        try await collections?.record(of: study)?.life ?? 1
    }
}
