import Testing

@testable import Projector

@Suite struct `The size of a batch` {
    private func size() -> BatchSize { BatchSize(most: 1_000, target: .seconds(1)) }

    @Test func `shrinks while batches take too long, and grows again`() {
        var size = size()
        size.succeeded(in: .seconds(2))
        size.succeeded(in: .seconds(2))
        #expect(size.limit == 250)
        size.succeeded(in: .milliseconds(10))
        #expect(size.limit == 500)
        for _ in 0..<5 { size.succeeded(in: .milliseconds(10)) }
        #expect(size.limit == 1_000)
    }

    @Test func `is at least one, however often the database fails`() {
        var size = size()
        for _ in 0..<20 { size.failed() }
        #expect(size.limit == 1)
    }

    @Test func `halves what is refused`() {
        var size = size()
        size.refused(77)
        #expect(size.limit == 38)
        size.refused(1)
        #expect(size.limit == 1)
    }
}
