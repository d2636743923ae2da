/// Lets calls that come while a question is under way ask the next one together.
///
/// Each uploaded object asks the database what is known of it, and whether its key still stands. Under load most of what
/// that costs is the asking: a question about twenty objects takes hardly longer than one about one. A question is begun
/// only after everybody who is in it has come, so its answer is as new as one that they had asked for alone.
actor Gathering<Item: Hashable & Sendable, Answer: Sendable> {
    private final class Round {
        var items: Set<Item>
        var answer: Task<Answer, any Error>?

        init(_ items: Set<Item>) { self.items = items }
    }

    private let limit: Int
    private let ask: @Sendable (Set<Item>) async throws -> Answer
    /// Not begun yet: it takes more items.
    private var next: Round?
    /// The question that was put together last: the one after it waits for its end.
    private var last: Task<Answer, any Error>?

    /// - Parameters:
    ///   - limit: The most items that are put together; who comes with more asks about all of them.
    ///   - ask: Asks about some items, one question at a time.
    init(limit: Int = 1_000, _ ask: @escaping @Sendable (Set<Item>) async throws -> Answer) {
        self.limit = limit
        self.ask = ask
    }

    /// How many items wait for a question that is not begun.
    var waitingCount: Int { next?.items.count ?? 0 }

    /// The answer to a question that `items` are part of, or why there is none.
    func answer(about items: Set<Item>) async throws -> Answer {
        if let next, let answer = next.answer, next.items.count + items.count <= limit {
            next.items.formUnion(items)
            return try await answer.value
        }
        let round = Round(items)
        let previous = last
        let answer = Task {
            _ = await previous?.result
            return try await ask(begin(round))
        }
        round.answer = answer
        next = round
        last = answer
        return try await answer.value
    }

    /// From here on whoever comes is part of a later question.
    private func begin(_ round: Round) -> Set<Item> {
        if next === round { next = nil }
        return round.items
    }
}
