import Access
import Testing

@Suite struct `A workspace's name` {
    @Test(arguments: ["a", "ward", "ward-7", "0", String(repeating: "x", count: 63)])
    func `is a label`(text: String) throws {
        #expect(try WorkspaceID(text).text == text)
    }

    @Test(arguments: [
        "", "-ward", "ward-", "Ward", "ward 7", "ward.7", "wärd", "a/b", "a\u{0}", String(repeating: "x", count: 64),
    ])
    func `is nothing else`(text: String) {
        #expect(throws: InvalidWorkspaceID.self) { try WorkspaceID(text) }
    }
}
