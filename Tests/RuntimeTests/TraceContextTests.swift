import Runtime
import SeededRandom
import Testing

@Suite struct `A trace context` {
    /// The example of W3C Trace Context, §3.2.2.
    static let example = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test func `reads the standard's example`() throws {
        let context = try #require(TraceContext(Self.example))
        #expect(context.traceIDText == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(context.spanIDText == "00f067aa0ba902b7")
        #expect(context.isSampled)
        #expect(context.description == Self.example)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `survives being written and read back`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let context = TraceContext.root(using: &random)
        #expect(TraceContext(context.description) == context)
    }

    @Test(arguments: [
        "", "00", example + "-", example + "-00", String(example.dropLast()), example.uppercased(),
        "ff" + example.dropFirst(2), "0g" + example.dropFirst(2),
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
    ])
    func `refuses what breaks the grammar`(text: String) {
        #expect(TraceContext(text) == nil)
    }

    @Test(arguments: ["", "-what-comes-later"])
    func `reads later versions as far as it knows them`(tail: String) {
        let text = "01" + Self.example.dropFirst(2) + tail
        #expect(TraceContext(text)?.description == Self.example)
    }

    @Test func `stays the same trace in a child, with a step of its own`() throws {
        var random = SplitMix64(seed: 1)
        let parent = try #require(TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff"))
        let child = parent.child(using: &random)
        #expect(child.traceID == parent.traceID)
        #expect(child.spanID != parent.spanID)
        #expect(child.flags == 1)
    }
}
