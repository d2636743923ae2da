import Synchronization
import Testing

@testable import Gateway

@Suite struct `A question that several ask` {
    @Test func `is asked at once by somebody who comes alone`() async throws {
        let desk = Desk(isOpen: true)
        let gathering = desk.gathering()
        for number in 0..<3 { #expect(try await gathering.answer(about: [number]).contains(number)) }
        #expect(desk.questions == [[0], [1], [2]])
    }

    @Test func `is put together by those who come while another is under way`() async throws {
        let desk = Desk()
        let gathering = desk.gathering()
        async let first = gathering.answer(about: [0])
        try await until { desk.questions.count == 1 }
        try await withThrowingTaskGroup(of: Set<Int>.self) { group in
            for number in 1...5 { group.addTask { try await gathering.answer(about: [number]) } }
            try await until { await gathering.waitingCount == 5 }
            desk.open()
            for try await answer in group { #expect(answer == [1, 2, 3, 4, 5]) }
        }
        #expect(try await first == [0])
        #expect(desk.questions == [[0], [1, 2, 3, 4, 5]])
    }

    @Test func `has no more items than its limit`() async throws {
        let desk = Desk()
        let gathering = desk.gathering(limit: 2)
        async let first = gathering.answer(about: [0])
        try await until { desk.questions.count == 1 }
        async let second = gathering.answer(about: [1, 2])
        try await until { await gathering.waitingCount == 2 }
        async let third = gathering.answer(about: [3])
        try await until { await gathering.waitingCount == 1 }
        desk.open()
        _ = try await (first, second, third)
        #expect(desk.questions == [[0], [1, 2], [3]])
    }

    @Test func `fails for all who asked it, and for nobody after them`() async throws {
        let desk = Desk(isOpen: true)
        let gathering = desk.gathering()
        desk.failNext()
        await #expect(throws: Desk.Closed.self) { _ = try await gathering.answer(about: [0]) }
        let answer = try await gathering.answer(about: [1])
        #expect(answer == [1])
    }
}

private func until(_ condition: () async -> Bool) async throws {
    while await !condition() { try await Task.sleep(for: .milliseconds(5)) }
}

/// Answers with what it was asked about, once it is open.
private final class Desk: Sendable {
    struct Closed: Error {}

    private struct State {
        var isOpen: Bool
        var failsNext = false
        var questions: [Set<Int>] = []
    }

    private let state: Mutex<State>

    init(isOpen: Bool = false) { state = Mutex(State(isOpen: isOpen)) }

    var questions: [Set<Int>] { state.withLock(\.questions) }

    func open() { state.withLock { $0.isOpen = true } }
    func failNext() { state.withLock { $0.failsNext = true } }

    func gathering(limit: Int = 1_000) -> Gathering<Int, Set<Int>> {
        Gathering(limit: limit) { items in
            self.state.withLock { $0.questions.append(items) }
            try await until { self.state.withLock(\.isOpen) }
            if self.state.withLock({ state in
                defer { state.failsNext = false }
                return state.failsNext
            }) {
                throw Closed()
            }
            return items
        }
    }
}
