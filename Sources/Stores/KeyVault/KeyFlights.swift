/// Lets many that need the same study's keys at the same moment ask the vault once, together.
actor KeyFlights {
    private var flights: [StudyReference: Task<Result<KeyRecord?, KeyVaultError>, Never>] = [:]

    nonisolated func run(
        for study: StudyReference,
        _ body: @escaping @Sendable () async throws(KeyVaultError) -> KeyRecord?
    ) async throws(KeyVaultError) -> KeyRecord? {
        try await join(study, body).get()
    }

    private func join(
        _ study: StudyReference,
        _ body: @escaping @Sendable () async throws(KeyVaultError) -> KeyRecord?
    ) async -> Result<KeyRecord?, KeyVaultError> {
        if let flight = flights[study] { return await flight.value }
        let flight = Task { () -> Result<KeyRecord?, KeyVaultError> in
            do throws(KeyVaultError) {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }
        flights[study] = flight
        // Before anybody who joined goes on: what they ask for next is asked anew.
        defer { flights[study] = nil }
        return await flight.value
    }
}
