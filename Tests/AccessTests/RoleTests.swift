import Access
import Testing

@Suite struct `A role` {
    private func allowed(_ roles: Set<Role>) throws -> Set<Action> {
        let principal = Principal(actor: "a", workspace: try WorkspaceID("ward"), roles: roles)
        return Set(Action.allCases.filter(principal.may))
    }

    @Test func `allows what is its own and nothing else`() throws {
        #expect(try allowed([.uploader]) == [.upload])
        #expect(try allowed([.reader]) == [.readStudies, .readResults, .readPayloads])
        #expect(try allowed([.operator]) == [.manageQueue])
        #expect(try allowed([.auditor]) == [.readAudit])
    }

    @Test func `of an administrator shows no images`() throws {
        #expect(try allowed([.administrator]).isEmpty)
    }

    @Test func `that is missing allows nothing`() throws {
        #expect(try allowed([]).isEmpty)
    }

    @Test func `adds to the others`() throws {
        #expect(try allowed([.uploader, .auditor]) == [.upload, .readAudit])
    }
}

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
