import EventLog
import Events
import HTTPSurface
import Hummingbird
import StudyViews

extension Query {
    /// `GET /api/tasks/failures`: what quarantined tasks were quarantined for, the most frequent first.
    func failures(_ question: Question) async throws -> Response {
        struct Failures: Encodable {
            struct Entry: Encodable {
                let code: String
                /// Those that were to be run, as `kind/version`; empty when it is not known.
                let steps: [String]
                let count: Int
                let first: String
                let latest: String
            }
            let failures: [Entry]
        }
        try question.parameters.allow([])
        let classes = try await reading { () throws(ViewError) in try await question.views.failures() }
        return try .json(
            Failures(
                failures: classes.map {
                    Failures.Entry(
                        code: $0.code,
                        steps: $0.steps,
                        count: $0.count,
                        first: Timestamp.text($0.first),
                        latest: Timestamp.text($0.latest)
                    )
                }
            )
        )
    }
}
