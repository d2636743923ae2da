import Access
import Foundation
import Testing

/// Every role and every action, by hand: a change of what a role may do has to be made here too, knowingly.
///
/// Columns: uploader, reader, operator, auditor, administrator.
private let table: [(Action, String)] = [
    (.upload, "U . . . ."),
    (.readTasks, "U R O . ."),
    (.followEvents, "U R O . ."),
    (.readStudies, ". R . . ."),
    (.readResults, ". R . . ."),
    (.readPayloads, ". R . . ."),
    (.manageQueue, ". . O . ."),
    (.completeStudy, "U . O . ."),
    (.readWorkers, ". . O . A"),
    (.shareStudy, ". R . . ."),
    (.manageShares, ". R . . A"),
    (.eraseStudy, ". . . . A"),
    (.exportPatient, ". . . . ."),
    (.manageRetention, ". . . . A"),
    (.manageKeys, ". . . . A"),
    (.breakGlass, ". . . . A"),
    (.readAudit, ". . . T ."),
    (.verifyAudit, ". . . T ."),
    (.replay, ". . . T ."),
    (.recordCommands, ". . . . ."),
    (.managePeople, ". . . . A"),
    (.readOwnAccount, "U R O T A"),
    (.manageOwnAccount, "U R O T A"),
    (.manageTokens, "U R O T A"),
]

private let columns: [(Character, Role)] = [
    ("U", .uploader), ("R", .reader), ("O", .operator), ("T", .auditor), ("A", .administrator),
]

@Suite struct `The table of roles and actions` {
    @Test func `has every action once`() {
        #expect(table.map(\.0) == Action.allCases)
        #expect(columns.map(\.1) == Role.allCases)
    }

    @Test(arguments: columns.map(\.1))
    func `is what each role may do`(role: Role) throws {
        let letter = try #require(columns.first { $0.1 == role }).0
        let expected = Set(table.filter { $0.1.contains(letter) }.map(\.0))
        let person = PersonID(UUID())
        let principal = Principal(
            actor: "person:\(person)",
            workspace: try WorkspaceID("ward"),
            roles: [role],
            person: person,
            credential: .session(UUID()),
            strength: .secondFactor
        )
        #expect(Set(Action.allCases.filter(principal.may)) == expected)
        for action in Action.allCases {
            let object: AccessObject =
                Action.aboutOneself.contains(action) ? .account(of: person) : .workspace(principal.workspace)
            let decision = Access.decide(principal, action, on: object, at: Date(timeIntervalSince1970: 0))
            #expect(decision == (expected.contains(action) ? Decision.allowed : .refused(.role)), "\(action)")
        }
    }

    @Test func `gives an administrator no image and an auditor no image`() {
        let images: Set<Action> = [.upload, .readStudies, .readResults, .readPayloads, .exportPatient]
        #expect(Role.administrator.actions.isDisjoint(with: images))
        #expect(Role.auditor.actions.isDisjoint(with: images))
    }
}

@Suite struct `The export of everything about a patient` {
    @Test func `takes a reader and an administrator in one person`() throws {
        let ward = try WorkspaceID("ward")
        for first in Role.allCases {
            for second in Role.allCases {
                let principal = Principal(actor: "a", workspace: ward, roles: [first, second])
                let isBoth = Set([first, second]) == [.reader, .administrator]
                #expect(principal.may(.exportPatient) == isBoth)
                let decision = Access.decide(principal, .exportPatient, on: .workspace(ward), at: Date())
                #expect(decision.isAllowed == isBoth)
            }
        }
        let token = Principal(
            actor: "a",
            workspace: ward,
            roles: [.reader, .administrator],
            scopes: [.readPayloads]
        )
        #expect(!token.may(.exportPatient))
    }
}

@Suite struct `Roles` {
    @Test func `add up`() throws {
        let principal = Principal(actor: "a", workspace: try WorkspaceID("ward"), roles: [.uploader, .auditor])
        let own: Set<Action> = [.readOwnAccount]
        #expect(
            Set(Action.allCases.filter(principal.may))
                == Role.uploader.actions.union(Role.auditor.actions).union(own)
        )
    }

    @Test func `that are missing leave only one's own account`() throws {
        let principal = Principal(
            actor: "a",
            workspace: try WorkspaceID("ward"),
            roles: [],
            person: PersonID(UUID()),
            credential: .session(UUID())
        )
        #expect(Set(Action.allCases.filter(principal.may)) == Action.aboutOneself)
    }
}
