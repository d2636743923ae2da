import Synchronization

/// How many uploads are taken at a time.
final class Admissions: Sendable {
    private let taken = Atomic(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Runs `body` when there is room; nil when there is none.
    func whileAdmitted<Result>(_ body: () async throws -> Result) async rethrows -> Result? {
        let (_, now) = taken.add(1, ordering: .relaxed)
        defer { taken.subtract(1, ordering: .relaxed) }
        guard now <= limit else { return nil }
        return try await body()
    }
}
