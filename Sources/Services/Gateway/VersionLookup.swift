import Access
import Events
import Runtime
import Synchronization

/// Asks the views which tasks they know, and lets no upload wait for a database that is slow or away.
///
/// An answer is waited for at most `patience`; after a failure the views are left alone for `rest`. Uploads that come
/// side by side ask together.
final class VersionLookup: Sendable {
    private typealias Answer = [WorkspaceID: [RoutingKey: Set<TaskID>]]

    /// An instance, and whose.
    private struct Item: Hashable {
        let workspace: WorkspaceID
        let instance: RoutingKey
    }

    private let questions: Gathering<Item, Answer>
    private let restEnds = Mutex(ContinuousClock.now)

    private let patience: Duration

    static let patience = Duration.seconds(1)
    static let rest = Duration.seconds(5)

    init(_ known: KnownVersions, patience: Duration = VersionLookup.patience) {
        self.patience = patience
        questions = Gathering { items in
            var answer: Answer = [:]
            for (workspace, items) in Dictionary(grouping: items, by: \.workspace) {
                answer[workspace] = try await known.of(items.map(\.instance), workspace)
            }
            return answer
        }
    }

    /// - Throws: `ViewsAway` when there is no answer in time, or what the views threw.
    func versions(
        of instances: [RoutingKey],
        in workspace: WorkspaceID
    ) async throws -> [RoutingKey: Set<TaskID>] {
        guard restEnds.withLock({ $0 }) <= .now else { throw ViewsAway() }
        let items = Set(instances.map { Item(workspace: workspace, instance: $0) })
        let answer = Task { [questions] in try await questions.answer(about: items) }
        switch await answer.result(within: patience) {
        case .success(let answer):
            let own = Set(instances)
            return answer[workspace, default: [:]].filter { own.contains($0.key) }
        case .failure(let error):
            beginRest()
            throw error
        case nil:
            beginRest()
            throw ViewsAway()
        }
    }

    private func beginRest() {
        restEnds.withLock { $0 = .now + Self.rest }
    }
}

/// The views did not answer in time, lately or now.
struct ViewsAway: Error {}
