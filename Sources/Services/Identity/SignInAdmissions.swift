import HTTPSurface

/// Bounds how often one address may use the routes that are open to anybody, before anything is looked up.
///
/// What protects accounts is in `Accounts`, and counts by account and by browser; this only keeps one address from making
/// the machine hash passwords, or ask providers, all day.
struct SignInAdmissions: Sendable {
    private let attempts = RefusalBudget(allowed: 60)

    func admit(_ context: SurfaceContext) throws(Problem) {
        guard attempts.takesOne(from: context.origin, at: .now) else {
            throw .tooManyAttempts(retryAfter: RefusalBudget.period)
        }
    }
}
