import StudyViews
import Testing

@Suite struct `A filter by step` {
    @Test(arguments: ["preview/2", "preview", "de-identified/10", "x/1"])
    func `reads what it writes`(text: String) throws {
        #expect(try #require(StepFilter(text)).description == text)
    }

    @Test(arguments: [
        "", "/", "preview/", "preview/0", "preview/-1", "preview/01", "preview/2/3", "pre view", "$where", "a.b", "é",
    ])
    func `is none where the text names no step`(text: String) {
        #expect(StepFilter(text) == nil)
    }
}
